// SPDX-License-Identifier: MIT
#include "export/internal/fit_arcs.h"

#include <algorithm>
#include <cmath>

#include "geometry/kernels/vec2.h"

namespace strikeline::exports::internal {
namespace {

using geometry::Vec2d;

constexpr size_t kFewestSides = 3;
constexpr double kLeastRadius = 0.05, kMostRadius = 10'000;  // mm
constexpr double kLeastArc = 1;                              // mm along
// The cosine of 125 degrees: circles become three arcs, alike where their sides allow it.
constexpr double kWidestSweep = -0.5735764363510462;

enum class Fit { kNone, kStraight, kArc };

struct Circle {
  Vec2d center;
  double radius = 0;
  bool clockwise = false;
};

Vec2d FlatOf(Vec3 point) { return {point.x, point.y}; }

// The circle through the first and the last point that is nearest to those between, in the least
// squares of the powers of the points. With the origin between both ends, the first axis along
// their chord, half of which is h, and the centre t up the second axis, the power of (u, v) is u^2
// + v^2 - h^2 - 2 v t.
Circle CircleAlong(std::span<const Vec3> points) {
  const Vec2d first = FlatOf(points.front()), last = FlatOf(points.back());
  const Vec2d middle = 0.5 * (first + last), half = 0.5 * (last - first);
  const double h = Length(half);
  const Vec2d along = half * (1 / h), up = {-along.y, along.x};
  double products = 0, squares = 0, side = 0;
  for (const Vec3 point : points) {
    const Vec2d from = FlatOf(point) - middle;
    const double v = Dot(from, up);
    products += v * (Dot(from, from) - h * h);
    squares += v * v;
    side += v;
  }
  const double t = products / (2 * squares);
  // Where y points down, going along with the points on the left of it, seen, is clockwise.
  return {middle + t * up, std::hypot(h, t), side < 0};
}

// All places of the sides between `points` are at most the tolerance inside or outside of the
// circle, and they go around it in its direction: then the arc is as near to them.
bool IsNear(std::span<const Vec3> points, const Circle& circle, double tolerance) {
  const double turn = circle.clockwise ? 1 : -1;
  const double low = circle.radius - tolerance, high = circle.radius + tolerance;
  const Vec2d start = FlatOf(points.front()) - circle.center;
  Vec2d last = start;
  for (const Vec3 point : points.subspan(1)) {
    const Vec2d next = FlatOf(point) - circle.center, side = next - last;
    const double out = Dot(next, next), area = turn * Cross(last, next);
    if (!(out <= high * high) || (low > 0 && out < low * low)) return false;
    if (!(area >= 0) || !(turn * Cross(start, next) >= 0)) return false;
    // How near the side comes to the centre, if it is nearest between its ends.
    const bool dips = Dot(last, side) < 0 && Dot(next, side) > 0;
    if (dips && low > 0 && area * area < low * low * Dot(side, side)) return false;
    last = next;
  }
  return true;
}

// All points are in order along the way from the first to the last, and near it.
bool IsStraight(std::span<const Vec3> points, double tolerance) {
  const Vec2d first = FlatOf(points.front()), way = FlatOf(points.back()) - first;
  const double width = tolerance * Length(way);
  Vec2d last;
  for (const Vec3 point : points) {
    const Vec2d to = FlatOf(point) - first;
    if (!(std::abs(Cross(way, to)) <= width) || !(Dot(way, to - last) >= 0)) return false;
    last = to;
  }
  return Dot(way, way) > 0;
}

Fit FitOf(std::span<const Vec3> points, double tolerance, Circle& circle) {
  circle = CircleAlong(points);
  if (circle.radius >= kLeastRadius && circle.radius <= kMostRadius) {
    const Vec2d start = FlatOf(points.front()) - circle.center;
    const Vec2d end = FlatOf(points.back()) - circle.center;
    const bool narrow = Dot(start, end) >= kWidestSweep * circle.radius * circle.radius;
    if (narrow && IsNear(points, circle, tolerance)) return Fit::kArc;
  }
  return IsStraight(points, tolerance) ? Fit::kStraight : Fit::kNone;
}

// Long, and far enough from its chord to be worth its words.
bool IsWorthwhile(std::span<const Vec3> points, const Circle& circle, double tolerance) {
  const Vec2d start = FlatOf(points.front()) - circle.center;
  const Vec2d end = FlatOf(points.back()) - circle.center;
  const double sweep = std::atan2(std::abs(Cross(start, end)), Dot(start, end));
  const double bulge = circle.radius * (1 - std::cos(sweep / 2));
  return sweep * circle.radius > kLeastArc && bulge > tolerance;
}

// How many sides from the first point on fit, an arc or a straight way: doubled until none does,
// then halved in between.
size_t SidesThatFit(std::span<const Vec3> rest, double tolerance) {
  Circle circle;
  const auto fits = [&](size_t sides) {
    return FitOf(rest.first(sides + 1), tolerance, circle) != Fit::kNone;
  };
  size_t good = 0, tried = kFewestSides;
  while (tried < rest.size() && fits(tried)) {
    good = tried;
    tried *= 2;
  }
  if (good == 0) return 0;
  size_t bad = std::min(tried, rest.size());
  while (bad - good > 1) {
    const size_t middle = good + (bad - good) / 2;
    (fits(middle) ? good : bad) = middle;
  }
  return good;
}

}  // namespace

std::vector<LineRun> FitArcs(std::span<const Vec3> line, double tolerance) {
  std::vector<LineRun> runs;
  size_t straight = 0, at = 0;  // where a straight part begins, and the next one to be looked at
  const auto end_straight = [&](size_t last) {
    if (last > straight) runs.push_back({.first = straight, .last = last});
  };
  while (tolerance > 0 && at + kFewestSides < line.size()) {
    const size_t sides = SidesThatFit(line.subspan(at), tolerance);
    const std::span<const Vec3> points = line.subspan(at, sides + 1);
    Circle circle;
    const Fit fit = sides > 0 ? FitOf(points, tolerance, circle) : Fit::kNone;
    if (fit != Fit::kArc || !IsWorthwhile(points, circle, tolerance)) {
      at += std::max<size_t>(sides / 2, 1);
      continue;
    }
    end_straight(at);
    straight = at + sides;
    runs.push_back({at, straight, true, circle.center.x, circle.center.y, circle.clockwise});
    at = straight;
  }
  if (line.size() > 1) end_straight(line.size() - 1);
  return runs;
}

}  // namespace strikeline::exports::internal
