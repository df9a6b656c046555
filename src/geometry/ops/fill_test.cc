// SPDX-License-Identifier: MIT
#include <cmath>
#include <numbers>

#include <gtest/gtest.h>

#include "geometry/op.h"

namespace strikeline::geometry {
namespace {

constexpr double kRadian = std::numbers::pi / 180;

// A rectangle whose first edge goes in this direction.
Polylines Rectangle(Vec3 corner, float width, float height, double degrees) {
  const auto c = static_cast<float>(std::cos(degrees * kRadian));
  const auto s = static_cast<float>(std::sin(degrees * kRadian));
  const Vec3 x = Vec3{c, s, 0} * width, y = Vec3{-s, c, 0} * height;
  return Polylines(std::vector<Vec3>{corner, corner + x, corner + x + y, corner + y, corner});
}

// Directions of all hatch lines, from 0 to 180.
std::vector<double> Directions(const Polylines& in, double angle) {
  OpContext context({.op = "fill"});
  const std::vector<Argument> args = {{"angle", angle}, {"remove_boundary", true}};
  const Polylines hatch = Apply(*FindOp("fill"), args, std::vector{in}, context);
  std::vector<double> directions;
  for (size_t i = 0; i < hatch.LineCount(); ++i) {
    const Vec3 d = hatch[i].back() - hatch[i].front();
    directions.push_back(std::fmod(std::atan2(d.y, d.x) / kRadian + 360, 180));
  }
  return directions;
}

TEST(Fill, MeasuresTheAngleFromTheFirstEdge) {
  for (const double turned : {0.0, 25.0, 100.0}) {
    const auto directions = Directions(Rectangle({10, 10, 0}, 60, 40, turned), 30);
    ASSERT_GT(directions.size(), 10u);
    for (const double d : directions) EXPECT_NEAR(d, turned + 30, 1e-2);
  }
}

TEST(Fill, MeasuresTheAngleFromTheLargestRingForAll) {
  const std::vector<Polylines> shapes = {Rectangle({0, 0, 0}, 20, 10, 10),
                                         Rectangle({200, 0, 0}, 80, 60, 40)};
  const auto directions = Directions(Concat(shapes), 30);
  ASSERT_GT(directions.size(), 10u);
  for (const double d : directions) EXPECT_NEAR(d, 70, 1e-2);
}

}  // namespace
}  // namespace strikeline::geometry
