// SPDX-License-Identifier: MIT
#include "geometry/kernels/lines/glyph_lines.h"

#include <algorithm>
#include <cmath>

#include "geometry/kernels/vec2.h"

namespace strikeline::geometry {
namespace {

// Control points of a part, the start before them.
struct Curve {
  Vec2d p[4];
  int degree;

  Vec2d At(double t) const {
    const double s = 1 - t;
    if (degree == 1) return p[0] * s + p[1] * t;
    if (degree == 2) return p[0] * (s * s) + p[1] * (2 * s * t) + p[2] * (t * t);
    return p[0] * (s * s * s) + p[1] * (3 * s * s * t) + p[2] * (3 * s * t * t) +
           p[3] * (t * t * t);
  }
};

Curve CurveOf(Vec2d start, const text::OutlinePart& part) {
  Curve curve{{start}, part.degree};
  for (size_t i = 0; i < 3; ++i) curve.p[i + 1] = {part.points[i].x, part.points[i].y};
  return curve;
}

double SampledLength(const Curve& curve, int samples) {
  double length = 0;
  Vec2d last = curve.p[0];
  for (int i = 1; i <= samples; ++i) {
    const Vec2d next = curve.At(static_cast<double>(i) / samples);
    length += Distance(last, next);
    last = next;
  }
  return length;
}

// The integral of |velocity|, whose square is a t^2 + b t + c, from 0 to 1.
double QuadraticLength(const Curve& curve) {
  const Vec2d bend = curve.p[0] - 2 * curve.p[1] + curve.p[2], start = curve.p[1] - curve.p[0];
  const double a = 4 * Dot(bend, bend), b = 8 * Dot(bend, start), c = 4 * Dot(start, start);
  const double root_a = std::sqrt(a), end = std::sqrt(std::max(a + b + c, 0.0));
  const double low = b / (2 * root_a) + std::sqrt(c), high = root_a + b / (2 * root_a) + end;
  // Almost straight, or there and back on a line.
  if (!(a > 1e-18 * c) || !(low > 1e-9 * high)) return SampledLength(curve, 64);
  return ((2 * a + b) * end - b * std::sqrt(c)) / (4 * a) +
         (4 * a * c - b * b) / (8 * a * root_a) * std::log(high / low);
}

double LengthOf(const Curve& curve) {
  if (curve.degree == 1) return Distance(curve.p[0], curve.p[1]);
  return curve.degree == 2 ? QuadraticLength(curve) : SampledLength(curve, 10);
}

Vec3 InSpace(Vec2d p) { return Narrow({p.x, p.y, 0}); }

}  // namespace

Polylines GlyphLines(const text::Outline& outline, int step, int units_per_em) {
  PolylinesBuilder out;
  for (const text::OutlineContour& contour : outline) {
    if (contour.parts.empty()) continue;  // a mark of the font's makers, which is not drawn
    Vec2d at{contour.start.x, contour.start.y};
    out.Add(InSpace(at));
    for (const text::OutlinePart& part : contour.parts) {
      const Curve curve = CurveOf(at, part);
      // Halves go to the even number, as in the reference.
      const double steps = std::nearbyint(LengthOf(curve) * units_per_em / step);
      const int count = static_cast<int>(std::clamp(steps, 1.0, 1e5));
      for (int i = 1; i < count; ++i) out.Add(InSpace(curve.At(static_cast<double>(i) / count)));
      at = {part.End().x, part.End().y};
      out.Add(InSpace(at));
    }
    out.EndLine();
  }
  return out.Finish();
}

}  // namespace strikeline::geometry
