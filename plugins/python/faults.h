// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace strikeline::python {

struct Session;

// What went wrong, of the error that is set, which is cleared: "sketch.py:12: ZeroDivisionError:
// ...", the line, and who called it, as far as these are the sketch's own.
std::string TakeFault(const Session& session);

}  // namespace strikeline::python
