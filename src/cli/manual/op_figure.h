// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "geometry/op.h"
#include "scene/drawing.h"

namespace strikeline::cli {

// An example of an operation as a drawing of 90 x 60 mm: what went in in a light grey, what came
// out in ink, solids seen from above at an angle.
scene::Drawing FigureOf(const geometry::Op& op, const geometry::Example& example);

}  // namespace strikeline::cli
