// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "geometry/kernels/grids/grid.h"

namespace strikeline::geometry {

// Where a contour may run. A value.
struct ContourLimits {
  std::span<const uint8_t> mask = {};   // if any: only in cells whose four corners are set
  std::span<const double> sample = {};  // if any: only where this field, interpolated, is in range
  double sample_min = -std::numeric_limits<double>::infinity();
  double sample_max = std::numeric_limits<double>::infinity();
};

// A closed contour. A value.
struct Contour {
  Ring ring;
  bool around_high = false;  // the field is at least the level just inside the ring
};

// The closed lines on which a field over the grid's nodes, linear along the grid's edges, is
// `level`; lines that end at a border or a limit are left out. In the order of the first edge they
// cross (horizontal ones count first, row by row), with which they begin.
std::vector<Contour> ClosedContours(const Grid& grid, std::span<const double> field, double level,
                                    const ContourLimits& limits = {});

}  // namespace strikeline::geometry
