// SPDX-License-Identifier: MIT
#include <algorithm>
#include <utility>

#include "export/internal/pen_tour.h"

namespace strikeline::exports::internal {
namespace {

constexpr int32_t kMostAsked = 6;  // places of a closed line of which neighbours are sought

// Ends of open lines and seams of closed ones, line by line, each named by an end of its line.
struct NamedPlaces {
  std::vector<Place> places;
  std::vector<int32_t> names;
  std::vector<int32_t> first;
};

NamedPlaces PlacesOf(const PenLines& lines) {
  NamedPlaces named;
  named.places.reserve(lines.ends.size() + lines.seams.size());
  for (size_t line = 0; line < lines.Count(); ++line) {
    const auto end = static_cast<int32_t>(2 * line);
    named.first.push_back(static_cast<int32_t>(named.places.size()));
    for (const Place seam : lines.SeamsOf(line)) {
      named.places.push_back(seam);
      named.names.push_back(end);
    }
    if (!lines.SeamsOf(line).empty()) continue;
    for (const int32_t of : {end, end + 1}) {
      named.places.push_back(lines.ends[static_cast<size_t>(of)]);
      named.names.push_back(of);
    }
  }
  named.first.push_back(static_cast<int32_t>(named.places.size()));
  return named;
}

EndTree TreeOf(const PenLines& lines, std::vector<int32_t>& first) {
  if (lines.seam_offsets.empty()) return EndTree(lines.ends);
  NamedPlaces named = PlacesOf(lines);
  first = std::move(named.first);
  return EndTree(std::move(named.places), std::move(named.names));
}

}  // namespace

PenStops::PenStops(const PenLines& lines) : tree_(TreeOf(lines, first_)) {}

int32_t PenStops::FirstOf(size_t line) const {
  return first_.empty() ? static_cast<int32_t>(2 * line) : first_[line];
}

PenNeighbors PenStops::Neighbors(const PenLines& lines, int count) const {
  if (first_.empty()) return {tree_.Neighbors(count), static_cast<size_t>(count), true};
  PenNeighbors neighbors{{}, 2 * static_cast<size_t>(count), false};
  neighbors.ends.reserve(lines.ends.size() * neighbors.count);
  for (size_t line = 0; line < lines.Count(); ++line) {
    const int32_t first = FirstOf(line), last = FirstOf(line + 1);
    const bool closed = !lines.SeamsOf(line).empty();
    for (const bool second : {false, true}) {
      const std::vector<int32_t> near = closed   ? Near(lines, first, last, count)
                                        : second ? Near(lines, first + 1, last, count)
                                                 : Near(lines, first, first + 1, count);
      neighbors.ends.insert(neighbors.ends.end(), near.begin(), near.end());
      neighbors.ends.resize((2 * line + (second ? 2 : 1)) * neighbors.count, -1);
    }
  }
  return neighbors;
}

// The nearest ends to any of some places of one line, of which a few are asked.
std::vector<int32_t> PenStops::Near(const PenLines& lines, int32_t first, int32_t last,
                                    int count) const {
  std::vector<std::pair<double, int32_t>> found;
  const int32_t stride = (last - first + kMostAsked - 1) / kMostAsked;
  for (int32_t place = first; place < last; place += stride) {
    for (const int32_t other : tree_.NeighborsOf(place, count))
      found.emplace_back(SquaredDistance(tree_[place], tree_[other]), tree_.Name(other));
  }
  std::sort(found.begin(), found.end());
  std::vector<int32_t> near;
  for (const auto& [distance, end] : found) {
    if (count == 0) break;
    if (std::find(near.begin(), near.end(), end) != near.end()) continue;
    near.push_back(end);
    if (!lines.SeamsOf(static_cast<size_t>(end) / 2).empty()) near.push_back(end + 1);
    --count;
  }
  return near;
}

void PenStops::RemoveLine(size_t line) {
  for (int32_t place = FirstOf(line); place < FirstOf(line + 1); ++place) tree_.Remove(place);
}

// The nearest place that is left, from the list if it has one: nothing outside it is nearer.
int32_t PenStops::Next(const PenLines& lines, const PenNeighbors& neighbors, int32_t exit) const {
  if (neighbors.sorted) {
    const size_t first = static_cast<size_t>(exit) * neighbors.count;
    for (const int32_t end : std::span(neighbors.ends).subspan(first, neighbors.count)) {
      if (end >= 0 && tree_.Holds(end)) return end;
    }
  }
  return tree_.Nearest(lines.ends[static_cast<size_t>(exit)]);
}

Tour PenStops::GreedyTour(PenLines& lines, const PenNeighbors& neighbors,
                          const TourOptions& options) {
  Tour tour;
  if (lines.Count() == 0) return tour;
  tour.reserve(lines.Count());
  if (!options.allow_reverse) {
    for (int32_t place = 0; place < FirstOf(lines.Count()); ++place) {
      if ((tree_.Name(place) & 1) != 0) tree_.Remove(place);
    }
  }
  int32_t place = options.start ? tree_.Nearest(*options.start) : 0;
  while (place >= 0) {
    const int32_t entry = tree_.Name(place);
    const size_t line = static_cast<size_t>(entry) / 2;
    if (!lines.SeamsOf(line).empty()) lines.Choose(line, tree_[place]);
    tour.push_back(entry);
    RemoveLine(line);
    place = Next(lines, neighbors, entry ^ 1);
  }
  return tour;
}

}  // namespace strikeline::exports::internal
