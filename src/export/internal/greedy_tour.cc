// SPDX-License-Identifier: MIT
#include "export/internal/pen_tour.h"

namespace strikeline::exports::internal {
namespace {

// The nearest end that is left, from the list if it has one: nothing outside it is nearer.
int32_t Next(const EndTree& tree, int32_t exit, std::span<const int32_t> neighbors, int count) {
  const auto first = static_cast<size_t>(exit) * static_cast<size_t>(count);
  for (const int32_t end : neighbors.subspan(first, static_cast<size_t>(count))) {
    if (end >= 0 && tree.Holds(end)) return end;
  }
  return tree.Nearest(tree[exit]);
}

}  // namespace

Tour GreedyTour(EndTree& tree, std::span<const int32_t> neighbors, int count,
                const TourOptions& options) {
  Tour tour;
  if (tree.Size() == 0) return tour;
  tour.reserve(tree.Size() / 2);
  if (!options.allow_reverse) {
    for (size_t end = 1; end < tree.Size(); end += 2) tree.Remove(static_cast<int32_t>(end));
  }
  int32_t entry = options.start ? tree.Nearest(*options.start) : 0;
  while (entry >= 0) {
    tour.push_back(entry);
    tree.Remove(entry);
    tree.Remove(entry ^ 1);
    entry = Next(tree, entry ^ 1, neighbors, count);
  }
  return tour;
}

}  // namespace strikeline::exports::internal
