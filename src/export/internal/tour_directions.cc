// SPDX-License-Identifier: MIT
#include <array>
#include <cmath>
#include <vector>

#include "export/internal/pen_tour.h"

namespace strikeline::exports::internal {
namespace {

// The shortest ways to the exits of one line: [0] drawn as the tour says, [1] the other way.
using Ways = std::array<double, 2>;

}  // namespace

Tour WithBestDirections(Tour tour, std::span<const Place> ends, const TourOptions& options) {
  const auto place = [ends](int32_t end) { return ends[static_cast<size_t>(end)]; };
  const auto between = [](Place a, Place b) { return std::sqrt(SquaredDistance(a, b)); };
  std::vector<std::array<char, 2>> from(tour.size());  // how the line before was drawn
  Ways ways = {0, 0};
  for (size_t i = 0; i < tour.size(); ++i) {
    Ways next = {0, 0};
    for (const int32_t turn : {0, 1}) {
      const auto side = static_cast<size_t>(turn);
      const Place entry = place(tour[i] ^ turn);
      if (i == 0) {
        next[side] = options.start ? between(*options.start, entry) : 0;
        continue;
      }
      const double straight = ways[0] + between(place(tour[i - 1] ^ 1), entry);
      const double turned = ways[1] + between(place(tour[i - 1]), entry);
      from[i][side] = turned < straight ? 1 : 0;
      next[side] = turned < straight ? turned : straight;
    }
    ways = next;
  }
  int32_t turn = ways[1] < ways[0] ? 1 : 0;
  for (size_t i = tour.size(); i-- > 0;) {
    const auto side = static_cast<size_t>(turn);
    tour[i] ^= turn;
    turn = from[i][side];
  }
  return tour;
}

}  // namespace strikeline::exports::internal
