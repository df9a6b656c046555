// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

#include <fmt/core.h>

#include "geometry/kernels/shapes/primitive.h"
#include "geometry/op.h"

namespace strikeline::geometry::ops::sphere {
namespace {

enum class Style { kLatlon, kZigzag, kIcosphere, kRings };
constexpr std::string_view kStyles[] = {"latlon", "zigzag", "icosphere", "rings"};
enum class LineMode { kHorizontal, kVertical, kBoth };
constexpr std::string_view kLineModes[] = {"horizontal", "vertical", "both"};

struct Params {
  int subdivisions = 1;
  Style style = Style::kLatlon;
  LineMode line_mode = LineMode::kBoth;
  Vec3d center = {};
  double scale = 1;
};

constexpr int kMostSubdivisions = 5;
constexpr double kRadius = 0.5;

const params::Param<Params> kParams[] = {
    params::Slider<&Params::subdivisions>("subdivisions", 0, kMostSubdivisions,
                                          "How fine the net is.")
        .AtLeast(0),
    params::Choice<&Params::style>("style", kStyles,
                                   "Circles of latitude and longitude, spirals from pole to pole, "
                                   "triangles, or slices along the axes."),
    params::Choice<&Params::line_mode>("line_mode", kLineModes,
                                       "Which circles are drawn: level ones, upright ones or both.")
        .ShownIf(
            [](const Params& p) { return p.style == Style::kLatlon || p.style == Style::kRings; }),
    params::Slider<&Params::center>("center", 0, 300, "Middle of the sphere.").In("mm").IsPlace(),
    params::Slider<&Params::scale>("scale", 0, 200, "Diameter of the sphere."),
};

// Draws onto a placed sphere.
struct Pen {
  Placement place;
  PolylinesBuilder lines = {};

  void Add(Vec3d p) { lines.Add(place(Narrow(p))); }

  // A closed circle of `segments` around `middle`, from `x` towards `y`.
  void AddCircle(Vec3d middle, Vec3d x, Vec3d y, int segments) {
    for (int i = 0; i < segments; ++i) {
      const double angle = Between(0, kTurn, i, segments);
      Add(middle + x * std::cos(angle) + y * std::sin(angle));
    }
    Add(middle + x);
    lines.EndLine();
  }
};

int EquatorSegments(int level) { return level == 0 ? 160 : 64 * (level + 1); }

// As many pieces of about the equator's length as a circle of this radius takes. The small part
// keeps rounding from adding one.
int CircleSegments(int level, double radius, int least) {
  const double pieces = EquatorSegments(level) * radius / kRadius;
  return std::max(least, static_cast<int>(std::ceil(pieces - 1e-9)));
}

// Half circles from pole to pole (z is polar), then circles of latitude.
void DrawLatlon(int level, LineMode mode, Pen& pen) {
  const int equator = EquatorSegments(level), meridian = equator / 2;
  const int rings = level == 0 ? meridian / 4 : meridian;
  const auto at = [&](double from_pole, double angle) {
    const double radius = kRadius * std::sin(from_pole);
    return Vec3d{radius * std::cos(angle), radius * std::sin(angle), kRadius * std::cos(from_pole)};
  };
  const int stride = std::max(1, equator / rings);
  for (int j = 0; j < equator && mode != LineMode::kHorizontal; j += stride) {
    for (int i = 0; i <= meridian; ++i) {
      pen.Add(at(Between(0, kTurn / 2, i, meridian), Between(0, kTurn, j, equator)));
    }
    pen.lines.EndLine();
  }
  for (int i = 1; i < rings && mode != LineMode::kVertical; ++i) {
    const Vec3d start = at(Between(0, kTurn / 2, i, rings), 0);
    pen.AddCircle({0, 0, start.z}, {start.x, 0, 0}, {0, start.x, 0},
                  CircleSegments(level, start.x, level == 0 ? 24 : 8));
  }
}

// Spirals from pole to pole; y is polar.
void DrawZigzag(int level, Pen& pen) {
  const int strands = std::min(level + 2, 4), turns = 8 + 4 * level;
  const int per_turn = 64 + 16 * std::min(level, 2) - (strands > 2 ? 24 : 0);
  const int steps = turns * per_turn - 1;
  for (int strand = 0; strand < strands; ++strand) {
    const double start = Between(0, kTurn, strand, strands);
    for (int i = 0; i <= steps; ++i) {
      const double y = Between(1, -1, i, steps), radius = std::sqrt(1 - y * y);
      const double angle = start + Between(0, kTurn * turns, i, steps);
      pen.Add(kRadius * Vec3d{radius * std::cos(angle), y, radius * std::sin(angle)});
    }
    pen.lines.EndLine();
  }
}

// An icosahedron whose triangles are cut in four again and again; each edge once, triangle by
// triangle, depth first.
class Icosphere {
 public:
  Icosphere(int level, Pen& pen) : pen_(pen) {
    const double golden = (1 + std::sqrt(5.0)) / 2;
    for (const Vec3d p : {Vec3d{-1, golden, 0},
                          {1, golden, 0},
                          {-1, -golden, 0},
                          {1, -golden, 0},
                          {0, -1, golden},
                          {0, 1, golden},
                          {0, -1, -golden},
                          {0, 1, -golden},
                          {golden, 0, -1},
                          {golden, 0, 1},
                          {-golden, 0, -1},
                          {-golden, 0, 1}}) {
      AddPoint(p);
    }
    // Around one corner, around the opposite one, then the belt between, in the reference's order.
    constexpr int kFaces[20][3] = {{0, 11, 5}, {0, 5, 1},  {0, 1, 7},   {0, 7, 10}, {0, 10, 11},
                                   {3, 9, 4},  {3, 4, 2},  {3, 2, 6},   {3, 6, 8},  {3, 8, 9},
                                   {1, 5, 9},  {5, 11, 4}, {11, 10, 2}, {10, 7, 6}, {7, 1, 8},
                                   {9, 5, 4},  {4, 11, 2}, {2, 10, 6},  {6, 7, 8},  {8, 1, 9}};
    for (const auto& [a, b, c] : kFaces) Draw(level, a, b, c);
  }

