// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "geometry/kernels/lines/weld.h"
#include "geometry/op.h"

namespace strikeline::geometry::ops::relax {
namespace {

struct Params {
  int relaxation_iterations = 15;
  double step = 0.125;
};

constexpr int kMostIterations = 50;
constexpr double kLargestStep = 0.5;  // beyond it neighbours overshoot one another

const params::Param<Params> kParams[] = {
    params::Slider<&Params::relaxation_iterations>("relaxation_iterations", 0, 50,
                                                   "How often all points are pulled."),
    params::Slider<&Params::step>("step", 0, 0.5, "Part of the pull that a point follows."),
};

// Calls visit(a, b) for every edge between two nodes, as often as it is drawn.
template <class Visit>
void VisitEdges(const Polylines& in, const Welded& welded, const Visit& visit) {
  for (size_t line = 0; line < in.LineCount(); ++line) {
    const auto begin = static_cast<size_t>(in.Offsets()[line]);
    const auto end = static_cast<size_t>(in.Offsets()[line + 1]);
    for (size_t i = begin + 1; i < end; ++i) {
      const int32_t a = welded.of[i - 1], b = welded.of[i];
      if (a != b) visit(static_cast<size_t>(a), static_cast<size_t>(b));
    }
  }
}

// The other ends of each node's edges, each once and rising, one node after the other.
struct Neighbors {
  std::vector<int32_t> begin, of;

  Neighbors(const Polylines& in, const Welded& welded) : begin(welded.nodes.size() + 1) {
    VisitEdges(in, welded, [&](size_t a, size_t b) { ++begin[a], ++begin[b]; });
    int32_t end = 0;
    for (int32_t& at : begin) at = end += at;  // ends, which filling from behind turns into begins
    of.resize(static_cast<size_t>(end));
    VisitEdges(in, welded, [&](size_t a, size_t b) {
      of[static_cast<size_t>(--begin[a])] = static_cast<int32_t>(b);
      of[static_cast<size_t>(--begin[b])] = static_cast<int32_t>(a);
    });
    LeaveOutRepeats();
  }
  std::span<const int32_t> operator[](int32_t node) const {
    const auto n = static_cast<size_t>(node);
    return std::span(of).subspan(static_cast<size_t>(begin[n]),
                                 static_cast<size_t>(begin[n + 1] - begin[n]));
  }

 private:
  void LeaveOutRepeats() {
    auto first = of.begin(), kept = first;
    for (size_t node = 0; node + 1 < begin.size(); ++node) {
      const auto last = of.begin() + begin[node + 1];
      if (last - first == 2) {  // as almost all
        if (first[0] > first[1]) std::swap(first[0], first[1]);
      } else {
        std::sort(first, last);
      }
      begin[node] = static_cast<int32_t>(kept - of.begin());
      for (auto end = std::unique(first, last); first != end; ++first) *kept++ = *first;
      first = last;
    }
    begin.back() = static_cast<int32_t>(kept - of.begin());
  }
};

// The nodes that reach furthest along each axis; of equal ones the first.
class Extremes {
 public:
  Extremes(int32_t node, Vec3 p) : low_{p.x, p.y, p.z}, high_{p.x, p.y, p.z} {
    std::fill_n(nodes_, 6, node);
  }
  void Add(int32_t node, Vec3 p) {
    const float at[] = {p.x, p.y, p.z};
    for (int axis = 0; axis < 3; ++axis) {
      if (at[axis] < low_[axis]) low_[axis] = at[axis], nodes_[axis] = node;
      if (at[axis] > high_[axis]) high_[axis] = at[axis], nodes_[3 + axis] = node;
    }
  }
  std::span<const int32_t> Nodes() const { return nodes_; }

