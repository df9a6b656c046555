// SPDX-License-Identifier: MIT
#include <algorithm>

#include "base/simd.h"
#include "geometry/kernels/lines/snap.h"
#include "geometry/map_each.h"
#include "geometry/op.h"

namespace strikeline::geometry::ops::quantize {
namespace {

struct Params {
  Vec3d step{1, 1, 1};
};

const params::Param<Params> kParams[] = {
    params::Slider<&Params::step>("step", 0, 10, "Distance of the grid's lines along x, y and z.")
        .In("mm")
        .Above(0),
};

STRIKELINE_SIMD void SnapRange(const Vec3* in, Vec3* out, size_t count, const Vec3d& step) {
  const Vec3d s = step;
  for (size_t i = 0; i < count; ++i) {
    const Vec3d cell = NearestCell(in[i], s);
    out[i] = Narrow(cell * s);
  }
}

Polylines Build(const Polylines& in, const Params& p, OpContext& context) {
  return in.Empty() ? in : MapEach(in, context, SnapRange, p.step);
}

// As exact as the doubles above, as long as there are few cells: `high` has so few bits that its
// multiples are floats.
constexpr std::string_view kGlsl = R"glsl(
float quantize(float value, float step_, float high, float low) {
  float size = abs(value), middle = floor(size / step_) + 0.5;
  float beyond = (size - middle * high) - middle * low;
  float cell = beyond < 0.0 ? middle - 0.5 : beyond < step_ ? middle + 0.5 : middle + 1.5;
  if (beyond < -step_) cell = middle - 1.5;
  return (value < 0.0 ? -cell : cell) * step_;
}
vec3 quantize(vec3 p, int u) {
  return vec3(quantize(p.x, tail[u].x, tail[u + 1].x, tail[u + 2].x),
              quantize(p.y, tail[u].y, tail[u + 1].y, tail[u + 2].y),
              quantize(p.z, tail[u].z, tail[u + 1].z, tail[u + 2].z));
}
)glsl";
constexpr double kMostCells = 2048;

// Points that are not the CPU's own might jump to another cell.
std::optional<TailStep> Tail(const Params& p, const TailInput& in) {
  const double least = std::min({p.step.x, p.step.y, p.step.z});
  if (!in.IsExact() || in.Reach() > kMostCells * least) return std::nullopt;
  TailStep step{.glsl = kGlsl, .op = "quantize", .push = LargestPart(p.step) / 2, .merges = true};
  const Vec3 high = HighPart(p.step), low = Narrow(p.step - Wide(high)), whole = Narrow(p.step);
  for (const Vec3 part : {whole, high, low}) step.uniforms.push_back({part.x, part.y, part.z, 0});
  return step;
}

}  // namespace

Op Declare() {
  return MakeOp<Params>(
      {.name = "quantize",
       .doc = "Moves every point to the nearest point of a grid.",
       .params = kParams,
       .examples = {{"a ring on a grid of 6 mm",
                     {.step = {6, 6, 6}},
                     [](const Polylines& g) { return IsClosed(g[0]) && g[1][0].x == 60; }}},
       .tail = Tail},
      Build);
}

}  // namespace strikeline::geometry::ops::quantize
