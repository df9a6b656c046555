// SPDX-License-Identifier: MIT
#include "geometry/kernels/regions/edge_loops.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
#include <utility>

namespace strikeline::geometry {
namespace {

constexpr int32_t kNone = -1;

size_t At(int32_t i) { return static_cast<size_t>(i); }

// Edges of a piece that follow each other, from one to before the other: an arc is one.
struct Chain {
  int32_t begin = 0, end = 0;
};

std::vector<Chain> ChainsOf(std::span<const PieceEdge> edges) {
  std::vector<Chain> chains;
  chains.reserve(edges.size());
  for (size_t i = 0; i < edges.size(); ++i) {
    const auto edge = static_cast<int32_t>(i);
    const bool goes_on =
        i > 0 && edges[i].piece == edges[i - 1].piece && edges[i].from == edges[i - 1].to;
    if (!goes_on) chains.push_back({edge, edge});
    chains.back().end = edge + 1;
  }
  return chains;
}

// Which chains begin where others end. Beginnings at most `gap` from each other are one joint, also
// by way of further ones and of edges so short, which are left out.
class Joints {
 public:
  Joints(std::span<const PieceEdge> edges, std::span<const Chain> chains, double gap)
      : edges_(edges), chains_(chains), gap_(gap), joint_(chains.size()), used_(chains.size()) {
    by_x_.reserve(chains.size());
    for (int32_t i = 0; i < Count(); ++i) by_x_.emplace_back(First(i).from.x, i);
    std::sort(by_x_.begin(), by_x_.end());
    std::iota(joint_.begin(), joint_.end(), 0);
    WeldBeginnings();
    FindEnds();
    WeldShortEdges();
    SortByJoint();
  }

  bool IsUsed(int32_t chain) const { return used_[At(chain)]; }
  void Use(int32_t chain) { used_[At(chain)] = true; }

  // The unused chain that goes on from one, or `first` itself where it is reached again; of several
  // the one most to the left. Or none.
  int32_t After(int32_t chain, int32_t first) {
    if (ends_[At(chain)] == kNone) return kNone;
    int32_t best = kNone;
    double most = kUnknown;
    for (int32_t next = first_of_[At(JointOf(ends_[At(chain)]))]; next != kNone;
         next = next_of_[At(next)]) {
      if (IsUsed(next) && next != first) continue;
      if (best == kNone) {
        best = next;
        continue;
      }
      if (most == kUnknown) most = Turn(Last(chain), First(best));
      if (const double turn = Turn(Last(chain), First(next)); turn > most) most = turn, best = next;
    }
    return best;
  }

 private:
  static constexpr double kUnknown = -10;  // below all turns

  int32_t Count() const { return static_cast<int32_t>(chains_.size()); }
  const PieceEdge& First(int32_t chain) const { return edges_[At(chains_[At(chain)].begin)]; }
  const PieceEdge& Last(int32_t chain) const { return edges_[At(chains_[At(chain)].end - 1)]; }

  // To the left; straight back counts as to the right.
  static double Turn(const PieceEdge& a, const PieceEdge& b) {
    constexpr double kBack = std::numbers::pi - 1e-6;
    const Vec2d u = a.to - a.from, v = b.to - b.from;
    const double turn = std::atan2(Cross(u, v), Dot(u, v));
    return turn > kBack ? -turn : turn;
  }

  // A chain that begins at the joint of one; the same for all of the joint.
  int32_t JointOf(int32_t chain) {
    while (joint_[At(chain)] != chain) {
      chain = joint_[At(chain)] = joint_[At(joint_[At(chain)])];
    }
    return chain;
  }
  void Weld(int32_t a, int32_t b) { joint_[At(JointOf(a))] = JointOf(b); }

  void WeldBeginnings() {
    for (size_t i = 0; i < by_x_.size(); ++i) {
      const auto [x, chain] = by_x_[i];
      for (size_t k = i + 1; k < by_x_.size() && by_x_[k].first <= x + gap_; ++k) {
        const int32_t other = by_x_[k].second;
        if (Distance(First(chain).from, First(other).from) <= gap_) Weld(chain, other);
      }
    }
  }

  // Mostly the next chain begins where one ends.
  void FindEnds() {
    ends_.reserve(chains_.size());
    for (int32_t i = 0; i < Count(); ++i) {
      const Vec2d end = Last(i).to;
      const bool is_next = i + 1 < Count() && First(i + 1).from == end;
      ends_.push_back(is_next ? i + 1 : BeginningAt(end));
    }
  }

  // The chain that begins next to a place, if at most `gap` from it.
  int32_t BeginningAt(Vec2d place) const {
    int32_t best = kNone;
    double least = gap_;
    auto it = std::lower_bound(by_x_.begin(), by_x_.end(), std::pair(place.x - gap_, int32_t{0}));
    for (; it != by_x_.end() && it->first <= place.x + gap_; ++it) {
      const double distance = Distance(First(it->second).from, place);
      if (distance <= least) least = distance, best = it->second;
    }
    return best;
  }

  void WeldShortEdges() {
    for (int32_t i = 0; i < Count(); ++i) {
      const bool is_edge = chains_[At(i)].end - chains_[At(i)].begin == 1;
      if (!is_edge || ends_[At(i)] == kNone || Distance(First(i).from, First(i).to) > gap_)
        continue;
      Weld(i, ends_[At(i)]);
      Use(i);
    }
  }

  void SortByJoint() {
    first_of_.assign(chains_.size(), kNone);
    next_of_.resize(chains_.size());
    for (int32_t i = Count(); i-- > 0;) {
      next_of_[At(i)] = std::exchange(first_of_[At(JointOf(i))], i);
    }
  }

  std::span<const PieceEdge> edges_;
  std::span<const Chain> chains_;
  double gap_;
  std::vector<int32_t> joint_;  // another chain of the same joint, itself in the last one
  std::vector<int32_t> ends_;   // a chain that begins where each ends, or none
  std::vector<int32_t> first_of_, next_of_;  // of joints, the chains that begin there
  std::vector<char> used_;
  std::vector<std::pair<double, int32_t>> by_x_;
};

}  // namespace

EdgeLoops LoopsOf(std::span<const PieceEdge> edges, double gap) {
  EdgeLoops loops;
  const std::vector<Chain> chains = ChainsOf(edges);
  Joints joints(edges, chains, gap);
  for (int32_t first = 0; At(first) < chains.size(); ++first) {
    if (joints.IsUsed(first)) continue;
    std::vector<size_t> run;
    int32_t next = first;
    do {
      joints.Use(next);
      const auto& [begin, end] = chains[At(next)];
      for (int32_t i = begin; i < end; ++i) run.push_back(At(i));
      next = joints.After(next, first);
    } while (next != kNone && next != first);
    if (next == first) {
      loops.closed.push_back(std::move(run));
    } else {
      ++loops.open;
    }
  }
  return loops;
}

}  // namespace strikeline::geometry
