// SPDX-License-Identifier: MIT
#include "geometry/kernels/regions/planar.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "geometry/eigen3.h"

namespace strikeline::geometry {
namespace {

constexpr double kEpsilon = std::numeric_limits<double>::epsilon();

struct Extent {
  double diagonal = 0, magnitude = 0;
};

Extent ExtentOf(std::span<const Vec3> points) {
  if (points.empty()) return {};
  Vec3 low = points[0], high = points[0];
  for (const Vec3 p : points) {
    low = {std::min(low.x, p.x), std::min(low.y, p.y), std::min(low.z, p.z)};
    high = {std::max(high.x, p.x), std::max(high.y, p.y), std::max(high.z, p.z)};
  }
  const float magnitude = std::max({-low.x, -low.y, -low.z, high.x, high.y, high.z});
  return {Length(Wide(high) - Wide(low)), magnitude};
}

bool Same(Vec3 a, Vec3 b, double tolerance) {
  const Vec3d d = Wide(b) - Wide(a);
  return Dot(d, d) <= tolerance * tolerance;
}

// The line without points at its end that repeat its first.
Polylines::Line Unclosed(Polylines::Line line, double tolerance) {
  while (line.size() > 1 && Same(line.back(), line.front(), tolerance)) {
    line = line.first(line.size() - 1);
  }
  return line;
}

// Mean and covariance of the points, repeated ones once.
struct Moments {
  double count = 0;
  Vec3d mean;
  Symmetric3 covariance;
};

Moments MomentsOf(const Polylines& lines, double tolerance) {
  if (lines.Empty()) return {};
  const Vec3d pivot = Wide(lines.Points()[0]);  // sums about a point of theirs lose no digits
  double count = 0;
  Vec3d sum;
  Symmetric3 square;
  for (size_t i = 0; i < lines.LineCount(); ++i) {
    const Polylines::Line line = Unclosed(lines[i], tolerance);
    for (size_t k = 0; k < line.size(); ++k) {
      if (k > 0 && Same(line[k], line[k - 1], tolerance)) continue;
      const Vec3d p = Wide(line[k]) - pivot;
      count += 1;
      sum += p;
      square.xx += p.x * p.x, square.yy += p.y * p.y, square.zz += p.z * p.z;
      square.xy += p.x * p.y, square.xz += p.x * p.z, square.yz += p.y * p.z;
    }
  }
  const Vec3d m = sum / count;
  const auto central = [&](double s, double a, double b) { return s / count - a * b; };
  return {
      count,
      pivot + m,
      {central(square.xx, m.x, m.x), central(square.yy, m.y, m.y), central(square.zz, m.z, m.z),
       central(square.xy, m.x, m.y), central(square.xz, m.x, m.z), central(square.yz, m.y, m.z)}};
}

// Twice the area of the line's polygon times its normal (Newell).
Vec3d NewellOf(Polylines::Line line, Vec3d origin) {
  Vec3d sum;
  if (line.size() < 3) return sum;
  Vec3d before = Wide(line.back()) - origin;
  for (const Vec3 point : line) {
    const Vec3d p = Wide(point) - origin;
    sum += Cross(before, p);
    before = p;
  }
  return sum;
}

struct Areas {
  Vec3d sum, largest;
  size_t largest_line = 0;
};

Areas AreasOf(const Polylines& lines, Vec3d origin) {
  Areas areas;
  for (size_t i = 0; i < lines.LineCount(); ++i) {
    const Vec3d area = NewellOf(lines[i], origin);
    areas.sum += area;
    if (Dot(area, area) <= Dot(areas.largest, areas.largest)) continue;
    areas.largest = area;
    areas.largest_line = i;
  }
  return areas;
}

double Component(Vec3d v, int axis) { return axis == 0 ? v.x : axis == 1 ? v.y : v.z; }

// The direction or its opposite, so that its largest component is positive; a later axis has to be
// larger by more than rounding.
Vec3d CanonicalSign(Vec3d v) {
  int axis = 0;
  for (int i = 1; i < 3; ++i) {
    if (std::abs(Component(v, i)) > std::abs(Component(v, axis)) + 1e-9) axis = i;
  }
  return Component(v, axis) < 0 ? -v : v;
}

Vec3d Oriented(Vec3d normal, const Areas& areas) {
  const double rounding = 1e-12 * Length(areas.largest);
  for (const Vec3d area : {areas.sum, areas.largest}) {
    const double along = Dot(area, normal);
    if (std::abs(along) > rounding) return along < 0 ? -normal : normal;
  }
  return CanonicalSign(normal);
}

// Part of `v` in the plane, of length 1; zero if nothing is left.
Vec3d InPlane(Vec3d v, Vec3d normal, double shortest) {
  const Vec3d flat = v - normal * Dot(v, normal);
  const double length = Length(flat);
  return length > shortest ? flat / length : Vec3d{};
}

Vec3d FirstEdge(const Polylines& lines, size_t first_line, Vec3d normal, double tolerance) {
  for (size_t n = 0; n <= lines.LineCount(); ++n) {
    const Polylines::Line line = lines[n == 0 ? first_line : n - 1];
    for (size_t k = 1; k < line.size(); ++k) {
      const Vec3d edge = InPlane(Wide(line[k]) - Wide(line[k - 1]), normal, tolerance);
      if (edge != Vec3d{}) return edge;
    }
  }
  return {};
}

constexpr Vec3d kAxes[] = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};

// The world axis that lies best in the plane.
Vec3d NearestAxis(Vec3d normal) {
  int best = 0;
  for (int i = 1; i < 3; ++i) {
    if (std::abs(Component(normal, i)) < std::abs(Component(normal, best)) - 1e-9) best = i;
  }
  return kAxes[best];
}

// The world axis across the direction, z before y before x, made perpendicular to it.
Vec3d AxisAcross(Vec3d direction) {
  int best = 2;
  for (int i = 1; i >= 0; --i) {
    if (std::abs(Component(direction, i)) < std::abs(Component(direction, best)) - 1e-9) best = i;
  }
  return InPlane(kAxes[best], direction, 0);
}

struct Fit {
  Eigen3 eigen;
  Moments moments;
  double tolerance = 0;
  int rank = 0;
};

Fit FitOf(const Polylines& lines) {
  Fit fit;
  const Extent extent = ExtentOf(lines.Points());
  fit.tolerance = std::max(1e-12 * extent.diagonal, 32 * kEpsilon * extent.magnitude);
  fit.moments = MomentsOf(lines, fit.tolerance);
  fit.eigen = EigenOf(fit.moments.covariance);
  const auto& values = fit.eigen.values;
  const double rounding = kEpsilon * std::max(3.0, fit.moments.count) * 16;
  const double least = std::max(1e-12, rounding) * values[0];
  if (fit.moments.count < 2 || !(values[0] > 0)) return fit;
  fit.rank = values[1] > least ? 2 : 1;
  return fit;
}

// Normalises as often as the reference does: where an edge lies on a row of a grid, last bits tell.
void SetAxes(PlanarFrame& frame, Vec3d normal, Vec3d x) {
  frame.normal = normal;
  const Vec3d y = Cross(normal, x);
  frame.y = y / Length(y);
  const Vec3d across = Cross(frame.y, normal);
  frame.x = across / Length(across);
}

}  // namespace

