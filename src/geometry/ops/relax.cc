// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "geometry/kernels/weld.h"
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

using Edges = std::vector<std::pair<int32_t, int32_t>>;

// Every edge once, from the lower to the higher node, in this order.
Edges EdgesOf(const Polylines& in, const Welded& welded) {
  Edges edges;
  for (size_t line = 0; line < in.LineCount(); ++line) {
    for (int32_t i = in.Offsets()[line]; i + 1 < in.Offsets()[line + 1]; ++i) {
      const int32_t a = welded.of[static_cast<size_t>(i)],
                    b = welded.of[static_cast<size_t>(i) + 1];
      if (a != b) edges.push_back({std::min(a, b), std::max(a, b)});
    }
  }
  std::sort(edges.begin(), edges.end());
  edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
  return edges;
}

// The other ends of each node's edges, one node after the other.
struct Neighbors {
  std::vector<int32_t> begin, of;

  Neighbors(const Edges& edges, size_t nodes) : begin(nodes + 1), of(2 * edges.size()) {
    for (const auto& [a, b] : edges)
      ++begin[static_cast<size_t>(a)], ++begin[static_cast<size_t>(b)];
    int32_t end = 0;
    for (int32_t& at : begin) at = end += at;  // ends, which filling from behind turns into begins
    for (auto edge = edges.rbegin(); edge != edges.rend(); ++edge) {
      of[static_cast<size_t>(--begin[static_cast<size_t>(edge->first)])] = edge->second;
      of[static_cast<size_t>(--begin[static_cast<size_t>(edge->second)])] = edge->first;
    }
  }
  std::span<const int32_t> operator[](int32_t node) const {
    const auto n = static_cast<size_t>(node);
    return std::span(of).subspan(static_cast<size_t>(begin[n]),
                                 static_cast<size_t>(begin[n + 1] - begin[n]));
  }
};

double Coordinate(Vec3 p, int axis) { return axis == 0 ? p.x : axis == 1 ? p.y : p.z; }

// The nodes that reach furthest along each axis keep a figure from shrinking; of equal ones the
// first in the order of the walk.
void FixExtremes(const std::vector<Vec3>& nodes, const std::vector<int32_t>& component,
                 std::vector<char>& fixed) {
  for (int axis = 0; axis < 3; ++axis) {
    const auto less = [&](int32_t a, int32_t b) {
      return Coordinate(nodes[static_cast<size_t>(a)], axis) <
             Coordinate(nodes[static_cast<size_t>(b)], axis);
    };
    fixed[static_cast<size_t>(*std::min_element(component.begin(), component.end(), less))] = true;
    fixed[static_cast<size_t>(*std::max_element(component.begin(), component.end(), less))] = true;
  }
}

std::vector<char> FixedNodes(const std::vector<Vec3>& nodes, const Neighbors& neighbors) {
  std::vector<char> fixed(nodes.size()), seen(nodes.size());
  std::vector<int32_t> component, stack;
  for (size_t start = 0; start < nodes.size(); ++start) {
    fixed[start] |= neighbors[static_cast<int32_t>(start)].size() != 2;
    if (seen[start]) continue;
    component.clear();
    stack.assign(1, static_cast<int32_t>(start));
    seen[start] = true;
    while (!stack.empty()) {
      const int32_t node = stack.back();
      stack.pop_back();
      component.push_back(node);
      for (const int32_t other : neighbors[node]) {
        if (!std::exchange(seen[static_cast<size_t>(other)], char{true})) stack.push_back(other);
      }
    }
    FixExtremes(nodes, component, fixed);
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
  const double strength = Length(pull);
  if (strength > kStrongest) pull = pull * (kStrongest / strength);
  return p + pull * step;
}

std::vector<Vec3d> Relaxed(const std::vector<Vec3>& nodes, const std::vector<Spring>& springs,
                           int iterations, double step, const OpContext& context) {
  std::vector<Vec3d> now(nodes.size()), next;
  std::transform(nodes.begin(), nodes.end(), now.begin(), [](Vec3 p) { return Wide(p); });
  next = now;
  for (int i = 0; i < iterations && !context.Cancelled(); ++i) {
    context.ForRanges(springs.size(), kPointGrain, [&](size_t begin, size_t end) {
      for (size_t k = begin; k < end; ++k) {
        const auto [node, a, b] = springs[k];
        next[static_cast<size_t>(node)] =
            Pulled(now[static_cast<size_t>(node)], now[static_cast<size_t>(a)],
                   now[static_cast<size_t>(b)], step);
      }
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
  const Neighbors neighbors(EdgesOf(in, welded), welded.nodes.size());
  const std::vector<Spring> springs = SpringsOf(neighbors, FixedNodes(welded.nodes, neighbors));
  const std::vector<Vec3d> relaxed = Relaxed(welded.nodes, springs, iterations, step, context);
  std::vector<Vec3> out(in.PointCount());
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
