// SPDX-License-Identifier: MIT
#pragma once

#include <array>

#include "base/vec3.h"

namespace strikeline::geometry {

// Eigenvalues, largest first, and their unit eigenvectors of the symmetric matrix with rows
// (xx xy xz) (xy yy yz) (xz yz zz).
struct Symmetric3 {
  double xx = 0, yy = 0, zz = 0, xy = 0, xz = 0, yz = 0;
};
struct Eigen3 {
  std::array<double, 3> values;
  std::array<Vec3d, 3> vectors;
};
Eigen3 EigenOf(const Symmetric3& matrix);

}  // namespace strikeline::geometry
