// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <string>

#include "app/draw_command.h"
#include "app/render_options.h"

namespace strikeline::app {

// A drawing as a PNG: --size, or the canvas at --scale pixels a millimetre; --supersample;
// transparent with --no-background.
Status WriteDrawingPng(const DrawOptions& options, const Drawn& drawn);

}  // namespace strikeline::app
