// SPDX-License-Identifier: MIT
#include "geometry/kernels/regions/edge_grid.h"

#include <gtest/gtest.h>

namespace strikeline::geometry {
namespace {

// Level edges that lie exactly between two rows of cells are in all cells that they pass.
TEST(EdgeGrid, FindsLevelEdgesAnywhereAlongThem) {
  const std::vector<Ring> ladder = {{{0, 0}, {9, 0}}, {{0, 3}, {9, 3}}, {{9, 6}, {0, 6}},
                                    {{0, 9}, {9, 9}}, {{0, 1}, {0, 2}}, {{9, 4}, {9, 5}}};
  const EdgeGrid grid(ladder);
  for (const double level : {0.0, 3.0, 6.0, 9.0}) {
    for (double x = 0.5; x < 9; x += 0.5) {
      EXPECT_NEAR(grid.Nearest({x, level + 0.25}).distance, 0.25, 1e-12) << x << ' ' << level;
      std::vector<double> places;
      grid.AddCrossings({x, level - 0.5}, {x, level + 0.5}, places);
      EXPECT_FALSE(places.empty()) << x << ' ' << level;
    }
  }
}

}  // namespace
}  // namespace strikeline::geometry
