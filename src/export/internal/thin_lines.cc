// SPDX-License-Identifier: MIT
#include "export/internal/thin_lines.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "geometry/kernels/vec2.h"

namespace strikeline::exports::internal {
namespace {

using geometry::Polylines;
using geometry::PolylinesBuilder;

// Points that may follow the last one that can be kept next; more find little.
constexpr size_t kFurthestLook = 32;

using geometry::Vec2d;

// How far the line from an anchor may go so that all points passed lie near it: those directions
// in which a straight line passes each within the tolerance (the sleeve of Imai and Iri's method).
// A value.
class Sleeve {
 public:
  Sleeve(Vec2d anchor, double tolerance) : anchor_(anchor), tolerance_(tolerance) {}

  // True if the straight way to a place passes near all points so far.
  bool Reaches(Vec2d place) const {
    const Vec2d to = place - anchor_;
    if (Dot(to, to) < farthest_ * farthest_) return false;
    return !narrowed_ || (Cross(low_, to) >= 0 && Cross(to, high_) >= 0 && Dot(to, ahead_) > 0);
  }

  // Passes a point; false if nothing beyond it can be reached. All that has been passed lies in a
  // strip about any way that is left and goes back in it by less than the tolerance, and the way
  // ends no nearer than any of it: so the way is near what it replaces, and the other way round.
  bool Pass(Vec2d place) {
    const Vec2d to = place - anchor_;
    const double distance = Length(to);
    if (!(distance >= farthest_ - tolerance_)) return false;
    farthest_ = std::max(farthest_, distance);
    if (distance <= tolerance_) return true;
    return Narrow(to, std::sqrt(distance * distance - tolerance_ * tolerance_));
  }

 private:
  // To the directions between the tangents from the anchor to the circle about a point. All stay
  // within a right angle of the first point, where cross products say which of two is left.
  bool Narrow(Vec2d to, double tangent) {
    const Vec2d low = {to.x * tangent + to.y * tolerance_, to.y * tangent - to.x * tolerance_};
    const Vec2d high = {to.x * tangent - to.y * tolerance_, to.y * tangent + to.x * tolerance_};
    if (!narrowed_) {
      narrowed_ = true;
      ahead_ = to;
      low_ = low;
      high_ = high;
      return true;
    }
    if (!(Dot(to, ahead_) > 0)) return false;
    if (Cross(low_, low) > 0) low_ = low;
    if (Cross(high_, high) < 0) high_ = high;
    return Cross(low_, high_) >= 0;
  }

  Vec2d anchor_;
  double tolerance_;
  double farthest_ = 0;  // of the points passed, from the anchor
  bool narrowed_ = false;
  Vec2d ahead_, low_, high_;  // of any length
};

Vec2d OnSheet(Vec3 point) { return {point.x, point.y}; }

// The last point of a run of finite ones that a straight line from `anchor` may go to.
size_t NextKept(Polylines::Line run, size_t anchor, double tolerance) {
  Sleeve sleeve(OnSheet(run[anchor]), tolerance);
  size_t kept = anchor + 1;
  for (size_t i = anchor + 1; i < run.size() && i - kept <= kFurthestLook; ++i) {
    const Vec2d place = OnSheet(run[i]);
    if (sleeve.Reaches(place)) kept = i;
    if (!sleeve.Pass(place)) break;
  }
  return kept;
}

void ThinRun(Polylines::Line run, double tolerance, PolylinesBuilder& builder) {
  builder.Add(run.front());
  for (size_t at = 0; at + 1 < run.size();) {
    at = NextKept(run, at, tolerance);
    builder.Add(run[at]);
  }
}

bool IsDot(Polylines::Line line) {
  return line.size() <= 2 || std::all_of(line.begin(), line.end(), [&line](Vec3 point) {
           return OnSheet(point) == OnSheet(line.front());
         });
}

}  // namespace

void AddThinned(Polylines::Line line, double tolerance, PolylinesBuilder& builder) {
  if (!(tolerance > 0) || IsDot(line)) return builder.Add(line);
  for (size_t at = 0; at < line.size();) {
    size_t end = at;
    while (end < line.size() && IsFinite(line[end])) ++end;
    if (end > at) ThinRun(line.subspan(at, end - at), tolerance, builder);
    if (end < line.size()) builder.Add(line[end++]);
    at = end;
  }
}

Polylines Thinned(const Polylines& lines, double tolerance) {
  if (!(tolerance > 0)) return lines;
  PolylinesBuilder builder;
  for (size_t i = 0; i < lines.LineCount(); ++i) {
    AddThinned(lines[i], tolerance, builder);
    builder.EndLine();
  }
  return builder.Finish();
}

}  // namespace strikeline::exports::internal
