// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace strikeline::python {

// Starts Python in this process, once, and lets go of the GIL: isolated from the user's settings,
// with the package's modules ahead of any that are installed, the same for every run. "" or why
// not.
std::string StartPython();

}  // namespace strikeline::python
