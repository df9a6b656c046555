// SPDX-License-Identifier: MIT
#include "geometry/kernels/shapes/asemic_glyph.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <iterator>
#include <limits>
#include <utility>
#include <vector>

#include <fmt/core.h>

#include "base/utf8.h"
#include "geometry/kernels/numbers/blake2b.h"
#include "geometry/kernels/numbers/random.h"
#include "geometry/kernels/shapes/primitive.h"

namespace strikeline::geometry {
namespace {

double Distance2(Vec2d a, Vec2d b) { return Dot(b - a, b - a); }

Vec2d Anywhere(Random& random) {
  const double x = random.Uniform();
  return {x, random.Uniform()};
}

// D. Mitchell's best candidates: each node is the one of several random places that is farthest
// from the nodes before.
std::vector<Vec2d> PlaceNodes(const AsemicStyle& style, Random& random) {
  std::vector<Vec2d> nodes{Anywhere(random)};
  while (nodes.size() < static_cast<size_t>(style.nodes)) {
    Vec2d best;
    double best_distance = -1;
    for (int i = 0; i < style.candidates; ++i) {
      const Vec2d candidate = Anywhere(random);
      double nearest = std::numeric_limits<double>::infinity();
      for (const Vec2d node : nodes) nearest = std::min(nearest, Distance2(node, candidate));
      if (nearest <= best_distance) continue;
      best_distance = nearest;
      best = candidate;
    }
    nodes.push_back(best);
  }
  return nodes;
}

using Graph = std::vector<std::vector<size_t>>;  // the neighbours of each node

// G. Toussaint's relative neighbourhood graph: an edge where no third node is nearer to both ends
// than they are to each other.
Graph Neighbours(const std::vector<Vec2d>& nodes) {
  Graph graph(nodes.size());
  for (size_t i = 0; i < nodes.size(); ++i) {
    for (size_t j = i + 1; j < nodes.size(); ++j) {
      const double apart = Distance2(nodes[i], nodes[j]);
      const bool parted = std::any_of(nodes.begin(), nodes.end(), [&](Vec2d k) {
        return std::max(Distance2(nodes[i], k), Distance2(nodes[j], k)) < apart;
      });
      if (parted) continue;
      graph[i].push_back(j);
      graph[j].push_back(i);
    }
  }
  return graph;
}

// A hash table of whole numbers with themselves as hashes, as CPython (3.7 and later) has it.
class HashTable {
 public:
  explicit HashTable(size_t slots) : slots_(slots, kEmpty) {}

  size_t Slots() const { return slots_.size(); }

  void Add(size_t member) {
    constexpr size_t kLinearProbes = 9;
    const size_t mask = slots_.size() - 1;
    size_t perturb = member, slot = member & mask;
    while (true) {
      const size_t probes = slot + kLinearProbes <= mask ? kLinearProbes : 0;
      for (size_t at = slot; at <= slot + probes; ++at) {
        if (slots_[at] != kEmpty) continue;
        slots_[at] = member;
        return;
      }
      perturb >>= 5;
      slot = (slot * 5 + 1 + perturb) & mask;
    }
  }

  void Resize(size_t slots) {
    HashTable other(slots);
    for (const size_t member : Members()) other.Add(member);
    *this = std::move(other);
  }

  std::vector<size_t> Members() const {
    std::vector<size_t> members;
    std::copy_if(slots_.begin(), slots_.end(), std::back_inserter(members),
                 [](size_t member) { return member != kEmpty; });
    return members;
  }

