// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "settings/requests.h"

namespace strikeline::cli {

// The example sketches, a line each, on standard output.
Status ListExamples();
// Writes some of them. Unless forced, nothing is written if one of the files exists.
Status CopyExamples(const settings::CopyRequest& request);

}  // namespace strikeline::cli
