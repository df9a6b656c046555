// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
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

// What a tour visits. Line i is entered at one of its ends 2i and 2i+1 and left at the other. A
// closed line may begin at any of its seams; both its ends are the one that is chosen. A value.
struct PenLines {
  std::vector<Place> ends;
  std::vector<Place> seams = {};           // of all closed lines
  std::vector<int32_t> seam_offsets = {};  // where those of line i begin, and the end; an open line
                                           // has none; empty: all are open
  size_t Count() const { return ends.size() / 2; }
  std::span<const Place> SeamsOf(size_t line) const {
    if (seam_offsets.empty()) return {};
    const auto first = static_cast<size_t>(seam_offsets[line]);
    return std::span(seams).subspan(first, static_cast<size_t>(seam_offsets[line + 1]) - first);
  }
  void Choose(size_t line, Place seam) { ends[2 * line] = ends[2 * line + 1] = seam; }
};

// For each end `count` ends of other lines near it, or near any seam of its line; both ends of a
// closed one. -1 fills up what is missing.
struct PenNeighbors {
  std::vector<int32_t> ends;
  size_t count = 0;
  bool sorted = true;  // nearest first, which seams that are chosen anew would change
};

// All places of lines that a pen may enter at, in a tree.
class PenStops {
 public:
  // O(n log n).
  explicit PenStops(const PenLines& lines);

  // Up to `count` a line, 1 to EndTree::kMaxNeighbors / 2.
  PenNeighbors Neighbors(const PenLines& lines, int count) const;
  // Always on to the nearest place that is left, where closed lines get their seams. `neighbors`
  // are those of `lines`. Leaves no place to go to. O(n log n).
  Tour GreedyTour(PenLines& lines, const PenNeighbors& neighbors, const TourOptions& options);

 private:
  int32_t FirstOf(size_t line) const;
  int32_t Next(const PenLines& lines, const PenNeighbors& neighbors, int32_t exit) const;
  void RemoveLine(size_t line);
  std::vector<int32_t> Near(const PenLines& lines, int32_t first, int32_t last, int count) const;

  std::vector<int32_t> first_;  // the first place of each line, and the end; empty: all are open
  EndTree tree_;
};

// How much may be tried to make a tour shorter.
struct TourEffort {
  int64_t budget = 0;  // lines that a part of it may shift around in the tour, roughly
  int64_t kicks = 0;
};

// Shortens the way between the lines: turns stretches around (2-opt, and Lin and Kernighan's chains
// of it), moves up to three lines elsewhere (Or-opt) and closed lines to other seams, until nothing
// helps; then lets short stretches at random change places and shortens the way again, as many
// times as there are kicks, and keeps what got shorter. Never longer than before.
Tour ImprovedTour(PenLines& lines, const PenNeighbors& neighbors, const TourOptions& options,
                  const Tour& tour, const TourEffort& effort);

// The same order with each line in the direction that makes the way shortest, exactly (Viterbi's
// algorithm over two directions a line): a zigzag is mirrored as a whole, which no single step
// does. Only for lines that may be drawn backward. O(n).
Tour WithBestDirections(Tour tour, std::span<const Place> ends, const TourOptions& options);

}  // namespace strikeline::exports::internal
