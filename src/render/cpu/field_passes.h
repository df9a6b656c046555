// SPDX-License-Identifier: MIT
#pragma once

#include "render/cpu/fill.h"
#include "scene/frame.h"

namespace strikeline::render {

// Draws one pass of a field at `now`: the twin of shaders/field.vert and field.frag.
void DrawField(const Canvas& canvas, const scene::FieldLayer& layer, double now);

}  // namespace strikeline::render
