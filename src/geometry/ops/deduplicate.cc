// SPDX-License-Identifier: MIT
#include "geometry/kernels/lines/stitch.h"
#include "geometry/kernels/lines/weld.h"
#include "geometry/op.h"

namespace strikeline::geometry::ops::deduplicate {
namespace {

struct Params {
  Millimeters tolerance{1e-4};
  bool merge_chains = true;
};

const params::Param<Params> kParams[] = {
    params::Slider<&Params::tolerance>("tolerance", 0, 0.1,
                                       "Points so near each other become one; 0: equal points.")
        .AtLeast(0)
        .Quantum(1e-6),
    params::Switch<&Params::merge_chains>(
        "merge_chains",
        "Joins edges that meet to long lines; off: each edge is a "
        "line of its own."),
};

std::vector<Edge> EdgesOf(const Polylines& lines, const Welded& welded) {
  std::vector<Edge> edges;
  edges.reserve(lines.PointCount());
  for (size_t i = 0; i < lines.LineCount(); ++i) {
    const auto begin = static_cast<size_t>(lines.Offsets()[i]);
    for (size_t k = 1; k < lines[i].size(); ++k) {
      edges.push_back({welded.of[begin + k - 1], welded.of[begin + k]});
    }
  }
  return UniqueEdges(edges);
}

Polylines Build(const Polylines& in, const Params& p, OpContext& context) {
  // Two points per edge and three tables of edges and nodes.
  const auto points = static_cast<int64_t>(in.PointCount());
  if (!context.Fits(2 * points, points, points * 64)) return in;
  const Welded welded = Weld(in.Points(), p.tolerance.Value());
  const std::vector<Edge> edges = EdgesOf(in, welded);
  const auto node = [&](int32_t n) { return welded.nodes[static_cast<size_t>(n)]; };
  PolylinesBuilder out;
  if (!p.merge_chains) {
    out.Reserve(2 * edges.size(), edges.size());
    for (const Edge edge : edges) out.AddLine({node(edge.a), node(edge.b)});
    return out.Finish();
  }
  const Chains chains = Stitch(edges, welded.nodes.size());
  out.Reserve(chains.nodes.size(), chains.Count());
  for (size_t i = 0; i < chains.Count(); ++i) {
    for (const int32_t n : chains[i]) out.Add(node(n));
    out.EndLine();
  }
  return out.Finish();
}

std::vector<Polylines> Tiles() {
  PolylinesBuilder out;
  for (int i = 0; i < 16; ++i) {
    const int column = i % 4, row = i / 4;
    const float x = 10 + 20 * static_cast<float>(column), y = 10 + 20 * static_cast<float>(row);
    out.AddLine({{x, y, 0}, {x + 20, y, 0}, {x + 20, y + 20, 0}, {x, y + 20, 0}, {x, y, 0}});
  }
  return {out.Finish()};
}

}  // namespace

Op Declare() {
  return MakeOp<Params>(
      {.name = "deduplicate",
       .doc = "Draws each edge once and joins edges to long lines, for a pen that rests less.",
       .params = kParams,
       .examples = {{"tiles whose common sides are drawn once",
                     {},
                     [](const Polylines& g) { return g.PointCount() < 80; },
                     Tiles}}},
      Build);
}

}  // namespace strikeline::geometry::ops::deduplicate