PlanarFrame PlanarFrame::FromPoints(const Polylines& lines) {
  const Fit fit = FitOf(lines);
  PlanarFrame frame;
  frame.origin = fit.moments.mean;
  frame.rank = fit.rank;
  if (fit.rank < 2) return frame;
  const Areas areas = AreasOf(lines, frame.origin);
  const Vec3d normal = Oriented(fit.eigen.vectors[2], areas);
  const Vec3d edge = FirstEdge(lines, areas.largest_line, normal, fit.tolerance);
  SetAxes(frame, normal, edge != Vec3d{} ? edge : InPlane(NearestAxis(normal), normal, 0));
  frame.residual = LargestHeight(frame, lines.Points());
  return frame;
}

PlanarFrame PlanarFrame::Canonical(const Polylines& lines, bool allow_linear) {
  const Fit fit = FitOf(lines);
  PlanarFrame frame;
  frame.origin = fit.moments.mean;
  frame.rank = fit.rank;
  if (fit.rank == 2) {
    const Vec3d normal = CanonicalSign(fit.eigen.vectors[2]);
    SetAxes(frame, normal, InPlane(NearestAxis(normal), normal, 0));
  } else if (fit.rank == 1 && allow_linear) {
    const Vec3d x = CanonicalSign(fit.eigen.vectors[0]);
    SetAxes(frame, AxisAcross(x), x);
    frame.rank = 2;
  } else {
    return frame;
  }
  frame.origin = frame.normal * Dot(frame.origin, frame.normal);
  frame.residual = LargestHeight(frame, lines.Points());
  return frame;
}

double PlanarityThreshold(std::span<const Vec3> points) {
  return std::max(1e-6, 1e-5 * ExtentOf(points).diagonal);
}

double LargestHeight(const PlanarFrame& frame, std::span<const Vec3> points) {
  double largest = 0;
  for (const Vec3 p : points) largest = std::max(largest, std::abs(frame.Height(p)));
  return largest;
}

std::vector<Ring> ExtractRings(const Polylines& lines, const PlanarFrame& frame, double auto_close,
                               std::vector<size_t>* line_of) {
  std::vector<Ring> rings;
  for (size_t i = 0; i < lines.LineCount(); ++i) {
    const Polylines::Line line = lines[i];
    if (line.size() < 4 || !Same(line.front(), line.back(), auto_close)) continue;
    Ring& ring = rings.emplace_back();
    ring.reserve(line.size());
    for (const Vec3 p : line) ring.push_back(frame.ToLocal(p));
    ring.back() = ring.front();
    if (line_of) line_of->push_back(i);
  }
  return rings;
}

std::vector<Ring> CloseLines(const Polylines& lines, const PlanarFrame& frame,
                             std::vector<size_t>* line_of) {
  std::vector<Ring> rings;
  for (size_t i = 0; i < lines.LineCount(); ++i) {
    if (lines[i].size() < 3) continue;
    Ring& ring = rings.emplace_back();
    ring.reserve(lines[i].size() + 1);
    for (const Vec3 p : lines[i]) ring.push_back(frame.ToLocal(p));
    if (ring.back() != ring.front()) ring.push_back(ring.front());
    if (line_of) line_of->push_back(i);
  }
  return rings;
}

Ring LocalLine(Polylines::Line line, const PlanarFrame& frame) {
  constexpr float kAutoClose = 1e-3F;
  Ring local;
  local.reserve(line.size());
  for (const Vec3 p : line) {
    const Vec2d q = frame.ToLocal(p);
    if (local.empty() || q != local.back()) local.push_back(q);
  }
  if (IsClosed(line, kAutoClose)) local.back() = local.front();
  return local;
}

void AddRing(std::span<const Vec2d> ring, const PlanarFrame& frame, PolylinesBuilder& out) {
  for (const Vec2d p : ring) out.Add(frame.ToWorld(p));
  out.EndLine();
}

}  // namespace strikeline::geometry
