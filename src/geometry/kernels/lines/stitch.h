// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace strikeline::geometry {

// An edge between two numbered nodes.
struct Edge {
  int32_t a = 0, b = 0;
  friend bool operator==(const Edge&, const Edge&) = default;
};

// The edges without those that join a node to itself or repeat an earlier one, in either direction.
std::vector<Edge> UniqueEdges(std::span<const Edge> edges);

// Runs of nodes: chain i is nodes[offsets[i]] ... nodes[offsets[i + 1] - 1]; the first `open` of
// them end at nodes of another degree than two, the others are cycles, whose last node is the
// first.
struct Chains {
  std::vector<int32_t> nodes;
  std::vector<int32_t> offsets{0};
  size_t open = 0;

  size_t Count() const { return offsets.size() - 1; }
  std::span<const int32_t> operator[](size_t i) const {
    const std::span<const int32_t> all(nodes);
    return all.subspan(static_cast<size_t>(offsets[i]),
                       static_cast<size_t>(offsets[i + 1] - offsets[i]));
  }
};

// Joins edges to chains through nodes of degree two. Open chains come first, in the order of the
// edges they start with and from an end that is a's if both are; cycles start with their first
// edge, from a to b. Each edge is in one chain.
Chains Stitch(std::span<const Edge> edges, size_t node_count);

}  // namespace strikeline::geometry
