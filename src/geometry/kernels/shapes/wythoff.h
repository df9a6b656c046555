// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <vector>

#include "base/vec3.h"

namespace strikeline::geometry {

// The corners of a kaleidoscope's triangle of three mirrors: where `fold`, 3 and 2 axes of symmetry
// meet; corners of an icosahedron (fold 5), of a dodecahedron, and middles of both's edges.
enum class Corner { kFold, kThree, kTwo };

// How Wythoff's construction makes a uniform solid (Coxeter, "Wythoff's construction for uniform
// polytopes", 1935): a point among mirrors and all its images. A value.
struct Wythoff {
  int fold = 3;          // 3: tetrahedral, 4: octahedral, 5: icosahedral
  unsigned mirrors = 1;  // bit c: the point is off the mirror opposite corner c
  bool snub = false;     // only images by an even number of mirrors; the squares and pentagons are
                         // turned counter-clockwise, seen from outside
  Corner up = Corner::kFold;    // along +z
  Corner right = Corner::kTwo;  // between +z and +x
};

// The corners of the solid, on the unit sphere, by x, then y, then z.
std::vector<Vec3d> CornersOf(const Wythoff& solid);

// The faces of a convex solid whose edges are equal and whose corners lie on a sphere around the
// origin: counter-clockwise seen from outside, each from its first corner in the given order,
// sorted by their number of corners, then corner by corner.
std::vector<std::vector<int>> FacesOf(std::span<const Vec3d> corners);

}  // namespace strikeline::geometry
