// SPDX-License-Identifier: MIT
#include "geometry/kernels/regions/edge_loops.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
#include <utility>

namespace strikeline::geometry {
namespace {

constexpr int32_t kNoStrand = -1;

size_t At(int32_t i) { return static_cast<size_t>(i); }

// Edges of a piece that follow each other, from one to before the other: an arc is one.
struct Strand {
  int32_t begin = 0, end = 0;
};

std::vector<Strand> StrandsOf(std::span<const PieceEdge> edges) {
  std::vector<Strand> strands;
  strands.reserve(edges.size());
  for (size_t i = 0; i < edges.size(); ++i) {
    const auto edge = static_cast<int32_t>(i);
    const bool goes_on =
        i > 0 && edges[i].piece == edges[i - 1].piece && edges[i].from == edges[i - 1].to;
    if (!goes_on) strands.push_back({edge, edge});
    strands.back().end = edge + 1;
  }
  return strands;
}

// Which strands begin where others end. Beginnings at most `gap` from each other are one joint,
// also by way of further ones and of edges so short, which are left out.
class Joints {
 public:
  Joints(std::span<const PieceEdge> edges, std::span<const Strand> strands, double gap)
      : edges_(edges), strands_(strands), gap_(gap), joint_(strands.size()), used_(strands.size()) {
    by_x_.reserve(strands.size());
    for (int32_t i = 0; i < Count(); ++i) by_x_.emplace_back(First(i).from.x, i);
    std::sort(by_x_.begin(), by_x_.end());
    std::iota(joint_.begin(), joint_.end(), 0);
    WeldBeginnings();
    FindEnds();
    WeldShortEdges();
    SortByJoint();
  }

  bool IsUsed(int32_t strand) const { return used_[At(strand)]; }
  void Use(int32_t strand) { used_[At(strand)] = true; }

  // The unused strand that goes on from one, or `first` itself where it is reached again; of
  // several the one most to the left. Or none.
  int32_t After(int32_t strand, int32_t first) {
    if (ends_[At(strand)] == kNoStrand) return kNoStrand;
    int32_t best = kNoStrand;
    double most = kUnknown;
    for (int32_t next = first_of_[At(JointOf(ends_[At(strand)]))]; next != kNoStrand;
         next = next_of_[At(next)]) {
      if (IsUsed(next) && next != first) continue;
      if (best == kNoStrand) {
        best = next;
        continue;
      }
      if (most == kUnknown) most = Turn(Last(strand), First(best));
      if (const double turn = Turn(Last(strand), First(next)); turn > most)
        most = turn, best = next;
    }
    return best;
  }

 private:
  static constexpr double kUnknown = -10;  // below all turns

  int32_t Count() const { return static_cast<int32_t>(strands_.size()); }
  const PieceEdge& First(int32_t strand) const { return edges_[At(strands_[At(strand)].begin)]; }
  const PieceEdge& Last(int32_t strand) const { return edges_[At(strands_[At(strand)].end - 1)]; }

  // To the left; straight back counts as to the right.
  static double Turn(const PieceEdge& a, const PieceEdge& b) {
    constexpr double kBack = std::numbers::pi - 1e-6;
    const Vec2d u = a.to - a.from, v = b.to - b.from;
    const double turn = std::atan2(Cross(u, v), Dot(u, v));
    return turn > kBack ? -turn : turn;
  }

  // A strand that begins at the joint of one; the same for all of the joint.
  int32_t JointOf(int32_t strand) {
    while (joint_[At(strand)] != strand) {
      strand = joint_[At(strand)] = joint_[At(joint_[At(strand)])];
    }
    return strand;
  }
  void Weld(int32_t a, int32_t b) { joint_[At(JointOf(a))] = JointOf(b); }

  void WeldBeginnings() {
    for (size_t i = 0; i < by_x_.size(); ++i) {
      const auto [x, strand] = by_x_[i];
      for (size_t k = i + 1; k < by_x_.size() && by_x_[k].first <= x + gap_; ++k) {
        const int32_t other = by_x_[k].second;
        if (Distance(First(strand).from, First(other).from) <= gap_) Weld(strand, other);
      }
    }
  }

  // Mostly the next strand begins where one ends.
  void FindEnds() {
    ends_.reserve(strands_.size());
    for (int32_t i = 0; i < Count(); ++i) {
      const Vec2d end = Last(i).to;
      const bool is_next = i + 1 < Count() && First(i + 1).from == end;
      ends_.push_back(is_next ? i + 1 : BeginningAt(end));
    }
  }

  // The strand that begins next to a place, if at most `gap` from it.
  int32_t BeginningAt(Vec2d place) const {
    int32_t best = kNoStrand;
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
      const bool is_edge = strands_[At(i)].end - strands_[At(i)].begin == 1;
      if (!is_edge || ends_[At(i)] == kNoStrand || Distance(First(i).from, First(i).to) > gap_)
        continue;
      Weld(i, ends_[At(i)]);
      Use(i);
    }
  }

  void SortByJoint() {
    first_of_.assign(strands_.size(), kNoStrand);
    next_of_.resize(strands_.size());
    for (int32_t i = Count(); i-- > 0;) {
      next_of_[At(i)] = std::exchange(first_of_[At(JointOf(i))], i);
    }
  }

  std::span<const PieceEdge> edges_;
  std::span<const Strand> strands_;
  double gap_;
  std::vector<int32_t> joint_;  // another strand of the same joint, itself in the last one
  std::vector<int32_t> ends_;   // a strand that begins where each ends, or none
  std::vector<int32_t> first_of_, next_of_;  // of joints, the strands that begin there
  std::vector<char> used_;
  std::vector<std::pair<double, int32_t>> by_x_;
};

}  // namespace

EdgeLoops LoopsOf(std::span<const PieceEdge> edges, double gap) {
  EdgeLoops loops;
  const std::vector<Strand> strands = StrandsOf(edges);
  Joints joints(edges, strands, gap);
  for (int32_t first = 0; At(first) < strands.size(); ++first) {
    if (joints.IsUsed(first)) continue;
    std::vector<size_t> run;
    int32_t next = first;
    do {
      joints.Use(next);
      const auto& [begin, end] = strands[At(next)];
      for (int32_t i = begin; i < end; ++i) run.push_back(At(i));
      next = joints.After(next, first);
    } while (next != kNoStrand && next != first);
    if (next == first) {
      loops.closed.push_back(std::move(run));
    } else {
      ++loops.open;
    }
  }
  return loops;
}

}  // namespace strikeline::geometry
