// SPDX-License-Identifier: MIT
#include "export/internal/end_tree.h"

#include <algorithm>
#include <cmath>

#include <gtest/gtest.h>

namespace strikeline::exports::internal {
namespace {

std::vector<Place> Scattered(int count) {
  std::vector<Place> places;
  uint32_t state = 5;
  const auto next = [&state] {
    state = state * 1664525u + 1013904223u;
    return static_cast<float>(state >> 8) / 65536.f;
  };
  for (int i = 0; i < count; ++i) places.push_back({next(), std::floor(next() / 8)});
  return places;
}

TEST(EndTree, NearestIsWhatLookingAtAllFinds) {
  EndTree tree(Scattered(600));
  for (int32_t removed = 0; removed < 600; removed += 3) tree.Remove(removed);
  for (const Place at : Scattered(50)) {
    double least = 1e30;
    for (int32_t end = 0; end < 600; ++end) {
      if (end % 3 != 0) least = std::min(least, SquaredDistance(at, tree[end]));
    }
    const int32_t found = tree.Nearest(at);
    ASSERT_GE(found, 0);
    EXPECT_TRUE(tree.Holds(found));
    EXPECT_EQ(SquaredDistance(at, tree[found]), least);
  }
}

TEST(EndTree, NeighborsAreWhatLookingAtAllFinds) {
  const EndTree tree(Scattered(500));
  const std::vector<int32_t> neighbors = tree.Neighbors(5);
  for (int32_t end = 0; end < 500; ++end) {
    std::vector<double> all;
    for (int32_t other = 0; other < 500; ++other) {
      if (other / 2 != end / 2) all.push_back(SquaredDistance(tree[end], tree[other]));
    }
    std::sort(all.begin(), all.end());
    for (size_t i = 0; i < 5; ++i) {
      const int32_t other = neighbors[static_cast<size_t>(end) * 5 + i];
      ASSERT_EQ(SquaredDistance(tree[end], tree[other]), all[i]);
    }
  }
}

TEST(EndTree, OfPlacesWithOneNameOnlyTheNearestIsANeighbor) {
  std::vector<int32_t> names(500);
  for (int32_t place = 0; place < 500; ++place)
    names[static_cast<size_t>(place)] = place < 400 ? place / 10 * 2 : place;
  const EndTree tree(Scattered(500), names);
  for (int32_t place = 0; place < 500; ++place) {
    std::vector<double> nearest(500, 1e30);
    for (int32_t other = 0; other < 500; ++other) {
      double& least = nearest[static_cast<size_t>(tree.Name(other))];
      if (tree.Name(other) / 2 != tree.Name(place) / 2)
        least = std::min(least, SquaredDistance(tree[place], tree[other]));
    }
    std::sort(nearest.begin(), nearest.end());
    const std::vector<int32_t> found = tree.NeighborsOf(place, 6);
    ASSERT_EQ(found.size(), 6u);
    for (size_t i = 0; i < 6; ++i)
      ASSERT_EQ(SquaredDistance(tree[place], tree[found[i]]), nearest[i]);
  }
}

TEST(EndTree, MissingNeighborsAreNone) {
  const EndTree tree({{0, 0}, {1, 0}, {5, 0}, {9, 0}});
  EXPECT_EQ(tree.Neighbors(3), (std::vector<int32_t>{2, 3, -1, 2, 3, -1, 1, 0, -1, 1, 0, -1}));
  EXPECT_TRUE(EndTree({}).Neighbors(4).empty());
}

TEST(EndTree, WithNothingLeftNothingIsNearest) {
  EndTree tree({{0, 0}, {1, 0}});
  tree.Remove(0);
  tree.Remove(0);  // a second time changes nothing
  EXPECT_EQ(tree.Nearest({0, 0}), 1);
  tree.Remove(1);
  EXPECT_EQ(tree.Nearest({0, 0}), -1);
  tree.Restore();
  EXPECT_EQ(tree.Nearest({0, 0}), 0);
  EXPECT_EQ(EndTree({}).Nearest({0, 0}), -1);
}

TEST(EndTree, ALimitIsReachedButNotPassed) {
  const EndTree tree({{3, 4}, {9, 9}});
  const auto any = [](int32_t) { return true; };
  EXPECT_EQ(tree.Nearest({0, 0}, 25, any), 0);
  EXPECT_EQ(tree.Nearest({0, 0}, 24.9, any), -1);
  EXPECT_EQ(tree.Nearest({3, 4}, 0, any), 0);
  EXPECT_EQ(tree.Nearest({3, 4}, 100, [](int32_t end) { return end != 0; }), 1);
}

}  // namespace
}  // namespace strikeline::exports::internal
