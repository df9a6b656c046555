// SPDX-License-Identifier: MIT
#include "geometry/kernels/lines/stitch.h"

#include <gtest/gtest.h>

#include "geometry/kernels/lines/weld.h"

namespace strikeline::geometry {
namespace {

std::vector<std::vector<int32_t>> ChainsOf(const std::vector<Edge>& edges, size_t nodes) {
  const Chains chains = Stitch(edges, nodes);
  std::vector<std::vector<int32_t>> all;
  for (size_t i = 0; i < chains.Count(); ++i) all.emplace_back(chains[i].begin(), chains[i].end());
  return all;
}

TEST(Stitch, JoinsEdgesThroughNodesOfDegreeTwo) {
  EXPECT_EQ(ChainsOf({{1, 0}, {1, 2}, {3, 2}}, 4),
            (std::vector<std::vector<int32_t>>{{0, 1, 2, 3}}));
}

TEST(Stitch, EndsChainsAtJunctions) {
  EXPECT_EQ(ChainsOf({{0, 1}, {1, 2}, {1, 3}}, 4),
            (std::vector<std::vector<int32_t>>{{0, 1}, {1, 2}, {1, 3}}));
}

TEST(Stitch, PutsCyclesLastAndClosesThem) {
  EXPECT_EQ(ChainsOf({{0, 1}, {1, 2}, {2, 0}, {3, 4}}, 5),
            (std::vector<std::vector<int32_t>>{{3, 4}, {0, 1, 2, 0}}));
}

TEST(UniqueEdges, AreTheFirstOfTheirKindInEitherDirection) {
  const std::vector<Edge> edges = {{0, 1}, {1, 0}, {2, 2}, {1, 2}, {0, 1}};
  EXPECT_EQ(UniqueEdges(edges), (std::vector<Edge>{{0, 1}, {1, 2}}));
}

TEST(Weld, NumbersPointsByFirstAppearance) {
  const std::vector<Vec3> points = {{1, 0, 0}, {0, 0, 0}, {1, 0, 1e-5F}, {-0.0F, 0, 0}};
  EXPECT_EQ(Weld(points, 1e-3).of, (std::vector<int32_t>{0, 1, 0, 1}));
  EXPECT_EQ(Weld(points, 0).of, (std::vector<int32_t>{0, 1, 2, 1}));
}

}  // namespace
}  // namespace strikeline::geometry
