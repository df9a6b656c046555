// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <utility>

#include "geometry/kernels/regions/masks.h"
#include "geometry/kernels/regions/planar.h"
#include "geometry/kernels/regions/ring_groups.h"
#include "geometry/op.h"

namespace strikeline::geometry::ops::fill {
namespace {

struct Params {
  int angle_sets = 1;
  Degrees angle{45};
  double density = 35;
  Millimeters gap{0};
  double spacing_gradient = 0;
  bool remove_boundary = false;
  Overlap overlap = Overlap::kUnion;
};

const params::Param<Params> kParams[] = {
    params::Slider<&Params::angle_sets>("angle_sets", 1, 6,
                                        "Number of directions, evenly over half a turn."),
    params::Slider<&Params::angle>("angle", 0, 180,
                                   "Direction of the first lines, from the shape's first edge."),
    params::Slider<&Params::density>("density", 0, 1000,
                                     "Lines over the height of the shape; 0 draws none."),
    params::Slider<&Params::gap>("gap", 0, 20,
                                 "From line to line, the same in every shape; 0: as density says."),
    params::Slider<&Params::spacing_gradient>(
        "spacing_gradient", -4, 4,
        "Above 0 lines lie denser where they begin, below 0 at the end."),
    params::Switch<&Params::remove_boundary>("remove_boundary", "Leaves the outlines out."),
    params::Choice<&Params::overlap>("overlap", kOverlaps, kOverlapDoc),
};

// More parallel lines than that nobody sees; a thin shape would ask for them.
constexpr double kMostScanlines = 1e6;

// The gap between even hatch lines as the reference counts them, NumPy's arange of float32: the
// difference of the first two heights. Far out that is some 1e-6 off, over hundreds of lines enough
// for those that graze a shape to end elsewhere. A spacing too fine for floats stays as it is.
double EvenGap(double first, double spacing) {
  const auto from = static_cast<float>(first);
  const double gap = double{from + static_cast<float>(spacing)} - from;
  return std::abs(gap - spacing) < 1e-3 * spacing ? gap : spacing;
}

// Heights of the hatch lines of a shape between `low` and `high`, `spacing` apart on average. With
// a gradient k the gap at t of the height is spacing c exp(k (t - 1/2)), c such that its mean is 1.
std::vector<float> Scanlines(double low, double high, double spacing, double gradient) {
  std::vector<float> heights;
  const double scale = gradient == 0 ? 1 : gradient / (2 * std::sinh(gradient / 2));
  const double first = low + spacing / 2, gap = EvenGap(first, spacing);
  double y = first;
  for (int i = 1; y < high && heights.size() < kMostScanlines; ++i) {
    heights.push_back(static_cast<float>(y));
    if (gradient == 0) {
      y = first + i * gap;
    } else {
      y += spacing * scale * std::exp(gradient * ((y - low) / (high - low) - 0.5));
    }
  }
  return heights;
}

// A place in a shape's plane in single precision, which the reference hatches in: where edges lie
// along the hatch lines, as in letters and in what is made of squares, its rounding says which
// lines there are.
struct Place {
  float x = 0, y = 0;
};
using Polygon = std::vector<Place>;

Place PlaceOf(Vec2d p) { return {static_cast<float>(p.x), static_cast<float>(p.y)}; }

// Where edges cross the scanlines: for each of them a run of abscissas, sorted.
struct Crossings {
  std::vector<size_t> starts;
  std::vector<float> places;
};

// Calls visit(scanline, a, b) for the scanlines that the edges of a polygon meet: half open, so
// that one through a corner meets one of its edges.
template <class Visit>
void VisitEdges(const Polygon& polygon, const std::vector<float>& heights, const Visit& visit) {
  for (size_t i = 1; i < polygon.size(); ++i) {
    const Place a = polygon[i - 1], b = polygon[i];
    const auto [low, high] = std::minmax(a.y, b.y);
    if (low == high) continue;
    const auto first = std::lower_bound(heights.begin(), heights.end(), low);
    for (auto it = first; it != heights.end() && *it < high; ++it) {
      visit(static_cast<size_t>(it - heights.begin()), a, b);
    }
  }
}

Crossings CrossingsOf(std::span<const Polygon> rings, const std::vector<float>& heights) {
  Crossings crossings;
  crossings.starts.assign(heights.size() + 2, 0);
  for (const Polygon& ring : rings) {
    VisitEdges(ring, heights, [&](size_t line, Place, Place) { ++crossings.starts[line + 2]; });
  }
  for (size_t i = 2; i < crossings.starts.size(); ++i)
    crossings.starts[i] += crossings.starts[i - 1];
  crossings.places.resize(crossings.starts.back());
  for (const Polygon& ring : rings) {
    VisitEdges(ring, heights, [&](size_t line, Place a, Place b) {
      const float along = (heights[line] - a.y) / (b.y - a.y);
      crossings.places[crossings.starts[line + 1]++] = a.x + along * (b.x - a.x);
    });
  }
  for (size_t line = 0; line < heights.size(); ++line) {
    const auto begin = crossings.places.begin();
    std::sort(begin + static_cast<std::ptrdiff_t>(crossings.starts[line]),
              begin + static_cast<std::ptrdiff_t>(crossings.starts[line + 1]));
  }
  return crossings;
}

struct Shape {
  PlanarFrame frame;
  std::vector<Ring> rings;
  std::vector<size_t> lines;  // the line of each ring; empty: rings are of several lines
  std::vector<RingGroup> groups;
  double spacing = 0;
};

// A turn of a shape's plane, about the mean of a group's points.
struct Turn {
  Place about;
  float c, s;