 private:
  static constexpr size_t kEmpty = SIZE_MAX;
  std::vector<size_t> slots_;
};

// The order in which CPython goes through a set of such numbers, added one after the other: 8
// slots, from the fifth number on 32. Removing members leaves the order of the others. The
// reference picks neighbours in this order.
std::vector<size_t> InSetOrder(const std::vector<size_t>& members) {
  HashTable table(8);
  size_t used = 0;
  for (const size_t member : members) {
    table.Add(member);
    if (5 * ++used < 3 * (table.Slots() - 1)) continue;
    size_t slots = 8;
    while (slots <= 4 * used) slots *= 2;
    table.Resize(slots);
  }
  return table.Members();
}

size_t Pick(size_t count, Random& random) {
  return static_cast<size_t>(random.Integer(0, static_cast<int64_t>(count)));
}

// Goes from node to node and removes the edges it takes.
std::vector<size_t> Walk(Graph& graph, size_t start, int64_t steps, Random& random) {
  std::vector<size_t> walk{start};
  for (int64_t i = 0; i < steps && !graph[walk.back()].empty(); ++i) {
    const size_t from = walk.back();
    const size_t to = graph[from][Pick(graph[from].size(), random)];
    graph[from].erase(std::find(graph[from].begin(), graph[from].end(), to));
    graph[to].erase(std::find(graph[to].begin(), graph[to].end(), from));
    walk.push_back(to);
  }
  return walk;
}

std::vector<std::vector<size_t>> Strokes(const AsemicStyle& style, Graph graph, Random& random) {
  for (std::vector<size_t>& neighbours : graph) neighbours = InSetOrder(neighbours);
  std::vector<std::vector<size_t>> strokes;
  for (int64_t left = random.Integer(style.strokes_min, style.strokes_max + 1); left > 0; --left) {
    std::vector<size_t> starts;
    for (size_t i = 0; i < graph.size(); ++i) {
      if (!graph[i].empty()) starts.push_back(i);
    }
    if (starts.empty()) break;
    const size_t start = starts[Pick(starts.size(), random)];
    const int64_t steps = random.Integer(style.steps_min, style.steps_max + 1);
    std::vector<size_t> walk = Walk(graph, start, steps, random);
    if (walk.size() >= 2) strokes.push_back(std::move(walk));
  }
  return strokes;
}

Vec3 At(Vec2d p) { return Narrow({p.x, p.y, 0}); }

// A cubic from each place to the next, with Catmull-Rom's tangents shortened by the tension.
void AddCurve(const std::vector<Vec2d>& places, const AsemicStyle& style, PolylinesBuilder& out) {
  const double handle = (1 - style.tension) / 6;
  const size_t last = places.size() - 1;
  out.Add(At(places[0]));
  for (size_t i = 0; i < last; ++i) {
    const Vec2d before = places[i > 0 ? i - 1 : 0], after = places[std::min(i + 2, last)];
    const Vec2d a = places[i], d = places[i + 1];
    // An end's tangent is the way to its neighbour, not half the way between two neighbours.
    const Vec2d b = a + (d - before) * (i > 0 ? handle : 2 * handle);
    const Vec2d c = d - (after - a) * (i + 2 <= last ? handle : 2 * handle);
    for (int k = 1; k < style.curve_points; ++k) {
      const double t = static_cast<double>(k) / (style.curve_points - 1), s = 1 - t;
      out.Add(At(a * (s * s * s) + b * (3 * s * s * t) + c * (3 * s * t * t) + d * (t * t * t)));
    }
  }
  out.EndLine();
}

Polylines Dot12() {
  constexpr Vec2d kMiddle{0.5, 0.85};
  constexpr double kRadius = 0.06;
  PolylinesBuilder out;
  for (int i = 0; i <= 12; ++i) {
    const double angle = kTurn * (i % 12) / 12;
    out.Add(At(kMiddle + Vec2d{std::cos(angle), std::sin(angle)} * kRadius));
  }
  return out.Finish();
}

}  // namespace

Polylines AsemicGlyph(const AsemicStyle& style, int64_t seed, char32_t character) {
  if (character == U'.') return Dot12();
  Random random(Blake2b64(fmt::format("{}|{}", seed, EncodeUtf8(character))));
  const std::vector<Vec2d> nodes = PlaceNodes(style, random);
  PolylinesBuilder out;
  for (const std::vector<size_t>& stroke : Strokes(style, Neighbours(nodes), random)) {
    std::vector<Vec2d> places;
    places.reserve(stroke.size());
    for (const size_t node : stroke) places.push_back(nodes[node]);
    if (style.curve_points >= 2) {
      AddCurve(places, style, out);
    } else {
      for (const Vec2d place : places) out.Add(At(place));
      out.EndLine();
    }
  }
  return out.Finish();
}

}  // namespace strikeline::geometry