 private:
  float low_[3], high_[3];
  int32_t nodes_[6];
};

// Walks through the nodes that hang together with this one and have not been seen.
Extremes ExtremesFrom(int32_t start, const std::vector<Vec3>& nodes, const Neighbors& neighbors,
                      std::vector<char>& seen, std::vector<int32_t>& stack) {
  Extremes extremes(start, nodes[static_cast<size_t>(start)]);
  seen[static_cast<size_t>(start)] = true;
  stack.assign(1, start);
  while (!stack.empty()) {
    const int32_t node = stack.back();
    stack.pop_back();
    extremes.Add(node, nodes[static_cast<size_t>(node)]);
    for (const int32_t other : neighbors[node]) {
      if (!std::exchange(seen[static_cast<size_t>(other)], char{true})) stack.push_back(other);
    }
  }
  return extremes;
}

// Ends and crossings, and what keeps each figure from shrinking.
std::vector<char> FixedNodes(const std::vector<Vec3>& nodes, const Neighbors& neighbors) {
  std::vector<char> fixed(nodes.size()), seen(nodes.size());
  std::vector<int32_t> stack;
  for (size_t i = 0; i < nodes.size(); ++i) {
    const auto node = static_cast<int32_t>(i);
    fixed[i] |= neighbors[node].size() != 2;
    if (seen[i]) continue;
    const Extremes extremes = ExtremesFrom(node, nodes, neighbors, seen, stack);
    for (const int32_t extreme : extremes.Nodes()) fixed[static_cast<size_t>(extreme)] = true;
  }
  return fixed;
}

// A node that moves and the two that pull at it.
struct Spring {
  int32_t node, a, b;
};

Vec3d Pulled(Vec3d p, Vec3d a, Vec3d b, double step) {
  constexpr double kStrongest = 10;  // mm
  Vec3d pull = (a - p) + (b - p);
  if (const double squared = Dot(pull, pull); squared > kStrongest * kStrongest) {
    pull = pull * (kStrongest / std::sqrt(squared));
  }
  return p + pull * step;
}

void PullAll(std::span<const Spring> springs, const Vec3d* now, double step, Vec3d* next) {
  for (const Spring spring : springs) {
    next[spring.node] = Pulled(now[spring.node], now[spring.a], now[spring.b], step);
  }
}

std::vector<Vec3d> Relaxed(const std::vector<Vec3>& nodes, std::span<const Spring> springs,
                           int iterations, double step, const OpContext& context) {
  std::vector<Vec3d> now(nodes.size()), next;
  std::transform(nodes.begin(), nodes.end(), now.begin(), [](Vec3 p) { return Wide(p); });
  next = now;
  for (int i = 0; i < iterations && !context.Cancelled(); ++i) {
    context.ForRanges(springs.size(), kPointGrain, [&](size_t begin, size_t end) {
      PullAll(springs.subspan(begin, end - begin), now.data(), step, next.data());
    });
    std::swap(now, next);
  }
  return now;
}

std::vector<Spring> SpringsOf(const Neighbors& neighbors, const std::vector<char>& fixed) {
  std::vector<Spring> springs;
  for (size_t i = 0; i < fixed.size(); ++i) {
    if (fixed[i]) continue;
    const auto node = static_cast<int32_t>(i);
    springs.push_back({node, neighbors[node][0], neighbors[node][1]});
  }
  return springs;
}

Polylines Build(const Polylines& in, const Params& p, OpContext& context) {
  const int iterations = std::clamp(p.relaxation_iterations, 0, kMostIterations);
  const double step = std::clamp(p.step, 0.0, kLargestStep);
  if (iterations != p.relaxation_iterations) {
    context.Note("relaxation_iterations", "kept within 0 to 50");
  }
  if (step != p.step) context.Note("step", "kept within 0 to 0.5");
  if (in.Empty() || iterations == 0 || step == 0) return in;
  const auto points = static_cast<int64_t>(in.PointCount());
  if (!context.Fits(points, static_cast<int64_t>(in.LineCount()), 100 * points)) return in;
  const Welded welded = Weld(in.Points(), 0);
  const Neighbors neighbors(in, welded);
  const std::vector<Spring> springs = SpringsOf(neighbors, FixedNodes(welded.nodes, neighbors));
  const std::vector<Vec3d> relaxed = Relaxed(welded.nodes, springs, iterations, step, context);
  PointBuffer out(in.PointCount());
  for (size_t i = 0; i < out.size(); ++i) {
    out[i] = Narrow(relaxed[static_cast<size_t>(welded.of[i])]);
  }
  return in.WithPoints(std::move(out));
}

}  // namespace

Op Declare() {
  return MakeOp<Params>(
      {.name = "relax",
       .doc = "Pulls points towards their neighbours, as rubber bands would: corners round off, "
              "ends and crossings stay.",
       .params = kParams,
       .examples = {{"a star lets go",
                     {.relaxation_iterations = 8, .step = 0.1},
                     [](const Polylines& g) { return IsClosed(g[0]) && g.PointCount() == 36; }}}},
      Build);
}

}  // namespace strikeline::geometry::ops::relax
