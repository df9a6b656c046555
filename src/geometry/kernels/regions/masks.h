// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "geometry/kernels/regions/planar.h"
#include "geometry/op_context.h"

namespace strikeline::geometry {

// What closed lines of several calls enclose together: all that any of them does, or what an odd
// number of lines is around. Those of one call are always even-odd, as the outlines of a letter.
enum class Overlap { kUnion, kEvenOdd };
inline constexpr std::string_view kOverlaps[] = {"union", "even_odd"};
inline constexpr std::string_view kOverlapDoc =
    "How closed lines of several calls overlap: union is all that any of them encloses, even_odd "
    "leaves out what two of them do. Lines of one call, as those of a letter, are always even-odd.";

// The rings of all that figures cover, each of which is even-odd by itself; nothing if the rings
// stay as they are, because no two figures are near each other, or, with a note, because they are
// too entangled. `line_of`: the line of each ring, not decreasing; `figures`: as
// OpContext::FiguresOf().
std::optional<std::vector<Ring>> UnitedRings(std::span<const Ring> rings,
                                             std::span<const size_t> line_of,
                                             std::span<const size_t> figures, OpContext& context);

// The closed lines of an input as even-odd rings: ExtractRings(), its figures put together as told.
std::vector<Ring> MaskRings(const Polylines& mask, const PlanarFrame& frame, size_t input,
                            Overlap overlap, OpContext& context, double auto_close = 1e-3);

}  // namespace strikeline::geometry
