// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <iosfwd>
#include <string>

#include "base/result.h"
#include "settings/requests.h"

namespace strikeline::cli {

// Reads JSON lines {"op", "params", "inputs": [{"coords": [x0, y0, z0, ...], "offsets": [0, ...]}]}
// and writes for each, in order, {"coords", "offsets", "diagnostics"}: the operations as a tool for
// any language. A line that makes no sense gets an answer with a diagnostic of severity "error" and
// no lines; the rest go on, and the program ends with an error that counts them.
Status RunEval(const settings::EvalRequest& options, const std::atomic<bool>& cancel);

// One line's answer, without a newline; `good` is false if the line made no sense.
std::string EvalLine(const std::string& line, bool draft, bool* good);

}  // namespace strikeline::cli
