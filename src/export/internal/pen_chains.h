// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "export/internal/end_tree.h"

namespace strikeline::exports::internal {

// Lines that are drawn one behind the other without lifting the pen. Each is named by the end at
// which the pen enters it: 2i draws line i forward, 2i+1 backward. A value.
struct PenChains {
  std::vector<int32_t> entries;     // of all chains
  std::vector<int32_t> offsets{0};  // where each chain begins, and the end
  size_t Count() const { return offsets.size() - 1; }
};

// Joins lines whose ends are at most `tolerance` millimetres apart, the nearest first; each end is
// joined once. Backward only with `allow_reverse`. A negative tolerance joins nothing. Leaves the
// tree with all its ends. O(n log n).
PenChains JoinTouching(EndTree& tree, double tolerance, bool allow_reverse);

}  // namespace strikeline::exports::internal
