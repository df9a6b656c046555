// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "text/coverage.h"
#include "text/internal/face.h"
#include "text/shaped_line.h"

namespace strikeline::text::internal {

// Fills in ascent, descent and cap height of the face at the line's size.
void SetMetrics(Face& face, ShapedLine& line);
// Draws the glyphs of a line with the faces that shaped it.
Coverage Rasterize(std::vector<Face>& faces, const ShapedLine& line);

}  // namespace strikeline::text::internal
