// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "settings/render_request.h"

namespace strikeline::cli {

// Compiles, draws, evaluates and writes.
Status RunDraw(const settings::RenderRequest& request);

}  // namespace strikeline::cli
