// SPDX-License-Identifier: MIT
#include "testing/plot_reader_arcs.h"

#include <algorithm>
#include <cmath>

namespace strikeline::testing {
namespace {

constexpr double kTurn = 6.28318530717958647692;
constexpr double kMaxPieces = 100000;

}  // namespace

double PlotArc::Radius() const { return std::hypot(start.x - center.x, start.y - center.y); }

double PlotArc::Length() const { return std::hypot(Radius() * travel, target.z - start.z); }

double ArcTravel(Vec3d start, Vec3d target, Vec3d center, bool clockwise) {
  constexpr double kSame = 5e-7;  // radians, Grbl's and near enough Marlin's
  const Vec3d a = start - center, b = target - center;
  const double turn = std::atan2(a.x * b.y - a.y * b.x, a.x * b.x + a.y * b.y);
  if (clockwise) return turn >= -kSame ? turn - kTurn : turn;
  return turn <= kSame ? turn + kTurn : turn;
}

Vec3d ArcCenter(Vec3d start, Vec3d target, double radius, bool clockwise) {
  const Vec3d half = (target - start) * 0.5;
  const double to_middle = std::hypot(half.x, half.y);
  const double squared = radius * radius - to_middle * to_middle;
  const double height = std::sqrt(std::max(0.0, squared)) / to_middle;
  const double side = clockwise == (radius < 0) ? height : -height;  // of the left
  return {start.x + half.x - side * half.y, start.y + half.y + side * half.x, 0};
}

std::vector<Vec3d> ArcPieces(const PlotArc& arc, double count) {
  const double radius = arc.Radius();
  const double first = std::atan2(arc.start.y - arc.center.y, arc.start.x - arc.center.x);
  const int pieces = count >= 1 ? static_cast<int>(std::min(count, kMaxPieces)) : 1;  // or NaN
  std::vector<Vec3d> ends;
  ends.reserve(static_cast<size_t>(pieces));
  for (int i = 1; i < pieces; ++i) {
    const double part = static_cast<double>(i) / pieces, angle = first + part * arc.travel;
    ends.push_back({arc.center.x + radius * std::cos(angle),
                    arc.center.y + radius * std::sin(angle),
                    arc.start.z + part * (arc.target.z - arc.start.z)});
  }
  ends.push_back(arc.target);
  return ends;
}

double ChordsWithin(const PlotArc& arc, double tolerance) {
  const double radius = arc.Radius();
  if (!(radius > tolerance)) return 4;
  const double step = 2 * std::acos(1 - tolerance / radius);
  return std::min(kMaxPieces, std::ceil(std::abs(arc.travel) / step));
}

}  // namespace strikeline::testing
