// SPDX-License-Identifier: MIT
#include "geometry/kernels/half_space.h"

#include <algorithm>

namespace strikeline::geometry {
namespace {

constexpr double kOnPlane = 1e-6;

Vec3 Crossing(Vec3 a, Vec3 b, double height_a, double height_b) {
  const double t = std::clamp(height_a / (height_a - height_b), 0.0, 1.0);
  return Narrow(Wide(a) + (Wide(b) - Wide(a)) * t);
}

void ClipLine(Polylines::Line line, const HalfSpace& half, PolylinesBuilder& out) {
  double before = 0;
  for (size_t i = 0; i < line.size(); ++i) {
    const double height = half.Height(line[i]);
    const bool inside = height >= -kOnPlane, was_inside = before >= -kOnPlane;
    if (i > 0 && inside != was_inside) {
      const Vec3 cut = Crossing(line[i - 1], line[i], before, height);
      if (inside || out.Last() != cut) out.Add(cut);
      if (!inside) out.EndLine();
    }
    if (inside) out.Add(line[i]);
    before = height;
  }
  if (out.PointsInLine() > 0) out.EndLine();
}

}  // namespace

Polylines Clip(const Polylines& lines, const HalfSpace& half) {
  const auto inside = [&](Vec3 p) { return half.Height(p) >= -kOnPlane; };
  const std::span<const Vec3> points = lines.Points();
  if (std::all_of(points.begin(), points.end(), inside)) return lines;
  PolylinesBuilder out;
  out.Reserve(lines.PointCount(), lines.LineCount());
  for (size_t i = 0; i < lines.LineCount(); ++i) ClipLine(lines[i], half, out);
  return out.Finish();
}

}  // namespace strikeline::geometry
