// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <string>

#include "base/simd.h"
#include "geometry/kernels/lines/bounds.h"
#include "geometry/kernels/numbers/noise.h"
#include "geometry/map_each.h"
#include "geometry/op.h"

namespace strikeline::geometry::ops::displace {
namespace {

enum class Profile { kLinear, kRadial };
constexpr std::string_view kProfiles[] = {"linear", "radial"};

struct Params {
  Vec3d amplitude{8, 8, 8};
  Vec3d spatial_freq{0.04, 0.04, 0.04};
  Vec3d amplitude_gradient = {};
  Vec3d frequency_gradient = {};
  Vec3d gradient_center_offset = {};
  Profile gradient_profile = Profile::kLinear;
  Vec3d gradient_radius{0.5, 0.5, 0.5};
  double min_gradient_factor = 0.1;
  double max_gradient_factor = 2;
  double t = 0;

  bool HasGradient() const {
    return amplitude_gradient != Vec3d{} || frequency_gradient != Vec3d{};
  }
};

const params::Param<Params> kParams[] = {
    params::Slider<&Params::amplitude>("amplitude", 0, 50, "How far points move along x, y and z.")
        .In("mm"),
    params::Slider<&Params::spatial_freq>("spatial_freq", 0, 0.1,
                                          "Fineness of the noise along x, y and z.")
        .In("1/mm"),
    params::Slider<&Params::amplitude_gradient>(
        "amplitude_gradient", -4, 4,
        "Growth of the movement across the figure: along each axis, or inwards from its middle."),
    params::Slider<&Params::frequency_gradient>(
        "frequency_gradient", -4, 4,
        "Growth of the fineness across the figure: along each axis, or inwards from its middle."),
    params::Slider<&Params::gradient_center_offset>(
        "gradient_center_offset", -1, 1,
        "Where the gradients are neutral, in parts of the figure's size from its middle.")
        .ShownIf([](const Params& p) { return p.HasGradient(); }),
    params::Choice<&Params::gradient_profile>(
        "gradient_profile", kProfiles, "Gradients along the axes, or from a point to all sides.")
        .ShownIf([](const Params& p) { return p.HasGradient(); }),
    params::Slider<&Params::gradient_radius>("gradient_radius", 0.05, 1,
                                             "Reach of the radial gradient, in parts of the "
                                             "figure's size.")
        .ShownIf([](const Params& p) {
          return p.HasGradient() && p.gradient_profile == Profile::kRadial;
        }),
    params::Slider<&Params::min_gradient_factor>("min_gradient_factor", 0, 0.5,
                                                 "Least factor that a gradient gives.")
        .AtLeast(0)
        .AtMost(1)
        .ShownIf([](const Params& p) { return p.HasGradient(); }),
    params::Slider<&Params::max_gradient_factor>("max_gradient_factor", 1, 4,
                                                 "Largest factor that a gradient gives.")
        .AtLeast(1)
        .AtMost(4)
        .ShownIf([](const Params& p) { return p.HasGradient(); }),
    params::Slider<&Params::t>("t", 0, 1, "Moves through the noise: animate it for flowing lines."),
};

struct Uniforms {
  Vec3d frequency;  // 1/mm
  double shift;     // of the place in the noise
  Vec3 amplitude;
  bool has_gradient, radial;
  Vec3 amplitude_gradient, frequency_gradient;
  Vec3 per_size;     // points become parts of the figure's size: p * per_size + from_center,
  Vec3 from_center;  // counted from the gradients' centre
  Vec3 per_radius;
  float least, largest;
};

STRIKELINE_INLINE float Factor(float growth, const Uniforms& u) {
  return std::min(u.least + (1 - u.least) * std::max(1 + growth, 0.0F), u.largest);
}

STRIKELINE_INLINE Vec3 Factors(Vec3 growth, const Uniforms& u) {
  return {Factor(growth.x, u), Factor(growth.y, u), Factor(growth.z, u)};
}

STRIKELINE_INLINE Vec3 Displaced(Vec3 p, const Uniforms& u) {
  Vec3 amplitude = u.amplitude;
  Vec3d frequency = u.frequency;
  if (u.has_gradient) {
    Vec3 place = p * u.per_size + u.from_center;
    if (u.radial) {
      const float distance = -Length(place * u.per_radius);
      place = {distance, distance, distance};
    }
    amplitude = amplitude * Factors(u.amplitude_gradient * place, u);
    frequency = frequency * Wide(Factors(u.frequency_gradient * place, u));
  }
  return p + amplitude * Noise3(Wide(p) * frequency + Vec3d{u.shift, u.shift, u.shift});
}

STRIKELINE_SIMD void DisplaceRange(const Vec3* in, Vec3* out, size_t count,
                                   const Uniforms& uniforms) {
  const Uniforms u = uniforms;
  for (size_t i = 0; i < count; ++i) out[i] = Displaced(in[i], u);
}

// Gradients beyond it would only make their step sharper.
Vec3 Limited(Vec3d gradient) {
  constexpr double kLimit = 40;
  return Narrow({std::clamp(gradient.x, -kLimit, kLimit), std::clamp(gradient.y, -kLimit, kLimit),
                 std::clamp(gradient.z, -kLimit, kLimit)});
}

// A direction without extent lies in the middle throughout.
void SetPlace(float low, float high, double center_offset, float& per_size, float& from_center) {
  constexpr double kLeastExtent = 1e-9;  // mm
  const double extent = double{high} - low;
  per_size = extent > kLeastExtent ? static_cast<float>(1 / extent) : 0;
  const double middle = extent > kLeastExtent ? low / extent + 0.5 : 0;
  from_center = static_cast<float>(-middle - center_offset);
}

// `box` counts only with gradients.
Uniforms Prepare(const Params& p, const Bounds& box) {
  Uniforms u{};
  u.frequency = p.spatial_freq;
  u.shift = static_cast<float>(1000 + 10 * p.t);  // a float, since 1e-5 of the lattice is visible
  u.amplitude = Narrow(p.amplitude);
  u.has_gradient = p.HasGradient();
  u.radial = p.gradient_profile == Profile::kRadial;
  u.amplitude_gradient = Limited(p.amplitude_gradient);
  u.frequency_gradient = Limited(p.frequency_gradient);
  u.least = static_cast<float>(p.min_gradient_factor);
  u.largest = static_cast<float>(p.max_gradient_factor);
  if (!u.has_gradient) return u;
  const Vec3d offset = p.gradient_center_offset;
  SetPlace(box.min.x, box.max.x, offset.x, u.per_size.x, u.from_center.x);
  SetPlace(box.min.y, box.max.y, offset.y, u.per_size.y, u.from_center.y);
  SetPlace(box.min.z, box.max.z, offset.z, u.per_size.z, u.from_center.z);
  const Vec3d r = p.gradient_radius;
  if (u.radial) u.per_radius = Narrow({1 / r.x, 1 / r.y, 1 / r.z});
  return u;
}

bool HasRadius(const Params& p) {
  const Vec3d r = p.gradient_radius;
  return p.gradient_profile != Profile::kRadial || std::min({r.x, r.y, r.z}) > 0;
}

Polylines Build(const Polylines& in, const Params& p, OpContext& context) {
  if (!HasRadius(p)) {
    context.Decline("gradient_radius", "must be above 0 in all directions");
    return in;
  }
  if (in.Empty() || p.amplitude == Vec3d{}) return in;
  const Bounds box = p.HasGradient() ? BoundsOf(in.Points(), context) : Bounds{};
  return MapEach(in, context, DisplaceRange, Prepare(p, box));
}

constexpr std::string_view kGlsl = R"glsl(
vec3 displace_factors(vec3 growth, float least, float largest) {
  return min(least + (1.0 - least) * max(1.0 + growth, 0.0), largest);
}
vec3 displace(vec3 p, int u) {
  vec3 frequency = tail[u].xyz, amplitude = tail[u + 1].xyz;
  if (tail[u + 2].w != 0.0) {
    vec3 place = p * tail[u + 4].xyz + tail[u + 5].xyz;
    if (tail[u + 3].w != 0.0) place = vec3(-length(place * tail[u + 6].xyz));
    float least = tail[u + 4].w, largest = tail[u + 5].w;
    amplitude *= displace_factors(tail[u + 2].xyz * place, least, largest);
    frequency *= displace_factors(tail[u + 3].xyz * place, least, largest);
  }
  return p + amplitude * noise3(p * frequency + tail[u].w, int(tail[u + 1].w));
}
)glsl";

// Bounds on how much of a movement of the input is seen in the output.
double GainOf(const Params& p, const Uniforms& u, double reach) {
  constexpr double kSlope = 3;  // of the noise
  const double amplitude = LargestPart(p.amplitude), frequency = LargestPart(p.spatial_freq);
  if (!u.has_gradient) return 1 + kSlope * amplitude * frequency;
  const double largest = p.max_gradient_factor;
  const double per_mm =
      LargestPart(Wide(u.per_size)) * (u.radial ? LargestPart(Wide(u.per_radius)) : 1);
  const double steeper =
      LargestPart(Wide(u.amplitude_gradient)) * amplitude +
      LargestPart(Wide(u.frequency_gradient)) * frequency * kSlope * amplitude * largest * reach;
  return 1 + kSlope * amplitude * frequency * largest * largest + steeper * per_mm;
}

std::optional<Bounds> BoxOf(const TailInput& in) {
  const auto x = in.Along({1, 0, 0}), y = in.Along({0, 1, 0}), z = in.Along({0, 0, 1});
  if (!x || !y || !z) return std::nullopt;
  return Bounds{{x->min, y->min, z->min}, {x->max, y->max, z->max}};
}

std::optional<TailStep> Tail(const Params& p, const TailInput& in) {
  static const std::string glsl = NoiseGlsl() + std::string(kGlsl);
  if (!HasRadius(p)) return std::nullopt;
  if (p.amplitude == Vec3d{}) return TailStep{};
  const auto box = p.HasGradient() ? BoxOf(in) : Bounds{};
  if (!box) return std::nullopt;
  const Uniforms u = Prepare(p, *box);
  const Vec3 f = Narrow(u.frequency), a = u.amplitude, ag = u.amplitude_gradient,
             fg = u.frequency_gradient, s = u.per_size, c = u.from_center, r = u.per_radius;
  const double whole = std::floor(u.shift);  // of it, floats would keep too few bits for the rest
  if (std::abs(whole) > 1 << 24) return std::nullopt;
  return TailStep{.glsl = glsl,
                  .op = "displace",
                  .uniforms = {{f.x, f.y, f.z, static_cast<float>(u.shift - whole)},
                               {a.x, a.y, a.z, static_cast<float>(whole)},
                               {ag.x, ag.y, ag.z, u.has_gradient ? 1.0F : 0.0F},
                               {fg.x, fg.y, fg.z, u.radial ? 1.0F : 0.0F},
                               {s.x, s.y, s.z, u.least},
                               {c.x, c.y, c.z, u.largest},
                               {r.x, r.y, r.z, 0}},
                  .gain = GainOf(p, u, in.Reach()),
                  .push = 1.1 * LargestPart(p.amplitude) * p.max_gradient_factor};
}

// Rows of points, which show the field.
constexpr int kRows = 21;
std::vector<Polylines> Rows() {
  PolylinesBuilder lines;
  for (int row = 0; row < kRows; ++row) {
    for (int k = 0; k <= 160; ++k) {
      lines.Add({10 + 0.5F * static_cast<float>(k), 10 + 4 * static_cast<float>(row), 0});
    }
    lines.EndLine();
  }
  return {lines.Finish()};
}
bool AreRows(const Polylines& g) { return g.LineCount() == kRows; }

}  // namespace

Op Declare() {
  return MakeOp<Params>({.name = "displace",
                         .doc = "Pushes points about by smooth noise.",
                         .params = kParams,
                         .examples = {{"rows of lines in the noise", {}, AreRows, Rows},
                                      {"more and more to the right",
                                       {.spatial_freq = {0.06, 0.06, 0.06},
                                        .amplitude_gradient = {2, 2, 2},
                                        .gradient_center_offset = {0.2, 0, 0},
                                        .min_gradient_factor = 0},
                                       AreRows,
                                       Rows},
                                      {"calm around the middle",
                                       {.amplitude = {12, 12, 0},
                                        .spatial_freq = {0.08, 0.08, 0.08},
                                        .amplitude_gradient = {-4, -4, 0},
                                        .gradient_profile = Profile::kRadial,
                                        .min_gradient_factor = 0},
                                       AreRows,
                                       Rows}},
                         .tail = Tail},
                        Build);
}

}  // namespace strikeline::geometry::ops::displace
