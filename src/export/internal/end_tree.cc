// SPDX-License-Identifier: MIT
#include "export/internal/end_tree.h"

#include <algorithm>
#include <utility>

namespace strikeline::exports::internal {
namespace {

constexpr int32_t kLeafSize = 8;

// The squared distance from inside a box to its edge.
template <class Box>
double RoomWithin(const Box& box, Place at) {
  const float x = std::min(at.x - box.low_x, box.high_x - at.x);
  const float y = std::min(at.y - box.low_y, box.high_y - at.y);
  const double room = std::min(x, y);
  return room * room;
}

}  // namespace

// The nearest ends found so far, nearest first.
struct EndTree::Few {
  int32_t line;  // whose ends do not count
  int wanted;
  int found;
  double squared[kMaxNeighbors];
  int32_t ends[kMaxNeighbors];
  int32_t names[kMaxNeighbors];

  double Worst() const { return found < wanted ? kNowhere : squared[wanted - 1]; }
  // A place of that name that is nearer already wins; a farther one makes room.
  bool Clear(int32_t name, double distance) {
    const auto* const same = std::find(names, names + found, name);
    if (same == names + found) return true;
    const auto at = same - names;
    if (squared[at] <= distance) return false;
    --found;
    for (auto i = at; i < found; ++i) {
      squared[i] = squared[i + 1];
      ends[i] = ends[i + 1];
      names[i] = names[i + 1];
    }
    return true;
  }
  void Add(int32_t end, int32_t name, double distance) {
    int at = found < wanted ? found++ : wanted - 1;
    for (; at > 0 && squared[at - 1] > distance; --at) {
      squared[at] = squared[at - 1];
      ends[at] = ends[at - 1];
      names[at] = names[at - 1];
    }
    squared[at] = distance;
    ends[at] = end;
    names[at] = name;
  }
};

EndTree::EndTree(std::vector<Place> ends, std::vector<int32_t> names)
    : ends_(std::move(ends)),
      names_(std::move(names)),
      slots_(ends_.size()),
      leaf_of_(ends_.size()),
      held_(ends_.size(), 1) {
  for (size_t i = 0; i < ends_.size(); ++i) slots_[i] = {ends_[i], static_cast<int32_t>(i)};
  nodes_.reserve(ends_.size() / 2 + 1);
  if (!ends_.empty()) Build(0, static_cast<int32_t>(ends_.size()), -1);
}

int32_t EndTree::Build(int32_t first, int32_t last, int32_t parent) {
  const auto index = static_cast<int32_t>(nodes_.size());
  const Box box = BoxOf(first, last);
  nodes_.push_back({box, first, last, parent, 0, last - first});
  if (last - first <= kLeafSize) {
    for (int32_t slot = first; slot < last; ++slot)
      leaf_of_[static_cast<size_t>(slots_[static_cast<size_t>(slot)].end)] = index;
    return index;
  }
  const int32_t middle = first + (last - first) / 2;
  const bool by_x =
      static_cast<double>(box.high_x) - box.low_x > static_cast<double>(box.high_y) - box.low_y;
  std::nth_element(slots_.begin() + first, slots_.begin() + middle, slots_.begin() + last,
                   [by_x](const Slot& a, const Slot& b) {
                     const float u = by_x ? a.place.x : a.place.y, v = by_x ? b.place.x : b.place.y;
                     return u < v || (u == v && a.end < b.end);
                   });
  Build(first, middle, index);
  const int32_t right = Build(middle, last, index);
  nodes_[static_cast<size_t>(index)].right = right;
  return index;
}

EndTree::Box EndTree::BoxOf(int32_t first, int32_t last) const {
  const Place start = slots_[static_cast<size_t>(first)].place;
  Box box{start.x, start.y, start.x, start.y};
  for (int32_t slot = first + 1; slot < last; ++slot) {
    const Place place = slots_[static_cast<size_t>(slot)].place;
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

std::vector<int32_t> EndTree::BySheet() const {
  std::vector<int32_t> ends;
  ends.reserve(slots_.size());
  for (const Slot& slot : slots_) ends.push_back(slot.end);
  return ends;
}

void EndTree::Restore() {
  std::fill(held_.begin(), held_.end(), 1);
  for (Node& node : nodes_) node.held = node.last - node.first;
}

std::vector<int32_t> EndTree::Neighbors(int count) const {
  const int wanted = std::clamp(count, 1, kMaxNeighbors);
  std::vector<int32_t> all(ends_.size() * static_cast<size_t>(wanted), -1);
  for (const int32_t end : BySheet()) {  // so that they find their neighbours in the cache
    Few few;
    FindFew(end, wanted, few);
    std::copy_n(few.ends, few.found,
                all.begin() + static_cast<ptrdiff_t>(end) * static_cast<ptrdiff_t>(wanted));
  }
  return all;
}

std::vector<int32_t> EndTree::NeighborsOf(int32_t end, int count) const {
  Few few;
  FindFew(end, std::clamp(count, 1, kMaxNeighbors), few);
  return {few.ends, few.ends + few.found};
}

// From the leaf of the end up to where nothing outside can be nearer, looking down into what can.
void EndTree::FindFew(int32_t end, int wanted, Few& few) const {
  few.line = Name(end) / 2;
  few.wanted = wanted;
  few.found = 0;
  const Place at = ends_[static_cast<size_t>(end)];
  int32_t from = leaf_of_[static_cast<size_t>(end)];
  ScanFew(nodes_[static_cast<size_t>(from)], at, few);
  for (int32_t up = nodes_[static_cast<size_t>(from)].parent; up >= 0;
       from = up, up = nodes_[static_cast<size_t>(up)].parent) {
    if (RoomWithin(nodes_[static_cast<size_t>(from)].box, at) > few.Worst()) return;
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
    const auto [place, end] = slots_[static_cast<size_t>(slot)];
    const double squared = internal::SquaredDistance(at, place);
    if (squared >= few.Worst()) continue;
    const int32_t name = Name(end);
    if (name / 2 == few.line || (!names_.empty() && !few.Clear(name, squared))) continue;
    few.Add(end, name, squared);
  }
}

}  // namespace strikeline::exports::internal
