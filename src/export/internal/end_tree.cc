// SPDX-License-Identifier: MIT
#include "export/internal/end_tree.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace strikeline::exports::internal {
namespace {

constexpr int32_t kLeafSize = 8;

}  // namespace

// The nearest ends found so far, nearest first.
struct EndTree::Few {
  int32_t line;  // whose ends do not count
  int wanted;
  int found;
  double squared[kMaxNeighbors];
  int32_t ends[kMaxNeighbors];

  double Worst() const { return found < wanted ? kNowhere : squared[wanted - 1]; }
  void Add(int32_t end, double distance) {
    int at = found < wanted ? found++ : wanted - 1;
    for (; at > 0 && squared[at - 1] > distance; --at) {
      squared[at] = squared[at - 1];
      ends[at] = ends[at - 1];
    }
    squared[at] = distance;
    ends[at] = end;
  }
};

EndTree::EndTree(std::vector<Place> ends)
    : ends_(std::move(ends)), slots_(ends_.size()), leaf_of_(ends_.size()), held_(ends_.size(), 1) {
  std::iota(slots_.begin(), slots_.end(), 0);
  nodes_.reserve(ends_.size() / 2 + 1);
  if (!ends_.empty()) Build(0, static_cast<int32_t>(ends_.size()), -1);
}

int32_t EndTree::Build(int32_t first, int32_t last, int32_t parent) {
  const auto index = static_cast<int32_t>(nodes_.size());
  const Box box = BoxOf(first, last);
  nodes_.push_back({box, first, last, parent, 0, last - first});
  if (last - first <= kLeafSize) {
    for (int32_t slot = first; slot < last; ++slot)
      leaf_of_[static_cast<size_t>(slots_[static_cast<size_t>(slot)])] = index;
    return index;
  }
  const int32_t middle = first + (last - first) / 2;
  const bool by_x =
      static_cast<double>(box.high_x) - box.low_x > static_cast<double>(box.high_y) - box.low_y;
  std::nth_element(slots_.begin() + first, slots_.begin() + middle, slots_.begin() + last,
                   [&](int32_t a, int32_t b) {
                     const Place p = ends_[static_cast<size_t>(a)],
                                 q = ends_[static_cast<size_t>(b)];
                     const float u = by_x ? p.x : p.y, v = by_x ? q.x : q.y;
                     return u < v || (u == v && a < b);
                   });
  Build(first, middle, index);
  const int32_t right = Build(middle, last, index);
  nodes_[static_cast<size_t>(index)].right = right;
  return index;
}

EndTree::Box EndTree::BoxOf(int32_t first, int32_t last) const {
  const Place start = ends_[static_cast<size_t>(slots_[static_cast<size_t>(first)])];
  Box box{start.x, start.y, start.x, start.y};
  for (int32_t slot = first + 1; slot < last; ++slot) {
    const Place place = ends_[static_cast<size_t>(slots_[static_cast<size_t>(slot)])];
    box = {std::min(box.low_x, place.x), std::min(box.low_y, place.y),
           std::max(box.high_x, place.x), std::max(box.high_y, place.y)};
  }
  return box;
}

void EndTree::Remove(int32_t end) {
  if (!std::exchange(held_[static_cast<size_t>(end)], 0)) return;
  for (int32_t at = leaf_of_[static_cast<size_t>(end)]; at >= 0;
       at = nodes_[static_cast<size_t>(at)].parent) {
    --nodes_[static_cast<size_t>(at)].held;
  }
}

void EndTree::Restore() {
  std::fill(held_.begin(), held_.end(), 1);
  for (Node& node : nodes_) node.held = node.last - node.first;
}

std::vector<int32_t> EndTree::Neighbors(int count) const {
  const int wanted = std::clamp(count, 1, kMaxNeighbors);
  std::vector<int32_t> all(ends_.size() * static_cast<size_t>(wanted), -1);
  for (const int32_t end : slots_) {  // neighbours one after the other find them in the cache
    Few few;
    few.line = end / 2;
    few.wanted = wanted;
    few.found = 0;
    FindFew(end, few);
    std::copy_n(few.ends, few.found,
                all.begin() + static_cast<ptrdiff_t>(end) * static_cast<ptrdiff_t>(wanted));
  }
  return all;
}

// From the leaf of the end up to the root, looking down into what lies near enough.
void EndTree::FindFew(int32_t end, Few& few) const {
  const Place at = ends_[static_cast<size_t>(end)];
  int32_t from = leaf_of_[static_cast<size_t>(end)];
  ScanFew(nodes_[static_cast<size_t>(from)], at, few);
  for (int32_t up = nodes_[static_cast<size_t>(from)].parent; up >= 0;
       from = up, up = nodes_[static_cast<size_t>(up)].parent) {
    const int32_t right = nodes_[static_cast<size_t>(up)].right;
    DescendFew(from == right ? up + 1 : right, at, few);
  }
}

void EndTree::DescendFew(int32_t index, Place at, Few& few) const {
  const Node& node = nodes_[static_cast<size_t>(index)];
  if (SquaredDistance(at, node.box) >= few.Worst()) return;
  if (node.right == 0) return ScanFew(node, at, few);
  const int32_t left = index + 1;
  const bool left_first = SquaredDistance(at, nodes_[static_cast<size_t>(left)].box) <=
                          SquaredDistance(at, nodes_[static_cast<size_t>(node.right)].box);
  DescendFew(left_first ? left : node.right, at, few);
  DescendFew(left_first ? node.right : left, at, few);
}

void EndTree::ScanFew(const Node& node, Place at, Few& few) const {
  for (int32_t slot = node.first; slot < node.last; ++slot) {
    const int32_t end = slots_[static_cast<size_t>(slot)];
    const double squared = internal::SquaredDistance(at, ends_[static_cast<size_t>(end)]);
    if (end / 2 != few.line && squared < few.Worst()) few.Add(end, squared);
  }
}

}  // namespace strikeline::exports::internal
