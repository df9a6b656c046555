// SPDX-License-Identifier: MIT
#include <cmath>

#include <gtest/gtest.h>

#include "geometry/kernels/regions/planar.h"
#include "geometry/op.h"

namespace strikeline::geometry {
namespace {

Polylines Square(float low, float high) {
  return Polylines(std::vector<Vec3>{
      {low, low, 0}, {high, low, 0}, {high, high, 0}, {low, high, 0}, {low, low, 0}});
}

Polylines Partition(const Polylines& in, int64_t sites) {
  OpContext context({.op = "partition"});
  return Apply(*FindOp("partition"), std::vector<Argument>{{"site_count", sites}}, std::vector{in},
               context);
}

// Outer rings count above 0, holes below.
double AreaOf(const Polylines& lines) {
  double area = 0;
  for (const Ring& ring : ExtractRings(lines, PlanarFrame())) area += SignedArea(ring);
  return area;
}

TEST(Partition, AHoleThatNoCellBorderCutsIsARing) {
  const Polylines cells = Partition(Concat(std::vector{Square(0, 60), Square(20, 30)}), 1);
  ASSERT_EQ(cells.LineCount(), 2u);
  EXPECT_NEAR(std::abs(AreaOf(cells)), 60 * 60 - 10 * 10, 1e-3);
}

TEST(Partition, CellsWithTheirHolesCoverTheRegionAndNoMore) {
  std::vector<Polylines> in = {Square(0, 100)};
  for (int i = 0; i < 9; ++i) {
    const auto low = static_cast<float>(6 + 10 * i);
    in.push_back(Square(low, low + 3));
  }
  const Polylines cells = Partition(Concat(in), 4);
  EXPECT_GT(cells.LineCount(), 4u) << "some hole lies within a cell";
  EXPECT_NEAR(std::abs(AreaOf(cells)), 100 * 100 - 9 * 3 * 3, 1e-2);
}

// What the predecessor's sketch `main` draws: 12 cells, some dropped, and lines at an angle to the
// first edge of the largest.
TEST(Partition, CellsBeginWhereThoseOfThePredecessorDo) {
  const auto make = [](std::string_view name, const std::vector<Argument>& args,
                       std::vector<Polylines> in) {
    OpContext context({.op = name});
    return Apply(*FindOp(name), args, in, context);
  };
  const Polylines hexagon = make("polygon", {{"center", Vec3d{150, 150, 0}}, {"scale", 140.0}}, {});
  const Polylines cells = make("drop", {}, {Partition(hexagon, 12)});
  const Polylines filled = make("fill", {{"angle", 10.0}}, {cells});
  EXPECT_EQ(filled.LineCount(), 139u);
  EXPECT_EQ(filled.PointCount(), 330u);
}

}  // namespace
}  // namespace strikeline::geometry
