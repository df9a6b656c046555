// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

#include "text/internal/face.h"
#include "text/outline.h"

namespace strikeline::text::internal {

// Empty if the face has no such glyph, or one without contours.
Outline OutlineOf(Face& face, uint32_t glyph);

}  // namespace strikeline::text::internal
