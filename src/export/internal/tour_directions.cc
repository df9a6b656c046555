// SPDX-License-Identifier: MIT
#include <array>
#include <cmath>
#include <optional>
#include <span>
#include <vector>

#include "export/internal/pen_tour.h"

namespace strikeline::exports::internal {
namespace {

// Finds the shortest way through the lines of a tour, in whose order they stay.
class Directions {
 public:
  Directions(const Tour& tour, std::span<const Place> ends) : tour_(tour), ends_(ends) {}

  // The shortest ways to the exits of one line: [0] drawn as the tour says, [1] the other way.
  using Ways = std::array<double, 2>;
  // And how the line before is drawn on them.
  using Before = std::array<char, 2>;

  Ways ToFirst(const std::optional<Place>& start) const {
    if (!start) return {0, 0};
    return {Between(*start, At(tour_[0])), Between(*start, At(tour_[0] ^ 1))};
  }

  // To line i, of those to the line before it.
  Ways Longer(const Ways& ways, size_t i, Before& before) const {
    Ways next = {0, 0};
    for (const int32_t turn : {0, 1}) {
      const auto side = static_cast<size_t>(turn);
      const Place entry = At(tour_[i] ^ turn);
      const double straight = ways[0] + Between(At(tour_[i - 1] ^ 1), entry);
      const double turned = ways[1] + Between(At(tour_[i - 1]), entry);
      before[side] = turned < straight ? 1 : 0;
      next[side] = turned < straight ? turned : straight;
    }
    return next;
  }

 private:
  Place At(int32_t end) const { return ends_[static_cast<size_t>(end)]; }
  static double Between(Place a, Place b) { return std::sqrt(SquaredDistance(a, b)); }

  const Tour& tour_;
  std::span<const Place> ends_;
};

}  // namespace

Tour WithBestDirections(Tour tour, std::span<const Place> ends, const TourOptions& options) {
  if (tour.empty()) return tour;
  const Directions directions(tour, ends);
  std::vector<Directions::Before> before(tour.size());
  Directions::Ways ways = directions.ToFirst(options.start);
  for (size_t i = 1; i < tour.size(); ++i) ways = directions.Longer(ways, i, before[i]);
  int32_t turn = ways[1] < ways[0] ? 1 : 0;
  for (size_t i = tour.size(); i-- > 0;) {
    const auto side = static_cast<size_t>(turn);
    tour[i] ^= turn;
    turn = before[i][side];
  }
  return tour;
}

}  // namespace strikeline::exports::internal
