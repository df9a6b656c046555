// SPDX-License-Identifier: MIT
// Conformal maps carry the straight lines of a plane W = u + iv to the field lines and
// equipotentials of a plane field: Milne-Thomson, "Theoretical Hydrodynamics", chapter 6, for the
// flow around a cylinder W = U (z + a^2 / z).
#include <complex>
#include <limits>

#include "geometry/kernels/shapes/primitive.h"
#include "geometry/op.h"

namespace strikeline::geometry::ops::laplace_field_grid {
namespace {

using Complex = std::complex<double>;

enum class Preset { kCylinder, kMobius, kExp };
constexpr std::string_view kPresets[] = {"cylinder_uniform", "mobius", "exp"};

struct Params {
  Preset preset = Preset::kCylinder;
  double u_min = -6, u_max = 6, v_min = -6, v_max = 6;
  int n_u = 45, n_v = 45, samples = 900;
  Vec3d center = {};
  double scale = 1;
  Degrees rotate{0};
  bool clip = false;
  Millimeters clip_xmin{-10}, clip_xmax{10}, clip_ymin{-10}, clip_ymax{10};
  double a = 1, speed = 1, gap = 0.002;
  bool draw_boundary = true;
  int boundary_samples = 720;
  double alpha_re = 1, alpha_im = 0, beta_re = 0, beta_im = 0;
  double gamma_re = 0, gamma_im = 0, delta_re = 1, delta_im = 0;
  double k_re = 1, k_im = 0;
};

bool IsCylinder(const Params& p) { return p.preset == Preset::kCylinder; }
bool IsMobius(const Params& p) { return p.preset == Preset::kMobius; }
bool IsExp(const Params& p) { return p.preset == Preset::kExp; }
bool IsClipped(const Params& p) { return p.clip; }

template <auto kMember>
auto Bound(std::string_view name, std::string_view doc) {
  return params::Slider<kMember>(name, -10, 10, doc);
}
template <auto kMember>
auto ClipBound(std::string_view name, std::string_view doc) {
  return params::Slider<kMember>(name, -200, 200, doc).ShownIf(IsClipped);
}
template <auto kMember>
auto Factor(std::string_view name, bool (*shown)(const Params&), std::string_view doc) {
  return params::Slider<kMember>(name, -5, 5, doc).ShownIf(shown);
}

// size: table
const params::Param<Params> kParams[] = {
    params::Choice<&Params::preset>("preset", kPresets,
                                    "The flow around a cylinder, W -> (alpha W + beta) / (gamma W "
                                    "+ delta), or W -> exp(k W)."),
    Bound<&Params::u_min>("u_min", "Where the net begins along u."),
    Bound<&Params::u_max>("u_max", "Where the net ends along u."),
    Bound<&Params::v_min>("v_min", "Where the net begins along v."),
    Bound<&Params::v_max>("v_max", "Where the net ends along v."),
    params::Slider<&Params::n_u>("n_u", 0, 200, "Number of lines of constant u.").AtLeast(0),
    params::Slider<&Params::n_v>("n_v", 0, 200, "Number of lines of constant v.").AtLeast(0),
    params::Slider<&Params::samples>("samples", 2, 4000, "Points of each line.").AtLeast(2),
    params::Slider<&Params::center>("center", 0, 300, "Where the origin lies.").In("mm").IsPlace(),
    params::Slider<&Params::scale>("scale", 0, 200, "Length of one unit of the mapped plane."),
    params::Slider<&Params::rotate>("rotate", 0, 360, "Turns it about the origin, from +x to +y."),
    params::Switch<&Params::clip>("clip", "Leaves out points outside a rectangle."),
    ClipBound<&Params::clip_xmin>("clip_xmin", "Left edge of the rectangle."),
    ClipBound<&Params::clip_xmax>("clip_xmax", "Right edge of the rectangle."),
    ClipBound<&Params::clip_ymin>("clip_ymin", "Top edge of the rectangle."),
    ClipBound<&Params::clip_ymax>("clip_ymax", "Bottom edge of the rectangle."),
    params::Slider<&Params::a>("a", 0, 50, "Radius of the cylinder.").ShownIf(IsCylinder),
    params::Slider<&Params::speed>("U", 0, 5, "Speed of the flow.").ShownIf(IsCylinder),
    params::Slider<&Params::gap>("gap", 0, 0.05, "Width of the gap around the cylinder, in radii.")
        .ShownIf(IsCylinder),
    params::Switch<&Params::draw_boundary>("draw_boundary", "Draws the cylinder.")
        .ShownIf(IsCylinder),
    params::Slider<&Params::boundary_samples>("boundary_samples", 3, 4000,
                                              "Points of the cylinder's circle.")
        .AtLeast(3)
        .ShownIf([](const Params& p) { return IsCylinder(p) && p.draw_boundary; }),
    Factor<&Params::alpha_re>("alpha_re", IsMobius, "Real part of alpha."),
    Factor<&Params::alpha_im>("alpha_im", IsMobius, "Imaginary part of alpha."),
    Factor<&Params::beta_re>("beta_re", IsMobius, "Real part of beta."),
    Factor<&Params::beta_im>("beta_im", IsMobius, "Imaginary part of beta."),
    Factor<&Params::gamma_re>("gamma_re", IsMobius, "Real part of gamma."),
    Factor<&Params::gamma_im>("gamma_im", IsMobius, "Imaginary part of gamma."),
    Factor<&Params::delta_re>("delta_re", IsMobius, "Real part of delta."),
    Factor<&Params::delta_im>("delta_im", IsMobius, "Imaginary part of delta."),
    Factor<&Params::k_re>("k_re", IsExp, "Real part of k: how fast circles grow."),
    Factor<&Params::k_im>("k_im", IsExp, "Imaginary part of k: how fast they turn."),
};

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

// The larger solution of z^2 - (W / U) z + a^2 = 0, outside the cylinder and its gap.
Complex AroundCylinder(Complex w, const Params& p) {
  const Complex half = w / (2 * p.speed), root = std::sqrt(half * half - p.a * p.a);
  const Complex one = half + root, other = half - root;
  const Complex z = std::norm(one) >= std::norm(other) ? one : other;
  return std::abs(z) >= p.a * (1 + p.gap) ? z : Complex(kNan, kNan);
}

Complex Mapped(Complex w, const Params& p) {
  switch (p.preset) {
    case Preset::kCylinder:
      return AroundCylinder(w, p);
    case Preset::kMobius:
      return (Complex(p.alpha_re, p.alpha_im) * w + Complex(p.beta_re, p.beta_im)) /
             (Complex(p.gamma_re, p.gamma_im) * w + Complex(p.delta_re, p.delta_im));
    case Preset::kExp:
      return std::exp(Complex(p.k_re, p.k_im) * w);
  }
  return {kNan, kNan};
}

// Says what makes no sense.
bool IsSound(const Params& p, OpContext& context) {
  const Complex determinant = Complex(p.alpha_re, p.alpha_im) * Complex(p.delta_re, p.delta_im) -
                              Complex(p.beta_re, p.beta_im) * Complex(p.gamma_re, p.gamma_im);
  const auto fails = [&](bool wrong, std::string_view parameter, std::string_view reason) {
    if (wrong) context.Decline(parameter, std::string(reason));
    return wrong;
  };
  return !(fails(p.u_min > p.u_max, "u_max", "must not be below u_min") ||
           fails(p.v_min > p.v_max, "v_max", "must not be below v_min") ||
           fails(p.clip && p.clip_xmin > p.clip_xmax, "clip_xmax", "must not be below clip_xmin") ||
           fails(p.clip && p.clip_ymin > p.clip_ymax, "clip_ymax", "must not be below clip_ymin") ||
           fails(IsCylinder(p) && p.speed == 0, "U", "must not be 0") ||
           fails(IsCylinder(p) && p.a < 0, "a", "must not be below 0") ||
           fails(IsMobius(p) && std::abs(determinant) < 1e-12, "delta_re",
                 "alpha delta - beta gamma must not be 0: all points would fall on one"));
}

// Carries a point of the mapped plane to the canvas; not a number where nothing is to be drawn.
class Canvas {
 public:
  explicit Canvas(const Params& p) : p_(p), place_(p.rotate, p.center) {}

