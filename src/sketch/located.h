// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "geometry/op_context.h"
#include "sketch/sketch.h"

namespace strikeline::sketch {

// What operations said while a scene was evaluated, each with the line of its call and the first
// layer that it is in, as `line 12, layer "1 ridges"`; each once. What a preset calls has a layer
// only. Cost: a look at each call of the scene, none where nothing was said.
std::vector<geometry::Diagnostic> Located(const std::vector<geometry::Diagnostic>& said,
                                          const SketchScene& scene);

}  // namespace strikeline::sketch
