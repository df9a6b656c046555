// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include <gtest/gtest.h>

#include "geometry/op.h"

namespace strikeline::geometry {
namespace {

const params::Row& KindRow() { return FindOp("polyhedron")->params[1]; }

Polylines Draw(std::string_view kind) {
  OpContext context({.op = "polyhedron"});
  const std::vector<Argument> args = {{"kind", std::string(kind)}};
  return Apply(*FindOp("polyhedron"), args, {}, context);
}

// A corner by its place to a thousandth, so that the faces' copies of it are one.
using Corner = std::tuple<long, long, long>;
Corner At(Vec3 p) {
  return {std::lround(p.x * 1000), std::lround(p.y * 1000), std::lround(p.z * 1000)};
}

class Polyhedron : public testing::TestWithParam<std::string_view> {};

TEST_P(Polyhedron, HasItsCornersOnOneSphereAndEdgesOfOneLength) {
  const Polylines solid = Draw(GetParam());
  const float edge = Distance(solid[0][0], solid[0][1]);
  for (size_t face = 0; face < solid.LineCount(); ++face) {
    EXPECT_TRUE(IsClosed(solid[face]));
    for (size_t i = 0; i + 1 < solid[face].size(); ++i) {
      EXPECT_NEAR(Length(solid[face][i]), 0.5, 1e-6);
      EXPECT_NEAR(Distance(solid[face][i], solid[face][i + 1]), edge, 1e-6);
    }
  }
}

TEST_P(Polyhedron, IsClosedAndObeysEuler) {
  const Polylines solid = Draw(GetParam());
  std::set<Corner> corners;
  std::map<std::pair<Corner, Corner>, int> edges;  // by direction
  for (size_t face = 0; face < solid.LineCount(); ++face) {
    for (size_t i = 0; i + 1 < solid[face].size(); ++i) {
      corners.insert(At(solid[face][i]));
      ++edges[{At(solid[face][i]), At(solid[face][i + 1])}];
    }
  }
  for (const auto& [edge, count] : edges) {
    EXPECT_EQ(count, 1) << "an edge is walked once each way";
    EXPECT_TRUE(edges.contains({edge.second, edge.first})) << "an edge has a face on one side only";
  }
  EXPECT_EQ(corners.size() + solid.LineCount(), edges.size() / 2 + 2);
}

TEST_P(Polyhedron, HasFlatFacesSeenFromOutsideCounterClockwise) {
  const Polylines solid = Draw(GetParam());
  for (size_t face = 0; face < solid.LineCount(); ++face) {
    const auto at = [&](size_t i) { return Wide(solid[face][i]); };
    const Vec3d normal = Cross(at(1) - at(0), at(2) - at(1));
    EXPECT_GT(Dot(normal, at(0)), 0);
    for (size_t i = 3; i < solid[face].size(); ++i) {
      EXPECT_NEAR(Dot(normal, at(i) - at(0)) / Length(normal), 0, 1e-6);
    }
  }
}

TEST(Polyhedra, AreTwentyAndNoTwoAlike) {
  std::set<std::vector<int32_t>> counts;  // how many corners the faces have
  for (const std::string_view kind : KindRow().choices) {
    const Polylines solid = Draw(kind);
    counts.emplace(solid.Offsets().begin(), solid.Offsets().end());
  }
  EXPECT_EQ(KindRow().choices.size(), size_t{20});
  EXPECT_EQ(counts.size(), size_t{18}) << "left and right forms count alike";
}

// How far the edges of the face with the most corners are turned from facing the next such face.
double TwistOf(std::string_view kind) {
  const Polylines solid = Draw(kind);
  const size_t faces = solid.LineCount(), last = faces - 1;
  const auto middle = [&](size_t face) {
    Vec3d sum;
    for (const Vec3 p : solid[face].subspan(1)) sum += Wide(p);
    return sum / static_cast<double>(solid[face].size() - 1);
  };
  const Vec3d up = middle(last);
  size_t next = last - 1;
  for (size_t face = 0; face < last; ++face) {
    if (solid[face].size() != solid[last].size()) continue;
    if (Distance(middle(face), up) < Distance(middle(next), up)) next = face;
  }
  double twist = 10;
  for (size_t i = 0; i + 1 < solid[last].size(); ++i) {
    const Vec3d edge = (Wide(solid[last][i]) + Wide(solid[last][i + 1])) * 0.5 - up;
    const Vec3d ahead = middle(next) - up;
    const double angle =
        std::atan2(Dot(up, Cross(ahead, edge)) / Length(up),
                   Dot(ahead, edge) - Dot(ahead, up) * Dot(edge, up) / Dot(up, up));
    if (std::abs(angle) < std::abs(twist)) twist = angle;
  }
  return twist;
}

TEST(Polyhedra, OfLeftAndRightFormAreTurnedOppositeWays) {
  for (const std::string name : {"snub_cube", "snub_dodecahedron"}) {
    EXPECT_GT(TwistOf(name + "_right"), 0.2) << name;
    EXPECT_NEAR(TwistOf(name + "_left"), -TwistOf(name + "_right"), 1e-5) << name;
  }
}

INSTANTIATE_TEST_SUITE_P(Kind, Polyhedron, testing::ValuesIn(KindRow().choices),
                         [](const auto& kind) { return std::string(kind.param); });

}  // namespace
}  // namespace strikeline::geometry
