// SPDX-License-Identifier: MIT
#pragma once

#include "geometry/polylines.h"
#include "text/outline.h"

namespace strikeline::geometry {

// The contours of a glyph as closed lines, in em: curves and straight parts in steps of about
// `step` font units, of which an em has `units_per_em`.
Polylines GlyphLines(const text::Outline& outline, int step, int units_per_em);

}  // namespace strikeline::geometry
