// SPDX-License-Identifier: MIT
#include "export/internal/free_seams.h"

#include <algorithm>
#include <cmath>

namespace strikeline::exports::internal {
namespace {

using geometry::Polylines;

double WayBetween(Place a, Place b) { return std::sqrt(SquaredDistance(a, b)); }

// Over the finite points.
double Circumference(Polylines::Line line) {
  double length = 0;
  Place last = {line.front().x, line.front().y};
  for (const Vec3 point : line) {
    if (!IsFinite(point)) continue;
    const Place place = {point.x, point.y};
    length += WayBetween(last, place);
    last = place;
  }
  return length;
}

}  // namespace

bool MayBeginAnywhere(Polylines::Line line) {
  return line.size() >= 3 && line.front() == line.back() && IsFinite(line.front());
}

std::vector<Place> SeamsAlong(Polylines::Line line, size_t most) {
  const bool all = line.size() - 1 <= most;
  const double step = all ? 0 : Circumference(line) / static_cast<double>(most);
  std::vector<Place> seams;
  Place last = {line.front().x, line.front().y};
  double length = 0;
  for (const Vec3 point : line.first(line.size() - 1)) {
    if (!IsFinite(point)) continue;
    const Place place = {point.x, point.y};
    length += WayBetween(last, place);
    last = place;
    if (length < step * static_cast<double>(seams.size()) || seams.size() == most) continue;
    seams.push_back(place);
  }
  return seams;
}

int32_t BestSeam(Polylines::Line line, std::optional<Place> before, std::optional<Place> after,
                 int32_t now) {
  const auto way = [&](Vec3 point) {
    const Place place = {point.x, point.y};
    return (before ? WayBetween(*before, place) : 0) + (after ? WayBetween(place, *after) : 0);
  };
  int32_t best = now;
  double least = way(line[static_cast<size_t>(now)]);
  for (size_t i = 0; i + 1 < line.size(); ++i) {
    if (!IsFinite(line[i]) || way(line[i]) >= least) continue;
    best = static_cast<int32_t>(i);
    least = way(line[i]);
  }
  return best;
}

}  // namespace strikeline::exports::internal
