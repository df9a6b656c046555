// SPDX-License-Identifier: MIT
#pragma once

#include "geometry/op_context.h"
#include "geometry/polylines.h"

namespace strikeline::geometry {

// All points on one side of a plane, the plane included (and 1e-6 beyond it). A value.
struct HalfSpace {
  Vec3d point;   // of the plane
  Vec3d normal;  // unit, towards the half that is meant

  double Height(Vec3 p) const { return Dot(Wide(p) - point, normal); }
};

// What of the lines lies in the half space: the pieces of each line in its order, cut at the plane,
// or ending at a point of their own that lies within 1e-4 of the cut. A line that only touches the
// plane leaves one point; if nothing is cut, `lines` itself.
Polylines Clip(const Polylines& lines, const HalfSpace& half, const OpContext& context);

}  // namespace strikeline::geometry
