// SPDX-License-Identifier: MIT
#include "geometry/kernels/regions/edge_loops.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
#include <optional>
#include <utility>

namespace strikeline::geometry {
namespace {

constexpr size_t kNowhere = static_cast<size_t>(-1);

// Which edges begin where others end. Beginnings at most `gap` from each other are one joint, also
// by way of further ones and of edges so short, which are left out.
class Joints {
 public:
  Joints(std::span<const PieceEdge> edges, double gap)
      : edges_(edges), gap_(gap), joint_(edges.size()), used_(edges.size()) {
    by_x_.reserve(edges.size());
    for (size_t i = 0; i < edges.size(); ++i) by_x_.emplace_back(edges[i].from.x, i);
    std::sort(by_x_.begin(), by_x_.end());
    std::iota(joint_.begin(), joint_.end(), size_t{0});
    WeldBeginnings();
    FindEnds();
    WeldShortEdges();
    SortByJoint();
  }

  bool IsUsed(size_t edge) const { return used_[edge]; }
  void Use(size_t edge) { used_[edge] = true; }

  // The unused edge that goes on from one, or `first` itself where it is reached again; of several
  // the one most to the left.
  std::optional<size_t> After(size_t edge, size_t first) {
    if (ends_[edge] == kNowhere) return std::nullopt;
    std::optional<size_t> best;
    std::optional<double> most;  // not computed for the first of them
    for (size_t next = first_of_[JointOf(ends_[edge])]; next != kNowhere; next = next_of_[next]) {
      if (used_[next] && next != first) continue;
      if (!best) {
        best = next;
        continue;
      }
      if (!most) most = Turn(edges_[edge], edges_[*best]);
      if (const double turn = Turn(edges_[edge], edges_[next]); turn > *most) {
        most = turn, best = next;
      }
    }
    return best;
  }

 private:
  // To the left; straight back counts as to the right.
  static double Turn(const PieceEdge& a, const PieceEdge& b) {
    constexpr double kBack = std::numbers::pi - 1e-6;
    const Vec2d u = a.to - a.from, v = b.to - b.from;
    const double turn = std::atan2(Cross(u, v), Dot(u, v));
    return turn > kBack ? -turn : turn;
  }

  // An edge that begins at the joint of one; the same for all of the joint.
  size_t JointOf(size_t edge) {
    while (joint_[edge] != edge) edge = joint_[edge] = joint_[joint_[edge]];
    return edge;
  }
  void Weld(size_t a, size_t b) { joint_[JointOf(a)] = JointOf(b); }

  void WeldBeginnings() {
    for (size_t i = 0; i < by_x_.size(); ++i) {
      const auto [x, edge] = by_x_[i];
      for (size_t k = i + 1; k < by_x_.size() && by_x_[k].first <= x + gap_; ++k) {
        const size_t other = by_x_[k].second;
        if (Distance(edges_[edge].from, edges_[other].from) <= gap_) Weld(edge, other);
      }
    }
  }

  // Mostly the next edge begins where one ends.
  void FindEnds() {
    ends_.reserve(edges_.size());
    for (size_t i = 0; i < edges_.size(); ++i) {
      const Vec2d end = edges_[i].to;
      const bool is_next = i + 1 < edges_.size() && edges_[i + 1].from == end;
      ends_.push_back(is_next ? i + 1 : BeginningAt(end));
    }
  }

  // Of the edge that begins next to a place, if at most `gap` from it.
  size_t BeginningAt(Vec2d place) const {
    size_t best = kNowhere;
    double least = gap_;
    auto it = std::lower_bound(by_x_.begin(), by_x_.end(), std::pair(place.x - gap_, size_t{0}));
    for (; it != by_x_.end() && it->first <= place.x + gap_; ++it) {
      const double distance = Distance(edges_[it->second].from, place);
      if (distance <= least) least = distance, best = it->second;
    }
    return best;
  }

  void WeldShortEdges() {
    for (size_t i = 0; i < edges_.size(); ++i) {
      if (ends_[i] == kNowhere || Distance(edges_[i].from, edges_[i].to) > gap_) continue;
      Weld(i, ends_[i]);
      Use(i);
    }
  }

  void SortByJoint() {
    first_of_.assign(edges_.size(), kNowhere);
    next_of_.resize(edges_.size());
    for (size_t i = edges_.size(); i-- > 0;) {
      size_t& first = first_of_[JointOf(i)];
      next_of_[i] = std::exchange(first, i);
    }
  }

  std::span<const PieceEdge> edges_;
  double gap_;
  std::vector<size_t> joint_;  // another edge of the same joint, itself in the last one
  std::vector<size_t> ends_;   // an edge that begins where each ends
  std::vector<size_t> first_of_, next_of_;  // of joints, the edges that begin there
  std::vector<char> used_;
  std::vector<std::pair<double, size_t>> by_x_;
};

}  // namespace

EdgeLoops LoopsOf(std::span<const PieceEdge> edges, double gap) {
  EdgeLoops loops;
  Joints joints(edges, gap);
  for (size_t first = 0; first < edges.size(); ++first) {
    if (joints.IsUsed(first)) continue;
    std::vector<size_t> run;
    std::optional<size_t> next = first;
    do {
      joints.Use(*next);
      run.push_back(*next);
      next = joints.After(*next, first);
    } while (next && *next != first);
    if (next) {
      loops.closed.push_back(std::move(run));
    } else {
      ++loops.open;
    }
  }
  return loops;
}

}  // namespace strikeline::geometry
