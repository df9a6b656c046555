// SPDX-License-Identifier: MIT
#include <cmath>
#include <numbers>

#include "base/simd.h"
#include "geometry/kernels/numbers/sine.h"
#include "geometry/map_each.h"
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

// Whole millimetres and the rest by themselves: after a hundred waves floats are coarse.
constexpr std::string_view kGlsl = R"glsl(
vec3 wobble(vec3 p, int u) {
  vec3 high = tail[u + 1].xyz, low = tail[u + 2].xyz, whole = floor(p);
  vec3 turns = fract(whole * high) + whole * low + (p - whole) * (high + low) + tail[u].w;
  return p + tail[u].xyz * sin(6.28318531 * (turns - floor(turns + 0.5)));
}
)glsl";

std::optional<TailStep> Tail(const Params& p, const TailInput&) {
  const Vec3 a = Narrow(p.amplitude), high = HighPart(p.frequency),
             low = Narrow(p.frequency - Wide(high));
  const double turns = p.phase.Value() / 360;
  const auto phase = static_cast<float>(turns - std::floor(turns));
  const Vec3d slope = p.amplitude * p.frequency * (2 * std::numbers::pi);
  return TailStep{
      .glsl = kGlsl,
      .op = "wobble",
      .uniforms = {{a.x, a.y, a.z, phase}, {high.x, high.y, high.z, 0}, {low.x, low.y, low.z, 0}},
      .gain = 1 + LargestPart(slope),
      .push = LargestPart(p.amplitude)};
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
       .tail = Tail},
      Build);
}

}  // namespace strikeline::geometry::ops::wobble
