// SPDX-License-Identifier: MIT
#include "geometry/kernels/shapes/primitive.h"
#include "geometry/op.h"

namespace strikeline::geometry::ops::lissajous {
namespace {

struct Params {
  int a = 3;
  int b = 2;
  Degrees phase{90};
  int samples = 512;
  double turns = 1;
  Vec3d center = {};
  double scale = 1;
};

const params::Param<Params> kParams[] = {
    params::Slider<&Params::a>("a", 0, 20, "Swings along x in one turn."),
    params::Slider<&Params::b>("b", 0, 20, "Swings along y in one turn."),
    params::Slider<&Params::phase>("phase", 0, 360, "How far x is ahead of y at the start."),
    params::Slider<&Params::samples>("samples", 2, 8000, "Number of points.").AtLeast(2),
    params::Slider<&Params::turns>("turns", 0, 20, "Turns that are drawn; one closes the figure."),
    params::Slider<&Params::center>("center", 0, 300, "Middle of the figure.").In("mm").IsPlace(),
    params::Slider<&Params::scale>("scale", 0, 200, "Width and height of the figure."),
};

Polylines Build(const Params& p, OpContext& context) {
  if (!context.Fits(p.samples, 1)) return {};
  const Placement place(p.scale, p.center);
  // Many turns are longer than float resolves well; the reference draws them in float, so do we.
  const auto phase = static_cast<float>(Radians(p.phase));
  const auto a = static_cast<float>(p.a), b = static_cast<float>(p.b);
  std::vector<Vec3> line(static_cast<size_t>(p.samples));
  for (int i = 0; i < p.samples; ++i) {
    const auto t = static_cast<float>(Between(0, kTurn * p.turns, i, p.samples - 1));
    line[static_cast<size_t>(i)] =
        place({0.5F * std::sin(a * t + phase), 0.5F * std::sin(b * t), 0});
  }
  return Polylines(std::move(line));
}

}  // namespace

Op Declare() {
  return MakeOp<Params>(
      {.name = "lissajous",
       .doc = "The curve of two swings at right angles.",
       .params = kParams,
       .examples =
           {
               {"three to two",
                {.center = {50, 50, 0}, .scale = 80},
                [](const Polylines& g) { return g[0].size() == 512 && IsClosed(g[0], 1e-3F); }},
               {"five to four",
                {.a = 5, .b = 4, .phase = Degrees(45), .center = {50, 50, 0}, .scale = 80},
                [](const Polylines& g) { return IsClosed(g[0], 1e-3F); }},
           }},
      Build);
}

}  // namespace strikeline::geometry::ops::lissajous
