// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>
#include <vector>

#include "geometry/kernels/lines/stitch.h"
#include "geometry/kernels/regions/planar.h"
#include "geometry/op.h"

namespace strikeline::geometry::ops::weave {
namespace {

struct Params {
  int num_candidate_lines = 100;
  int relaxation_iterations = 15;
  double step = 0.125;
};

const params::Param<Params> kParams[] = {
    params::Slider<&Params::num_candidate_lines>("num_candidate_lines", 0, 500,
                                                 "Threads that are stretched across each line."),
    params::Slider<&Params::relaxation_iterations>("relaxation_iterations", 0, 50,
                                                   "How long the threads pull at each other."),
    params::Slider<&Params::step>("step", 0, 0.5, "How hard they pull."),
};

// A number of [0, 1) that looks random: the sine hash that shaders use.
double Hash(double seed) {
  const double x = std::sin(seed) * 43758.5453;
  return x - std::floor(x);
}

// Nodes in a plane and edges between them.
struct Net {
  static constexpr Edge kSplit{-1, -1};  // stands where an edge was that has become two

  std::vector<Vec2d> nodes;
  std::vector<Edge> edges;
  size_t fixed = 0;  // the first nodes, which never move

  Vec2d At(int32_t node) const { return nodes[static_cast<size_t>(node)]; }
};

struct Chord {
  Vec2d from, to;
};

struct Hit {
  double along;
  size_t edge;
};

// Some place of some edge. A ring's repeated point counts as an edge, too: one without length.
Vec2d PlaceOn(const Ring& ring, double which, double along) {
  const auto edge = static_cast<size_t>(which * static_cast<double>(ring.size()));
  const Vec2d next = ring[edge + 1 < ring.size() ? edge + 1 : 0];
  return ring[edge] * (1 - along) + next * along;
}

// From one place of the ring to another: of two such ways the longer one.
Chord CandidateChord(const Ring& ring, int number) {
  Chord best;
  for (int attempt = 0; attempt < 2; ++attempt) {
    const auto draw = [&](double factor, double shift) {
      return Hash(number * factor + attempt + shift);
    };
    const Vec2d a = PlaceOn(ring, draw(12.9898, 78.233), draw(93.9898, 12.345));
    const Vec2d b = PlaceOn(ring, draw(45.1234, 98.765), draw(67.8901, 23.456));
    if (attempt == 0 || Distance(a, b) > Distance(best.from, best.to)) best = {a, b};
  }
  return best;
}

// Where the chord meets the edge, if it does. Ends count whatever their last bits are, also the
// chord's own, which lie on the ring: so the web turns with its ring.
std::optional<double> Meeting(const Chord& chord, Vec2d a, Vec2d b) {
  constexpr double kEnd = 1e-9, kParallel = 1e-8;
  const Vec2d way = chord.to - chord.from, edge = b - a;
  const double area = Cross(way, edge);
  if (std::abs(area) < kParallel) return std::nullopt;
  const double along = Cross(a - chord.from, edge) / area;
  const double on_edge = Cross(a - chord.from, way) / area;
  if (along < -kEnd || along > 1 + kEnd || on_edge < -kEnd || on_edge > 1 + kEnd) {
    return std::nullopt;
  }
  return along < kEnd ? 0 : along;
}

// The first two edges along the chord, of the kMostMeetings oldest that it meets.
std::optional<std::pair<Hit, Hit>> FirstHits(const Net& net, const Chord& chord) {
  constexpr int kMostMeetings = 20;
  constexpr Hit kNone{2, 0};
  Hit first = kNone, second = kNone;
  int met = 0;
  for (size_t i = 0; i < net.edges.size() && met < kMostMeetings; ++i) {
    if (net.edges[i] == Net::kSplit) continue;
    const auto along = Meeting(chord, net.At(net.edges[i].a), net.At(net.edges[i].b));
    if (!along) continue;
    ++met;
    if (*along < first.along) {
      second = first;
      first = {*along, i};
    } else if (*along < second.along) {
      second = {*along, i};
    }
  }
  if (met < 2) return std::nullopt;
  return std::pair(first, second);
}

// Puts a node on the edge; gives its number.
int32_t Split(Net& net, size_t edge, Vec2d place) {
  const auto node = static_cast<int32_t>(net.nodes.size());
  const Edge whole = std::exchange(net.edges[edge], Net::kSplit);
  net.nodes.push_back(place);
  net.edges.push_back({whole.a, node});
  net.edges.push_back({node, whole.b});
  return node;
}

// The node's neighbours pull it; Jacobi, each pull at most kStrongest, as the reference's relax.
void Relax(Net& net, int iterations, double step) {
  constexpr double kStrongest = 10;
  std::vector<Vec2d> pulls(net.nodes.size());
  for (int i = 0; i < iterations; ++i) {
    std::fill(pulls.begin(), pulls.end(), Vec2d{});
    for (const Edge& edge : net.edges) {
      const auto a = static_cast<size_t>(edge.a), b = static_cast<size_t>(edge.b);
      const Vec2d d = net.nodes[b] - net.nodes[a];
      pulls[a] = pulls[a] + d;
      pulls[b] = pulls[b] - d;
    }
    for (size_t n = net.fixed; n < net.nodes.size(); ++n) {
      const double length = Length(pulls[n]);
      const double scale = length > kStrongest ? kStrongest / length : 1;
      net.nodes[n] = net.nodes[n] + pulls[n] * (step * scale);
    }
  }
}

Net NetOf(const Ring& ring) {
  Net net;
  net.fixed = ring.size() - 1;
  net.nodes.assign(ring.begin(), ring.end() - 1);
  for (size_t i = 0; i < net.fixed; ++i) {
    net.edges.push_back(
        {static_cast<int32_t>(i), static_cast<int32_t>(i + 1 < net.fixed ? i + 1 : 0)});
  }
  return net;
}

Polylines Woven(const Ring& ring, const PlanarFrame& frame, const Params& p,
                const OpContext& context) {
  Net net = NetOf(ring);
  for (int i = 0; i < p.num_candidate_lines && !context.Cancelled(); ++i) {
    const Chord chord = CandidateChord(ring, i);
    const auto hits = FirstHits(net, chord);
    if (!hits) continue;
    const Vec2d way = chord.to - chord.from;
    const int32_t a = Split(net, hits->first.edge, chord.from + way * hits->first.along);
    const int32_t b = Split(net, hits->second.edge, chord.from + way * hits->second.along);
    net.edges.push_back({a, b});
  }
  std::erase(net.edges, Net::kSplit);
  Relax(net, p.relaxation_iterations, p.step);
  const Chains chains = Stitch(net.edges, net.nodes.size());
  PolylinesBuilder out;
  for (size_t i = 0; i < chains.Count(); ++i) {
    for (const int32_t node : chains[i]) {
      out.Add(frame.ToWorld(net.nodes[static_cast<size_t>(node)]));
    }
    out.EndLine();
  }
  return out.Finish();
}

// The line woven, or as it is if it is no closed line in a plane.
Polylines WeaveLine(Polylines::Line line, const Params& p, const OpContext& context) {
  Polylines single(std::vector<Vec3>(line.begin(), line.end()));
  if (!IsClosed(line, 1e-3F)) return single;
  const PlanarFrame frame = PlanarFrame::Canonical(single);
  if (!frame.IsPlanar(PlanarityThreshold(line))) return single;
  const std::vector<Ring> rings = ExtractRings(single, frame);
  return rings.empty() ? single : Woven(rings[0], frame, p, context);
}

Polylines Build(const Polylines& in, const Params& given, OpContext& context) {
  Params p = given;
  p.num_candidate_lines = std::clamp(p.num_candidate_lines, 0, 500);
  p.relaxation_iterations = std::clamp(p.relaxation_iterations, 0, 50);
  p.step = std::clamp(p.step, 0.0, 0.5);
  if (p.num_candidate_lines != given.num_candidate_lines) {
    context.Note("num_candidate_lines", "kept within 0 and 500");
  }
  if (p.relaxation_iterations != given.relaxation_iterations) {
    context.Note("relaxation_iterations", "kept within 0 and 50");
  }
  if (p.step != given.step) context.Note("step", "kept within 0 and 0.5");
  const auto points = static_cast<int64_t>(in.PointCount());
  const auto lines = static_cast<int64_t>(in.LineCount());
  if (!context.Fits(points + lines * 6 * p.num_candidate_lines,
                    lines * 3 * p.num_candidate_lines)) {
    return in;
  }
  std::vector<Polylines> parts(in.LineCount());
  context.ForRanges(parts.size(), 1, [&](size_t begin, size_t end) {
    for (size_t i = begin; i < end; ++i) parts[i] = WeaveLine(in[i], p, context);
  });
  return Concat(parts);
}

}  // namespace

Op Declare() {
  return MakeOp<Params>(
      {.name = "weave",
       .doc = "Stretches threads across closed lines, which pull at each other like a web.",
       .params = kParams,
       .examples = {{"a web in a star and a ring",
                     {.num_candidate_lines = 60},
                     [](const Polylines& g) { return g.LineCount() > 60; }},
                    {"taut",
                     {.num_candidate_lines = 200, .relaxation_iterations = 40, .step = 0.25},
                     [](const Polylines& g) { return g.LineCount() > 200; }}},
       .version = 2},
      Build);
}

}  // namespace strikeline::geometry::ops::weave
