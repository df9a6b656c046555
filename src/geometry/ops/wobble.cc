// SPDX-License-Identifier: MIT
#include "base/simd.h"
#include "geometry/kernels/map_each.h"
#include "geometry/kernels/sine.h"
#include "geometry/op.h"

namespace strikeline::geometry::ops::wobble {
namespace {

struct Params {
  Vec3d amplitude{2, 2, 2};
  Vec3d frequency{0.1, 0.1, 0.1};
  Degrees phase{0};
};

const params::Param<Params> kParams[] = {
    params::Slider<&Params::amplitude>("amplitude", 0, 20, "Height of the waves along x, y and z.")
        .In("mm"),
    params::Slider<&Params::frequency>("frequency", 0, 0.2, "Waves per mm along x, y and z.")
        .In("1/mm"),
    params::Slider<&Params::phase>("phase", 0, 360, "Where in the wave the origin lies."),
};

struct Uniforms {
  Vec3 amplitude;
  Vec3d frequency;   // 1/mm
  double phase = 0;  // turns
};

// Each coordinate moves along itself by a sine of itself.
STRIKELINE_INLINE Vec3 Wobbled(Vec3 p, const Uniforms& u) {
  return p + u.amplitude * Vec3{SineOfTurns(u.frequency.x * p.x + u.phase),
                                SineOfTurns(u.frequency.y * p.y + u.phase),
                                SineOfTurns(u.frequency.z * p.z + u.phase)};
}

STRIKELINE_SIMD void WobbleRange(const Vec3* in, Vec3* out, size_t count,
                                 const Uniforms& uniforms) {
  const Uniforms u = uniforms;
  for (size_t i = 0; i < count; ++i) out[i] = Wobbled(in[i], u);
}

Polylines Build(const Polylines& in, const Params& p, OpContext& context) {
  if (in.Empty() || p.amplitude == Vec3d{}) return in;
  const Uniforms u{Narrow(p.amplitude), p.frequency, p.phase.Value() / 360};
  return MapEach(in, context, WobbleRange, u);
}

// A square grid, whose lines show the waves.
std::vector<Polylines> Grid() {
  PolylinesBuilder lines;
  for (int i = 0; i <= 8; ++i) {
    for (const bool across : {false, true}) {
      for (int k = 0; k <= 80; ++k) {
        const auto a = static_cast<float>(10 + 10 * i), b = static_cast<float>(10 + k);
        lines.Add(across ? Vec3{b, a, 0} : Vec3{a, b, 0});
      }
      lines.EndLine();
    }
  }
  return {lines.Finish()};
}

}  // namespace

Op Declare() {
  return MakeOp<Params>(
      {.name = "wobble",
       .doc = "Pushes points along each axis by a sine wave that runs along the same axis.",
       .params = kParams,
       .examples = {{"a star between dense and wide places",
                     {.amplitude = {4, 4, 0}, .frequency = {0.03, 0.03, 0}},
                     [](const Polylines& g) { return IsClosed(g[0]) && g.PointCount() == 36; }},
                    {"a grid whose lines crowd",
                     {.amplitude = {3, 3, 0}, .frequency = {0.04, 0.04, 0}},
                     [](const Polylines& g) { return g.LineCount() == 18; },
                     Grid}},
       .pointwise = true},
      Build);
}

}  // namespace strikeline::geometry::ops::wobble