 private:
  void AddPoint(Vec3d direction) { points_.push_back(direction * (kRadius / Length(direction))); }

  void Draw(int level, int a, int b, int c) {
    if (level == 0) {
      DrawEdge(a, b), DrawEdge(b, c), DrawEdge(c, a);
      return;
    }
    const int ab = Middle(a, b), bc = Middle(b, c), ca = Middle(c, a);
    Draw(level - 1, a, ab, ca);
    Draw(level - 1, ab, b, bc);
    Draw(level - 1, ca, bc, c);
    Draw(level - 1, ab, bc, ca);
  }

  static uint64_t KeyOf(int a, int b) {
    return static_cast<uint64_t>(std::min(a, b)) << 32 | static_cast<uint64_t>(std::max(a, b));
  }

  int Middle(int a, int b) {
    const auto [found, is_new] =
        middles_.try_emplace(KeyOf(a, b), static_cast<int>(points_.size()));
    if (is_new) AddPoint(points_[static_cast<size_t>(a)] + points_[static_cast<size_t>(b)]);
    return found->second;
  }

  void DrawEdge(int a, int b) {
    if (!drawn_.insert(KeyOf(a, b)).second) return;
    pen_.Add(points_[static_cast<size_t>(a)]);
    pen_.Add(points_[static_cast<size_t>(b)]);
    pen_.lines.EndLine();
  }

  Pen& pen_;
  std::vector<Vec3d> points_;
  std::unordered_map<uint64_t, int> middles_;
  std::unordered_set<uint64_t> drawn_;
};

// Slices across y, then across x and z.
void DrawRings(int level, LineMode mode, Pen& pen) {
  const int count = 5 + 12 * level;
  const std::array<Vec3d, 3> axes = {Vec3d{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
  const auto draw_across = [&](const Vec3d& axis, const Vec3d& x, const Vec3d& y) {
    for (int i = 1; i + 1 < count; ++i) {  // the first and the last one are points
      const double along = Between(-kRadius, kRadius, i, count - 1);
      const double radius = std::sqrt(kRadius * kRadius - along * along);
      pen.AddCircle(axis * along, x * radius, y * radius, CircleSegments(level, radius, 8));
    }
  };
  if (mode != LineMode::kVertical) draw_across(axes[1], axes[0], axes[2]);
  if (mode == LineMode::kHorizontal) return;
  draw_across(axes[0], axes[1], axes[2]);
  draw_across(axes[2], axes[0], axes[1]);
}

Polylines Build(const Params& p, OpContext& context) {
  const int level = std::min(p.subdivisions, kMostSubdivisions);
  if (level < p.subdivisions) {
    context.Note("subdivisions", fmt::format("{} is drawn as {}", p.subdivisions, level));
  }
  Pen pen{Placement(p.scale, p.center)};
  if (p.style == Style::kLatlon) DrawLatlon(level, p.line_mode, pen);
  if (p.style == Style::kZigzag) DrawZigzag(level, pen);
  if (p.style == Style::kIcosphere) Icosphere(level, pen);
  if (p.style == Style::kRings) DrawRings(level, p.line_mode, pen);
  return pen.lines.Finish();
}

}  // namespace

Op Declare() {
  return MakeOp<Params>(
      {.name = "sphere",
       .doc = "A net of lines on a sphere.",
       .params = kParams,
       .examples =
           {
               {"triangles",
                {.subdivisions = 2, .style = Style::kIcosphere, .center = {50, 50, 0}, .scale = 80},
                [](const Polylines& g) { return g.LineCount() == 480; }},
               {"spirals",
                {.style = Style::kZigzag, .center = {50, 50, 0}, .scale = 80},
                [](const Polylines& g) { return g.LineCount() == 3; }},
               {"slices",
                {.subdivisions = 0, .style = Style::kRings, .center = {50, 50, 0}, .scale = 80},
                [](const Polylines& g) { return g.LineCount() == 9 && IsClosed(g[0]); }},
           }},
      Build);
}

}  // namespace strikeline::geometry::ops::sphere
