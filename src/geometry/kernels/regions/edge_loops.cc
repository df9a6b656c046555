// SPDX-License-Identifier: MIT
#include "geometry/kernels/regions/edge_loops.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>
#include <utility>

namespace strikeline::geometry {
namespace {

// Edges by where they begin.
class Starts {
 public:
  Starts(std::span<const PieceEdge> edges, double gap)
      : edges_(edges), gap_(gap), used_(edges.size()) {
    by_x_.reserve(edges.size());
    for (size_t i = 0; i < edges.size(); ++i) by_x_.emplace_back(edges[i].from.x, i);
    std::sort(by_x_.begin(), by_x_.end());
  }

  bool IsUsed(size_t edge) const { return used_[edge]; }
  void Use(size_t edge) { used_[edge] = true; }

  // The unused edge that goes on from one, or `first` itself where it is reached again.
  std::optional<size_t> After(size_t edge, size_t first) const {
    const Vec2d end = edges_[edge].to;
    auto it = std::lower_bound(by_x_.begin(), by_x_.end(), std::pair(end.x - gap_, size_t{0}));
    std::optional<size_t> best;
    double most = 0;
    for (; it != by_x_.end() && it->first <= end.x + gap_; ++it) {
      const size_t next = it->second;
      if ((used_[next] && next != first) || Distance(edges_[next].from, end) > gap_) continue;
      if (best && most == 0) most = Turn(edges_[edge], edges_[*best]);
      if (!best) {
        best = next;
      } else if (const double turn = Turn(edges_[edge], edges_[next]); turn > most) {
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

  std::span<const PieceEdge> edges_;
  double gap_;
  std::vector<char> used_;
  std::vector<std::pair<double, size_t>> by_x_;
};

}  // namespace

EdgeLoops LoopsOf(std::span<const PieceEdge> edges, double gap) {
  EdgeLoops loops;
  Starts starts(edges, gap);
  for (size_t first = 0; first < edges.size(); ++first) {
    if (starts.IsUsed(first)) continue;
    std::vector<size_t> run;
    std::optional<size_t> next = first;
    do {
      starts.Use(*next);
      run.push_back(*next);
      next = starts.After(*next, first);
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
