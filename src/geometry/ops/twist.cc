// SPDX-License-Identifier: MIT
#include <algorithm>
#include <mutex>

#include "base/simd.h"
#include "geometry/kernels/map_each.h"
#include "geometry/kernels/sine.h"
#include "geometry/kernels/transform.h"
#include "geometry/op.h"

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
        .ShownIf([](const Params& p) { return !p.auto_center; }),
    params::Slider<&Params::angle>("angle", 0, 360,
                                   "Turn at the far end; the near end turns as "
                                   "much the other way."),
    params::Slider<&Params::axis_dir>("axis_dir", -1, 1, "Direction of the axis, of any length."),
};

struct Interval {
  float min, max;
};

STRIKELINE_SIMD Interval ExtentAlong(const Vec3* points, size_t count, Vec3 axis) {
  float low = Dot(points[0], axis), high = low;
  for (size_t i = 0; i < count; ++i) {
    const float s = Dot(points[i], axis);
    low = s < low ? s : low;
    high = s > high ? s : high;
  }
  return {low, high};
}

Interval ExtentAlong(std::span<const Vec3> points, Vec3 axis, const OpContext& context) {
  Interval all = ExtentAlong(points.data(), 1, axis);
  std::mutex mutex;
  context.ForRanges(points.size(), kPointGrain, [&](size_t begin, size_t end) {
    const Interval part = ExtentAlong(points.data() + begin, end - begin, axis);
    const std::scoped_lock lock(mutex);  // minima are the same in any order
    all = {std::min(all.min, part.min), std::max(all.max, part.max)};
  });
  return all;
}

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

Polylines Build(const Polylines& in, const Params& p, OpContext& context) {
  constexpr double kLeastExtent = 1e-9;  // mm
  if (p.axis_dir == Vec3d{}) {
    context.Decline("axis_dir", "must not be zero in all directions");
    return in;
  }
  if (in.Empty() || p.angle == Degrees(0)) return in;
  Uniforms u;
  u.axis = Narrow(p.axis_dir / Length(p.axis_dir));
  const Interval along = ExtentAlong(in.Points(), u.axis, context);
  const double extent = double{along.max} - along.min;
  if (extent <= kLeastExtent) return in;
  u.center = Narrow(CenterOf(in, p.auto_center, p.pivot, context));
  u.turns_per_mm = static_cast<float>(2 * p.angle.Value() / 360 / extent);
  u.still_at = static_cast<float>((double{along.min} + along.max) / 2);
  return MapEach(in, context, TwistRange, u);
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
       .pointwise = true},
      Build);
}

}  // namespace strikeline::geometry::ops::twist
