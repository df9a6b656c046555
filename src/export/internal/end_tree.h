// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace strikeline::exports::internal {

// A place on the sheet, millimetres.
struct Place {
  float x = 0, y = 0;
  friend bool operator==(const Place&, const Place&) = default;
};

// In double, so that no finite places are infinitely far from each other.
inline double SquaredDistance(Place a, Place b) {
  const double x = static_cast<double>(a.x) - b.x, y = static_cast<double>(a.y) - b.y;
  return x * x + y * y;
}

// Answers which end of a line is nearest, among those that it still holds. Ends named 2i and 2i+1
// belong to line i. A k-d tree with tight boxes and counts of what is left, so that neither
// clusters nor equal places nor removed ends make it slow. A value; one thread at a time.
class EndTree {
 public:
  // Finite places. `names`: of which end each is one, where an end has several places; as
  // neighbours they count as one, the nearest. None: each is the end of its number. O(n log n).
  explicit EndTree(std::vector<Place> ends, std::vector<int32_t> names = {});

  size_t Size() const { return ends_.size(); }
  Place operator[](int32_t end) const { return ends_[static_cast<size_t>(end)]; }
  std::span<const Place> Ends() const { return ends_; }
  int32_t Name(int32_t end) const {
    return names_.empty() ? end : names_[static_cast<size_t>(end)];
  }
  bool Holds(int32_t end) const { return held_[static_cast<size_t>(end)]; }

  // Leaves an end out of later answers of Nearest(). O(log n).
  void Remove(int32_t end);
  // All ends, so that those near each other on the sheet are mostly near each other here.
  std::vector<int32_t> BySheet() const;
  // Takes all ends in again. O(n).
  void Restore();

  // The nearest end that is held, that `accept(end)` likes and that is no farther than the root of
  // `limit`; -1 if there is none.
  template <class Accept>
  int32_t Nearest(Place at, double limit, Accept accept) const {
    Best best{-1, limit};
    if (!nodes_.empty()) Descend(0, at, best, accept);
    return best.end;
  }
  int32_t Nearest(Place at) const {
    return Nearest(at, std::numeric_limits<double>::infinity(), [](int32_t) { return true; });
  }

  // For each end its `count` nearest ends of other lines, removed or not, nearest first; -1 fills
  // up what is missing. 1 to kMaxNeighbors.
  std::vector<int32_t> Neighbors(int count) const;
  static constexpr int kMaxNeighbors = 16;
  // The same for one end, without what is missing.
  std::vector<int32_t> NeighborsOf(int32_t end, int count) const;

 private:
  struct Box {
    float low_x, low_y, high_x, high_y;
  };
  struct Node {
    Box box;
    int32_t first, last;  // slots
    int32_t parent;       // -1: the root
    int32_t right;        // the left one follows its parent; 0: a leaf
    int32_t held;
  };
  struct Slot {
    Place place;
    int32_t end;
  };
  struct Best {
    int32_t end;
    double squared;
  };
  struct Few;

  int32_t Build(int32_t first, int32_t last, int32_t parent);
  Box BoxOf(int32_t first, int32_t last) const;
  void FindFew(int32_t end, int wanted, Few& few) const;
  void DescendFew(int32_t node, Place at, Few& few) const;
  void ScanFew(const Node& node, Place at, Few& few) const;

  static double SquaredDistance(Place at, const Box& box) {
    const double x = static_cast<double>(at.x) - (at.x < box.low_x    ? box.low_x
                                                  : at.x > box.high_x ? box.high_x
                                                                      : at.x);
    const double y = static_cast<double>(at.y) - (at.y < box.low_y    ? box.low_y
                                                  : at.y > box.high_y ? box.high_y
                                                                      : at.y);
    return x * x + y * y;
  }

  template <class Accept>
  void Descend(int32_t index, Place at, Best& best, Accept& accept) const {
    const Node& node = nodes_[static_cast<size_t>(index)];
    if (node.right == 0) return Scan(node, at, best, accept);
    const int32_t left = index + 1, right = node.right;
    const double to_left = ToNode(left, at), to_right = ToNode(right, at);
    const bool left_first = to_left <= to_right;
    const double nearer = left_first ? to_left : to_right;
    const double farther = left_first ? to_right : to_left;
    if (Better(nearer, best)) Descend(left_first ? left : right, at, best, accept);
    if (Better(farther, best)) Descend(left_first ? right : left, at, best, accept);
  }

  // Equally far is not better: this keeps equal places from being searched one by one.
  static bool Better(double squared, const Best& best) {
    return best.end < 0 ? squared <= best.squared && squared < kNowhere : squared < best.squared;
  }

  double ToNode(int32_t index, Place at) const {
    const Node& node = nodes_[static_cast<size_t>(index)];
    return node.held == 0 ? kNowhere : SquaredDistance(at, node.box);
  }

  template <class Accept>
  void Scan(const Node& node, Place at, Best& best, Accept& accept) const {
    if (node.held == 0) return;
    for (int32_t slot = node.first; slot < node.last; ++slot) {
      const auto [place, end] = slots_[static_cast<size_t>(slot)];
      const double squared = internal::SquaredDistance(at, place);
      if (!held_[static_cast<size_t>(end)]) continue;
      if (Better(squared, best) && accept(end)) best = {end, squared};
    }
  }

  // More than any distance.
  static constexpr double kNowhere = std::numeric_limits<double>::infinity();

  std::vector<Place> ends_;
  std::vector<int32_t> names_;
  std::vector<Node> nodes_;
  std::vector<Slot> slots_;  // ends, in the order of the leaves
  std::vector<int32_t> leaf_of_;
  std::vector<char> held_;
};

}  // namespace strikeline::exports::internal
