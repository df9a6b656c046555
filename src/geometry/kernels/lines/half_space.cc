// SPDX-License-Identifier: MIT
#include "geometry/kernels/lines/half_space.h"

#include <algorithm>

#include "geometry/kernels/lines/pieces.h"

namespace strikeline::geometry {
namespace {

constexpr double kOnPlane = 1e-6;

Vec3 CutBetween(Vec3 a, Vec3 b, double height_a, double height_b) {
  const double t = std::clamp(height_a / (height_a - height_b), 0.0, 1.0);
  return Narrow(Wide(a) + (Wide(b) - Wide(a)) * t);
}

// The pieces of a line: from where it comes in, or its beginning, to where it leaves, or its end.
void ClipLine(const Polylines& in, size_t line, const HalfSpace& half, Pieces& out) {
  const Polylines::Line points = in[line];
  const auto number = [&](size_t i) { return in.Offsets()[line] + static_cast<int32_t>(i); };
  size_t begin = 0;
  Vec3 entry, exit;
  double before = 0;
  bool was_inside = false;
  const auto add = [&](size_t end, const Vec3* behind) {
    out.Add(in, number(begin), number(end), begin > 0 ? &entry : nullptr, behind);
  };
  for (size_t i = 0; i < points.size(); ++i) {
    const double height = half.Height(points[i]);
    const bool inside = height >= -kOnPlane;
    if (inside && !was_inside) {
      if (i > 0) entry = CutBetween(points[i - 1], points[i], before, height);
      begin = i;
    } else if (was_inside && !inside) {
      exit = CutBetween(points[i - 1], points[i], before, height);
      add(i, before > kOnPlane ? &exit : nullptr);  // else the line leaves at its own point
    }
    was_inside = inside;
    before = height;
  }
  if (was_inside) add(points.size(), nullptr);
}

}  // namespace

Polylines Clip(const Polylines& lines, const HalfSpace& half, const OpContext& context) {
  const auto inside = [&](Vec3 p) { return half.Height(p) >= -kOnPlane; };
  const std::span<const Vec3> points = lines.Points();
  if (std::all_of(points.begin(), points.end(), inside)) return lines;
  return CutLines(lines, context, [&](size_t i, Pieces& out) { ClipLine(lines, i, half, out); });
}

}  // namespace strikeline::geometry
