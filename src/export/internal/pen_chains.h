// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "export/internal/end_tree.h"
#include "export/internal/pen_tour.h"

namespace strikeline::exports::internal {

// Lines that are drawn one behind the other without lifting the pen. Each is named by the end at
// which the pen enters it: 2i draws line i forward, 2i+1 backward. A value.
struct PenChains {
  std::vector<int32_t> entries;     // of all chains
  std::vector<int32_t> offsets{0};  // where each chain begins, and the end
  size_t Count() const { return offsets.size() - 1; }
};

// Joins lines whose ends are at most `tolerance` millimetres apart, each to the nearest that is
// left. Backward only with `allow_reverse`; those that `alone` names not at all. A negative
// tolerance joins nothing. Leaves the tree with all its ends. O(n log n).
PenChains JoinTouching(EndTree& tree, double tolerance, bool allow_reverse,
                       std::span<const int32_t> alone = {});

// A tour as chains that end where it goes more than `gap` millimetres to the next line.
PenChains BrokenAtGaps(const Tour& tour, std::span<const Place> ends, double gap);

// The ends of chains: 2i where the pen enters chain i, 2i+1 where it leaves it.
std::vector<Place> EndsOf(const PenChains& chains, std::span<const Place> ends);

// A tour of chains as one of their lines.
Tour Expanded(const Tour& tour, const PenChains& chains);

}  // namespace strikeline::exports::internal
