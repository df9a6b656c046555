// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "settings/requests.h"

namespace strikeline::cli {

// The catalogue: a list, one operation with its parameters, a figure of it, JSON Schema, the header
// for sketches, or the whole manual.
Status RunOps(const settings::OpsRequest& options);

}  // namespace strikeline::cli
