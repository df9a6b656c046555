// SPDX-License-Identifier: MIT
#include "geometry/kernels/lines/stitch.h"

#include <algorithm>
#include <utility>

namespace strikeline::geometry {
namespace {

class Stitcher {
 public:
  Stitcher(std::span<const Edge> edges, size_t node_count)
      : edges_(edges), degree_(node_count), used_(edges.size()), sum_(node_count) {
    for (size_t i = 0; i < edges.size(); ++i) {
      AddTo(edges[i].a, i);
      AddTo(edges[i].b, i);
    }
  }

  Chains Result() {
    for (size_t i = 0; i < edges_.size(); ++i) {
      const Edge edge = edges_[i];
      if (!used_[i] && Ends(edge.a)) Walk(edge.a, i);
      if (!used_[i] && Ends(edge.b)) Walk(edge.b, i);
    }
    chains_.open = chains_.Count();
    for (size_t i = 0; i < edges_.size(); ++i) {
      if (!used_[i]) Walk(edges_[i].a, i);
    }
    return std::move(chains_);
  }

 private:
  void AddTo(int32_t node, size_t edge) {
    ++degree_[static_cast<size_t>(node)];
    sum_[static_cast<size_t>(node)] += edge;
  }
  bool Ends(int32_t node) const { return degree_[static_cast<size_t>(node)] != 2; }

  void Walk(int32_t node, size_t edge) {
    chains_.nodes.push_back(node);
    while (true) {
      used_[edge] = true;
      node = edges_[edge].a == node ? edges_[edge].b : edges_[edge].a;
      chains_.nodes.push_back(node);
      if (Ends(node)) break;
      edge = sum_[static_cast<size_t>(node)] - edge;
      if (used_[edge]) break;
    }
    chains_.offsets.push_back(static_cast<int32_t>(chains_.nodes.size()));
  }

  std::span<const Edge> edges_;
  std::vector<int32_t> degree_;
  std::vector<uint8_t> used_;
  std::vector<size_t> sum_;  // of the numbers of a node's edges: of two, either gives the other
  Chains chains_;
};

}  // namespace

std::vector<Edge> UniqueEdges(std::span<const Edge> edges) {
  size_t slots = 16;
  while (slots < 2 * edges.size()) slots *= 2;
  std::vector<uint32_t> table(slots);  // number in `kept` + 1
  std::vector<Edge> kept;
  for (const Edge edge : edges) {
    if (edge.a == edge.b) continue;
    const auto low = std::min(edge.a, edge.b), high = std::max(edge.a, edge.b);
    uint64_t hash =
        (static_cast<uint64_t>(low) << 32 | static_cast<uint32_t>(high)) * 0x9e3779b97f4a7c15;
    hash ^= hash >> 32;
    size_t slot = hash & (slots - 1);
    const auto is_other = [&](Edge other) {
      return std::min(other.a, other.b) != low || std::max(other.a, other.b) != high;
    };
    while (table[slot] != 0 && is_other(kept[table[slot] - 1])) slot = (slot + 1) & (slots - 1);
    if (table[slot] != 0) continue;
    kept.push_back(edge);
    table[slot] = static_cast<uint32_t>(kept.size());
  }
  return kept;
}

Chains Stitch(std::span<const Edge> edges, size_t node_count) {
  return Stitcher(edges, node_count).Result();
}

}  // namespace strikeline::geometry
