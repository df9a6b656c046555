// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "export/internal/end_tree.h"

namespace strikeline::exports::internal {

// An order of lines, each named by the end at which the pen enters it: 2i draws line i forward,
// 2i+1 backward.
using Tour = std::vector<int32_t>;

struct TourOptions {
  bool allow_reverse = true;
  std::optional<Place> start = {};  // where the pen comes from; none: the first line is first
};

// Always on to the nearest end that is left. `neighbors` as the tree gives them, `count` an end.
// Removes all ends from the tree. O(n log n).
Tour GreedyTour(EndTree& tree, std::span<const int32_t> neighbors, int count,
                const TourOptions& options);

// Shortens the way between the lines: turns stretches around (2-opt) and moves up to three lines
// elsewhere (Or-opt), for ends that are among each other's neighbours, until nothing helps or about
// `budget` lines were shifted around in the tour. Never longer than before.
Tour ImprovedTour(std::span<const Place> ends, std::span<const int32_t> neighbors, int count,
                  const TourOptions& options, const Tour& tour, int64_t budget);

// The same order with each line in the direction that makes the way shortest, exactly (Viterbi's
// algorithm over two directions a line): a zigzag is mirrored as a whole, which no single step
// does. Only for lines that may be drawn backward. O(n).
Tour WithBestDirections(Tour tour, std::span<const Place> ends, const TourOptions& options);

}  // namespace strikeline::exports::internal
