// SPDX-License-Identifier: MIT
#include "geometry/kernels/lines/half_space.h"

#include <algorithm>

#include "geometry/kernels/lines/pieces.h"

namespace strikeline::geometry {
namespace {

constexpr double kOnPlane = 1e-6;
constexpr double kSamePlace = 1e-4;  // mm: floats of a sheet are up to 6e-5 apart

Vec3 CutBetween(Vec3 a, Vec3 b, double height_a, double height_b) {
  const double t = std::clamp(height_a / (height_a - height_b), 0.0, 1.0);
  return Narrow(Wide(a) + (Wide(b) - Wide(a)) * t);
}

// Whether a line that is cut there ends at its own point instead. How high that lies does not say:
// an edge that runs nearly along the plane is cut far from its end.
bool IsOwnPoint(Vec3 own, Vec3 cut) { return Distance(Wide(own), Wide(cut)) <= kSamePlace; }

// The pieces of a line: from where it comes in, or its beginning, to where it leaves, or its end.
void ClipLine(const Polylines& in, size_t line, const HalfSpace& half, Pieces& out) {
  const Polylines::Line points = in[line];
  const auto number = [&](size_t i) { return in.Offsets()[line] + static_cast<int32_t>(i); };
  size_t begin = 0;
  Vec3 entry;
  bool has_entry = false, was_inside = false;
  double before = 0;
  const auto add = [&](size_t end, const Vec3* behind) {
    out.Add(in, number(begin), number(end), has_entry ? &entry : nullptr, behind);
  };
  for (size_t i = 0; i < points.size(); ++i) {
    const double height = half.Height(points[i]);
    const bool inside = height >= -kOnPlane;
    const bool crosses = i > 0 && inside != was_inside;
    const Vec3 cut = crosses ? CutBetween(points[i - 1], points[i], before, height) : Vec3();
    if (inside && !was_inside) {
      entry = cut;
      has_entry = crosses && !IsOwnPoint(points[i], cut);
      begin = i;
    } else if (crosses) {
      add(i, IsOwnPoint(points[i - 1], cut) ? nullptr : &cut);
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
