// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "settings/draw_options.h"

namespace strikeline::cli {

// Compiles, draws, evaluates and writes.
Status RunDraw(const settings::DrawOptions& options);

}  // namespace strikeline::cli
