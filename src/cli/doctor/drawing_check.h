// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "cli/doctor/finding.h"

namespace strikeline::cli {

// Cores, OpenGL without a window, the themes' typeface.
std::vector<Finding> CheckDrawing();

// Every encoder, opened.
std::vector<Finding> CheckEncoders();

}  // namespace strikeline::cli
