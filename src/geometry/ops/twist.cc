// SPDX-License-Identifier: MIT
#include <cmath>
#include <numbers>

#include "base/simd.h"
#include "geometry/kernels/numbers/sine.h"
#include "geometry/map_each.h"
#include "geometry/op.h"
#include "geometry/transform.h"

namespace strikeline::geometry::ops::twist {
namespace {

struct Params {
  bool auto_center = true;
  Vec3d pivot = {};
  Degrees angle{60};
  Vec3d axis_dir{0, 1, 0};
};

const params::Param<Params> kParams[] = {
    params::Switch<&Params::auto_center>("auto_center",
                                         "The axis goes through the mean of all "
                                         "points."),
    params::Slider<&Params::pivot>("pivot", -100, 100, "A point of the axis.")
        .In("mm")
        .IsPlace()
        .ShownIf([](const Params& p) { return !p.auto_center; }),
    params::Slider<&Params::angle>("angle", 0, 360,
                                   "Turn at the far end; the near end turns as "
                                   "much the other way."),
    params::Slider<&Params::axis_dir>("axis_dir", -1, 1, "Direction of the axis, of any length."),
};

struct Uniforms {
  Vec3 center;
  Vec3 axis;               // of length 1
  float turns_per_mm = 0;  // along the axis
  float still_at = 0;      // along the axis
};

// Rodrigues' formula, by the negative angle: the sense that sketches depend on.
STRIKELINE_INLINE Vec3 Twisted(Vec3 p, const Uniforms& u) {
  const float turns = (Dot(p, u.axis) - u.still_at) * u.turns_per_mm;
  const float cosine = CosineOfTurns(turns), sine = SineOfTurns(turns);
  const Vec3 v = p - u.center;
  return u.center + v * cosine + Cross(v, u.axis) * sine + u.axis * (Dot(u.axis, v) * (1 - cosine));
}

STRIKELINE_SIMD void TwistRange(const Vec3* in, Vec3* out, size_t count, const Uniforms& uniforms) {
  const Uniforms u = uniforms;
  for (size_t i = 0; i < count; ++i) out[i] = Twisted(in[i], u);
}

Vec3 AxisOf(const Params& p) { return Narrow(p.axis_dir / Length(p.axis_dir)); }

// Nothing where all points lie side by side.
std::optional<Uniforms> UniformsOf(const Params& p, Vec3d center, Interval along) {
  constexpr double kLeastExtent = 1e-9;  // mm
  const double extent = double{along.max} - along.min;
  if (extent <= kLeastExtent) return std::nullopt;
  return Uniforms{Narrow(center), AxisOf(p), static_cast<float>(2 * p.angle.Value() / 360 / extent),
                  static_cast<float>((double{along.min} + along.max) / 2)};
}

Polylines Build(const Polylines& in, const Params& p, OpContext& context) {
  if (p.axis_dir == Vec3d{}) {
    context.Decline("axis_dir", "must not be zero in all directions");
    return in;
  }
  if (in.Empty() || p.angle == Degrees(0)) return in;
  const Interval along = ExtentAlong(in.Points(), AxisOf(p), context);
  const auto u = UniformsOf(p, CenterOf(in, p.auto_center, p.pivot, context), along);
  return u ? MapEach(in, context, TwistRange, *u) : in;
}

constexpr std::string_view kGlsl = R"glsl(
vec3 twist(vec3 p, int u) {
  vec3 center = tail[u].xyz, axis = tail[u + 1].xyz;
  float turns = (dot(p, axis) - tail[u + 1].w) * tail[u].w;
  float angle = 6.28318531 * (turns - floor(turns + 0.5));
  float c = cos(angle), s = sin(angle);
  vec3 v = p - center;
  return center + v * c + cross(v, axis) * s + axis * (dot(axis, v) * (1.0 - c));
}
)glsl";

std::optional<TailStep> Tail(const Params& p, const TailInput& in) {
  const auto center = in.Center(p.auto_center, p.pivot);
  if (p.axis_dir == Vec3d{} || !center) return std::nullopt;
  if (p.angle == Degrees(0)) return TailStep{};
  const auto along = in.Along(AxisOf(p));
  if (!along) return std::nullopt;
  const auto uniforms = UniformsOf(p, *center, *along);
  if (!uniforms) return TailStep{};
  const Uniforms& u = *uniforms;
  const double radius = in.Reach() + Length(*center);
  const double turns_per_mm = std::abs(double{u.turns_per_mm});
  return TailStep{.glsl = kGlsl,
                  .op = "twist",
                  .uniforms = {{u.center.x, u.center.y, u.center.z, u.turns_per_mm},
                               {u.axis.x, u.axis.y, u.axis.z, u.still_at}},
                  .gain = 1 + 2 * std::numbers::pi * turns_per_mm * radius,
                  .push = 2 * radius};
}

}  // namespace

Op Declare() {
  return MakeOp<Params>(
      {.name = "twist",
       .doc = "Turns points about an axis, the more the further they lie along it.",
       .params = kParams,
       .examples = {{"half a turn between the left and the right end",
                     {.angle = Degrees(90), .axis_dir = {1, 0, 0}},
                     [](const Polylines& g) { return IsClosed(g[0]) && g.PointCount() == 36; }},
                    {"about a slanting axis",
                     {.angle = Degrees(60), .axis_dir = {1, 1, 0.5}},
                     [](const Polylines& g) { return IsClosed(g[0]) && g.PointCount() == 36; }}},
       .tail = Tail},
      Build);
}

}  // namespace strikeline::geometry::ops::twist