  Vec3 operator()(Complex z) const {
    const Vec3 point = place_({z.real() * p_.scale, z.imag() * p_.scale});
    const auto within = [](double x, Millimeters low, Millimeters high) {
      return x >= low.Value() && x <= high.Value();
    };
    const bool kept = !p_.clip || (within(point.x, p_.clip_xmin, p_.clip_xmax) &&
                                   within(point.y, p_.clip_ymin, p_.clip_ymax));
    return kept ? point : Vec3{std::numeric_limits<float>::quiet_NaN(), 0, 0};
  }

 private:
  const Params& p_;
  TurnedPlacement place_;
};

// The runs of finite points, if they are lines.
void AddRuns(std::span<const Vec3> points, PolylinesBuilder& builder) {
  for (size_t i = 0; i < points.size();) {
    size_t end = i;
    while (end < points.size() && IsFinite(points[end])) ++end;
    if (end - i >= 2) builder.AddLine(points.subspan(i, end - i));
    i = end + 1;
  }
}

void AddBoundary(const Params& p, const Canvas& canvas, PolylinesBuilder& builder) {
  const int steps = p.boundary_samples - 1;
  std::vector<Vec3> circle;
  circle.reserve(static_cast<size_t>(std::max(steps, 0)) + 1);
  for (int i = 0; i < steps; ++i) {
    circle.push_back(canvas(std::polar(p.a, Between(0, kTurn, i, steps))));
  }
  circle.push_back(circle.front());
  AddRuns(circle, builder);
}

// Sample i of a line before it is mapped: the lines of fixed u come first.
Complex PointOfNet(const Params& p, int line, int i) {
  const int steps = p.samples - 1;
  if (line < p.n_u) {
    return {Between(p.u_min, p.u_max, line, p.n_u - 1), Between(p.v_min, p.v_max, i, steps)};
  }
  return {Between(p.u_min, p.u_max, i, steps), Between(p.v_min, p.v_max, line - p.n_u, p.n_v - 1)};
}

Polylines Build(const Params& p, OpContext& context) {
  const int64_t lines = int64_t{p.n_u} + p.n_v, points = lines * p.samples + p.boundary_samples;
  if (!IsSound(p, context)) return {};
  if (!context.Fits(points, lines + 1, points * static_cast<int64_t>(sizeof(Vec3)))) return {};
  const Canvas canvas(p);
  const auto samples = static_cast<size_t>(p.samples);
  std::vector<Vec3> net(static_cast<size_t>(lines) * samples);
  context.ForRanges(
      static_cast<size_t>(lines), kPointGrain / samples, [&](size_t begin, size_t end) {
        for (auto line = static_cast<int>(begin); line < static_cast<int>(end); ++line) {
          if (context.Cancelled()) return;
          for (int i = 0; i < p.samples; ++i) {
            net[static_cast<size_t>(line) * samples + static_cast<size_t>(i)] =
                canvas(Mapped(PointOfNet(p, line, i), p));
          }
        }
      });
  PolylinesBuilder builder;
  for (size_t first = 0; first < net.size(); first += samples) {
    AddRuns(std::span(net).subspan(first, samples), builder);
  }
  if (IsCylinder(p) && p.draw_boundary) AddBoundary(p, canvas, builder);
  return builder.Finish();
}

constexpr Params kAroundCylinder{.u_min = -4,
                                 .u_max = 4,
                                 .v_min = -4,
                                 .v_max = 4,
                                 .n_u = 24,
                                 .n_v = 24,
                                 .samples = 300,
                                 .center = {50, 50, 0},
                                 .scale = 8};
constexpr Params kCircles{.preset = Preset::kMobius,
                          .u_min = -5,
                          .u_max = 5,
                          .v_min = -5,
                          .v_max = 5,
                          .n_u = 21,
                          .n_v = 21,
                          .samples = 600,
                          .center = {50, 50, 0},
                          .scale = 10,
                          .clip = true,
                          .clip_xmin = Millimeters(10),
                          .clip_xmax = Millimeters(90),
                          .clip_ymin = Millimeters(10),
                          .clip_ymax = Millimeters(90),
                          .alpha_re = 0,
                          .beta_re = 2,
                          .gamma_re = 1,
                          .delta_re = 0};
constexpr Params kSpirals{.preset = Preset::kExp,
                          .u_min = -1,
                          .u_max = 1,
                          .v_min = -3.142,
                          .v_max = 3.142,
                          .n_u = 13,
                          .n_v = 25,
                          .samples = 200,
                          .center = {50, 50, 0},
                          .scale = 4.5,
                          .k_re = 1,
                          .k_im = 0.4};

}  // namespace

Op Declare() {
  return MakeOp<Params>(
      {.name = "laplace_field_grid",
       .doc = "A net of lines that meet at right angles: the field around a cylinder and others.",
       .params = kParams,
       .examples = {{"the flow around a cylinder", kAroundCylinder,
                     [](const Polylines& g) { return g.LineCount() >= 49; }},
                    {"circles through one point", kCircles,
                     [](const Polylines& g) { return g.LineCount() > 20; }},
                    {"spirals", kSpirals, [](const Polylines& g) { return g.LineCount() == 38; }}}},
      Build);
}

}  // namespace strikeline::geometry::ops::laplace_field_grid