  // So that what has the turn's direction goes along x.
  Place Undone(Place p) const {
    const float x = p.x - about.x, y = p.y - about.y;
    return {c * x + s * y + about.x, c * y - s * x + about.y};
  }
  Vec2d Done(Place p) const {
    const float x = p.x - about.x, y = p.y - about.y;
    return {c * x - s * y + about.x, s * x + c * y + about.y};
  }
};

std::vector<Polygon> PolygonsOf(const Shape& shape, const RingGroup& group) {
  std::vector<Polygon> polygons;
  const auto add = [&](size_t ring) {
    Polygon& to = polygons.emplace_back();
    to.reserve(shape.rings[ring].size());
    for (const Vec2d p : shape.rings[ring]) to.push_back(PlaceOf(p));
  };
  add(group.outer);
  for (const size_t hole : group.holes) add(hole);
  return polygons;
}

// As the reference sums, since the last bits count; in double what floats can't hold.
Place MeanOf(std::span<const Polygon> polygons) {
  Place sum;
  Vec2d wide;
  size_t points = 0;
  for (const Polygon& polygon : polygons) {
    for (const Place p : polygon) {
      sum = {sum.x + p.x, sum.y + p.y};
      wide = wide + Vec2d{p.x, p.y};
    }
    points += polygon.size();
  }
  const auto count = static_cast<float>(points);
  const bool is_held = std::isfinite(sum.x) && std::isfinite(sum.y);
  return is_held ? Place{sum.x / count, sum.y / count} : PlaceOf(wide * (1.0 / count));
}

Turn TurnOf(std::span<const Polygon> polygons, double angle) {
  return {MeanOf(polygons), static_cast<float>(std::cos(angle)),
          static_cast<float>(std::sin(angle))};
}

// Two points for every hatch line of a group in one direction.
std::vector<Vec3> Hatch(const Shape& shape, const RingGroup& group, double angle, double gradient) {
  std::vector<Polygon> polygons = PolygonsOf(shape, group);
  const Turn turn = TurnOf(polygons, angle);
  float low = std::numeric_limits<float>::infinity(), high = -low;
  for (Polygon& polygon : polygons) {
    for (Place& p : polygon) {
      p = turn.Undone(p);
      low = std::min(low, p.y);
      high = std::max(high, p.y);
    }
  }
  const auto heights = Scanlines(low, high, shape.spacing, gradient);
  const Crossings crossings = CrossingsOf(polygons, heights);
  std::vector<Vec3> out;
  out.reserve(crossings.places.size());
  for (size_t line = 0; line < heights.size(); ++line) {
    const auto point = [&](size_t crossing) {
      return shape.frame.ToWorld(turn.Done({crossings.places[crossing], heights[line]}));
    };
    const size_t end = crossings.starts[line + 1];
    for (size_t i = crossings.starts[line]; i + 1 < end; i += 2) {
      const Vec3 from = point(i), to = point(i + 1);
      if (from == to) continue;
      out.push_back(from);
      out.push_back(to);
    }
  }
  return out;
}

// The lines as rings, whether they are closed or not; nothing if they have no area to fill.
Shape ShapeOf(const Polylines& in, const PlanarFrame& frame, std::span<const size_t> figures,
              const Params& p, OpContext& context) {
  Shape shape;
  shape.frame = frame;
  if (!frame.IsPlanar(PlanarityThreshold(in.Points()))) return shape;
  shape.rings = CloseLines(in, frame, &shape.lines);
  Box2d box;
  for (const Vec3 point : in.Points()) box.Add(frame.ToLocal(point));
  double largest = 0;
  for (const Ring& ring : shape.rings) largest = std::max(largest, std::abs(SignedArea(ring)));
  const Vec2d size = box.Size();
  if (!(largest > 1e-12 * Dot(size, size))) return {};
  if (p.overlap == Overlap::kUnion) {
    if (auto united = UnitedRings(shape.rings, shape.lines, figures, context)) {
      shape.rings = *std::move(united);
      shape.lines.clear();
    }
  }
  shape.groups = GroupRings(shape.rings);
  const double lines = std::clamp(std::nearbyint(p.density), 2.0, 1000.0);
  shape.spacing = p.gap > Millimeters(0) ? p.gap.Value() : p.density > 0 ? size.y / lines : 0;
  return shape;
}

// What the hatch will need at most; a bound by the boxes of the edges would be looser.
int64_t HatchPoints(const Shape& shape, const Params& p) {
  if (shape.spacing == 0) return 0;
  double points = 0;
  for (const Ring& ring : shape.rings) {
    for (size_t i = 1; i < ring.size(); ++i) points += Distance(ring[i - 1], ring[i]);
  }
  // A gradient makes gaps at most half as many again as even ones per crossing edge.
  const double gradient = std::abs(p.spacing_gradient);
  return static_cast<int64_t>(
      std::min(1e15, points / shape.spacing * p.angle_sets * (gradient > 0 ? 1 + gradient : 1)));
}

// Those of each group, direction by direction.
std::vector<std::vector<Vec3>> Hatches(const Shape& shape, const Params& p, OpContext& context) {
  const auto sets = static_cast<size_t>(p.angle_sets);
  std::vector<std::vector<Vec3>> hatches(shape.groups.size() * sets);
  if (shape.spacing == 0) return hatches;
  context.ForRanges(hatches.size(), 8, [&](size_t begin, size_t end) {
    for (size_t i = begin; i < end && !context.Cancelled(); ++i) {
      const double turn = p.angle.Value() + 180.0 * static_cast<double>(i % sets) / p.angle_sets;
      hatches[i] =
          Hatch(shape, shape.groups[i / sets], turn * std::numbers::pi / 180, p.spacing_gradient);
    }
  });
  return hatches;
}

void AddFilled(const Polylines& in, const Shape& shape, const Params& p, PolylinesBuilder& out,
               OpContext& context) {
  const std::vector<std::vector<Vec3>> hatches = Hatches(shape, p, context);
  const auto sets = static_cast<size_t>(p.angle_sets);
  const bool has_own_lines = !shape.lines.empty();
  if (!p.remove_boundary && !has_own_lines) out.AddLines(in);
  for (size_t g = 0; g < shape.groups.size(); ++g) {
    const RingGroup& group = shape.groups[g];
    if (!p.remove_boundary && has_own_lines) {
      out.AddLine(in[shape.lines[group.outer]]);
      for (const size_t hole : group.holes) out.AddLine(in[shape.lines[hole]]);
    }
    for (size_t set = 0; set < sets; ++set) {
      const Polylines::Line hatch = hatches[g * sets + set];
      for (size_t i = 0; i < hatch.size(); i += 2) out.AddLine(hatch.subspan(i, 2));
    }
  }
}

struct Part {
  Polylines lines;
  PlanarFrame frame;
  std::span<const size_t> figures = {};
};

// `keep_unfilled`: what has no area to fill stays as it is.
Polylines Filled(const std::vector<Part>& parts, bool keep_unfilled, const Params& p,
                 OpContext& context) {
  std::vector<Shape> shapes;
  int64_t points = 0;
  for (const Part& part : parts) {
    shapes.push_back(ShapeOf(part.lines, part.frame, part.figures, p, context));
    points += HatchPoints(shapes.back(), p) + static_cast<int64_t>(part.lines.PointCount());
  }
  PolylinesBuilder out;
  if (!context.Fits(points, points / 2)) {
    for (const Part& part : parts) out.AddLines(part.lines);
    return out.Finish();
  }
  for (size_t i = 0; i < parts.size(); ++i) {
    if (!shapes[i].groups.empty()) {
      AddFilled(parts[i].lines, shapes[i], p, out, context);
    } else if (keep_unfilled) {
      out.AddLines(parts[i].lines);
    }
  }
  return out.Finish();
}

Polylines Build(const Polylines& in, const Params& given, OpContext& context) {
  Params p = given;
  p.angle_sets = std::clamp(p.angle_sets, 1, 360);
  if (p.angle_sets != given.angle_sets) context.Note("angle_sets", "kept within 1 and 360");
  p.spacing_gradient = std::clamp(p.spacing_gradient, -16.0, 16.0);
  if (p.spacing_gradient != given.spacing_gradient) {
    context.Note("spacing_gradient", "kept within -16 and 16");
  }
  const PlanarFrame frame = PlanarFrame::FromPoints(in);
  if (frame.rank < 2) return in;
  if (frame.IsPlanar(PlanarityThreshold(in.Points()))) {
    return Filled({{in, frame, context.FiguresOf(0)}}, true, p, context);
  }
  // Lines in different planes are filled one by one; one that lies in none is a boundary only.
  std::vector<Part> parts;
  for (size_t i = 0; i < in.LineCount(); ++i) {
    Polylines line(std::vector<Vec3>(in[i].begin(), in[i].end()));
    parts.push_back({line, PlanarFrame::FromPoints(line), {}});
  }
  return Filled(parts, !p.remove_boundary, p, context);
}

}  // namespace

Op Declare() {
  return MakeOp<Params>(
      {.name = "fill",
       .doc = "Hatches closed lines; lines within lines of the same call are holes.",
       .params = kParams,
       .examples = {{"a star with a hole",
                     {},
                     [](const Polylines& g) { return g.LineCount() > 40 && g[2].size() == 2; }},
                    {"two directions",
                     {.angle_sets = 2, .angle = Degrees(20), .density = 24},
                     [](const Polylines& g) { return g.LineCount() > 50; }},
                    {"three millimetres apart",
                     {.gap = Millimeters(3)},
                     [](const Polylines& g) { return g.LineCount() > 10; }},
                    {"denser and denser, without outlines",
                     {.angle = Degrees(90), .spacing_gradient = -2.5, .remove_boundary = true},
                     [](const Polylines& g) { return g[0].size() == 2; }}},
       .version = 6},
      Build);
}

}  // namespace strikeline::geometry::ops::fill
