// SPDX-License-Identifier: MIT
#include "geometry/kernels/shapes/primitive.h"
#include "geometry/op.h"

namespace strikeline::geometry::ops::torus {
namespace {

struct Params {
  double major_radius = 1;
  double minor_radius = 0.5;
  int major_segments = 32;
  int minor_segments = 16;
  Vec3d center = {};
  double scale = 1;
};

const params::Param<Params> kParams[] = {
    params::Slider<&Params::major_radius>("major_radius", 0, 100,
                                          "Distance from the middle to the tube's core."),
    params::Slider<&Params::minor_radius>("minor_radius", 0, 100, "Radius of the tube."),
    params::Slider<&Params::major_segments>("major_segments", 3, 256,
                                            "Number of rings around the tube.")
        .AtLeast(3),
    params::Slider<&Params::minor_segments>("minor_segments", 3, 256,
                                            "Number of rings along the tube.")
        .AtLeast(3),
    params::Slider<&Params::center>("center", 0, 300, "Middle of the torus.").In("mm").IsPlace(),
    params::Slider<&Params::scale>("scale", 0, 200, "Size; the radii are multiples of it."),
};

// Cosines and sines of `count` equal parts of a turn, the first one again at the end.
std::vector<Vec2d> UnitCircle(int count) {
  std::vector<Vec2d> circle;
  circle.reserve(static_cast<size_t>(count) + 1);
  for (int i = 0; i < count; ++i) {
    const double angle = Between(0, kTurn, i, count);
    circle.push_back({std::cos(angle), std::sin(angle)});
  }
  circle.push_back(circle.front());
  return circle;
}

Polylines Build(const Params& p, OpContext& context) {
  const int64_t major_count = p.major_segments, minor_count = p.minor_segments;
  const int64_t lines = major_count + minor_count, points = 2 * major_count * minor_count + lines;
  if (!context.Fits(points, lines)) return {};
  const std::vector<Vec2d> major = UnitCircle(p.major_segments);
  const std::vector<Vec2d> minor = UnitCircle(p.minor_segments);
  const Placement place(p.scale, p.center);
  const auto at = [&](Vec2d around, Vec2d tube) {
    const double radius = p.major_radius + p.minor_radius * tube.x;
    return place(Narrow({radius * around.x, radius * around.y, p.minor_radius * tube.y}));
  };
  PolylinesBuilder builder;
  builder.Reserve(static_cast<size_t>(points), static_cast<size_t>(lines));
  for (size_t i = 0; i + 1 < major.size(); ++i) {
    for (const Vec2d tube : minor) builder.Add(at(major[i], tube));
    builder.EndLine();
  }
  for (size_t i = 0; i + 1 < minor.size(); ++i) {
    for (const Vec2d around : major) builder.Add(at(around, minor[i]));
    builder.EndLine();
  }
  return builder.Finish();
}

}  // namespace

Op Declare() {
  return MakeOp<Params>(
      {.name = "torus",
       .doc = "A net of rings around and along a tube that is bent to a ring.",
       .params = kParams,
       .examples =
           {
               {"a ring",
                {.center = {50, 50, 0}, .scale = 26},
                [](const Polylines& g) { return g.LineCount() == 48 && IsClosed(g[0]); }},
               {"a thin one",
                {.minor_radius = 0.2, .major_segments = 64, .center = {50, 50, 0}, .scale = 33},
                [](const Polylines& g) { return g.LineCount() == 80; }},
           }},
      Build);
}

}  // namespace strikeline::geometry::ops::torus
