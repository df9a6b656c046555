// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <memory>

#include "painter/drawing_host.h"

namespace strikeline::painter {

// Draws in this process, within Send: for a debugger, or to measure what processes cost. What the
// sketch does to itself it does to the program.
Result<std::unique_ptr<DrawingHost>> StartInlineHost(const std::filesystem::path& library);

}  // namespace strikeline::painter
