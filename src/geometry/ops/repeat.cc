// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <numbers>

#include "geometry/kernels/lines/whole_copies.h"
#include "geometry/op.h"
#include "geometry/transform.h"

namespace strikeline::geometry::ops::repeat {
namespace {

enum class Layout { kGrid, kRadial };
constexpr std::string_view kLayouts[] = {"grid", "radial"};

struct Params {
  Layout layout = Layout::kGrid;
  int count = 3;
  Millimeters radius{0};
  Degrees theta{0};
  int n_theta = 6;
  int n_radius = 1;
  bool cumulative_scale = false;
  bool cumulative_offset = false;
  bool cumulative_rotate = false;
  Vec3d offset = {};
  Vec3d rotation_step = {};
  Vec3d scale = {1, 1, 1};
  double curve = 1;
  bool auto_center = true;
  Vec3d pivot = {};
};

constexpr auto kIfGrid = [](const Params& p) { return p.layout == Layout::kGrid; };
constexpr auto kIfRadial = [](const Params& p) { return p.layout == Layout::kRadial; };

const params::Param<Params> kParams[] = {
    params::Choice<&Params::layout>("layout", kLayouts,
                                    "Copies on top of each other or around a circle."),
    params::Slider<&Params::count>("count", 0, 100, "Copies beside the original.")
        .AtLeast(0)
        .ShownIf(kIfGrid),
    params::Slider<&Params::radius>("radius", 0, 300, "Radius of the outermost ring of copies.")
        .ShownIf(kIfRadial),
    params::Slider<&Params::theta>("theta", -180, 180, "Direction of the first copy of each ring.")
        .ShownIf(kIfRadial),
    params::Slider<&Params::n_theta>("n_theta", 1, 64, "Copies on each ring.")
        .AtLeast(1)
        .ShownIf(kIfRadial),
    params::Slider<&Params::n_radius>("n_radius", 1, 64,
                                      "Rings; with more than one, the first is the middle.")
        .AtLeast(1)
        .ShownIf(kIfRadial),
    params::Switch<&Params::cumulative_scale>(
        "cumulative_scale", "Scale follows the curve instead of a straight line."),
    params::Switch<&Params::cumulative_offset>(
        "cumulative_offset", "Offset follows the curve instead of a straight line.")
        .ShownIf(kIfGrid),
    params::Switch<&Params::cumulative_rotate>(
        "cumulative_rotate", "Rotation follows the curve instead of a straight line."),
    params::Slider<&Params::offset>("offset", -100, 100, "Shift of the last copy.")
        .In("mm")
        .ShownIf(kIfGrid),
    params::Slider<&Params::rotation_step>("rotation_step", -180, 180,
                                           "Rotation of the last copy about x, then y, then z.")
        .In("deg"),
    params::Slider<&Params::scale>("scale", 0.25, 4, "Size of the last copy."),
    params::Slider<&Params::curve>("curve", 0.1, 5,
                                   "Exponent of the curve: above 1 the change comes late."),
    params::Switch<&Params::auto_center>("auto_center",
                                         "Scale and rotate about the mean of all points."),
    params::Slider<&Params::pivot>("pivot", -100, 100, "Centre of scale and rotation.")
        .In("mm")
        .IsPlace()
        .ShownIf([](const Params& p) { return !p.auto_center; }),
};

// Where copies stand around a circle; on top of each other it is no matter.
std::vector<Vec3d> Places(const Params& p) {
  if (p.layout == Layout::kGrid) return std::vector<Vec3d>(static_cast<size_t>(p.count) + 1);
  std::vector<Vec3d> places;
  if (p.n_radius > 1) places.push_back({});
  const int rings = std::max(1, p.n_radius - 1);
  for (int ring = 1; ring <= rings; ++ring) {
    const double radius = p.radius.Value() * ring / rings;
    for (int i = 0; i < p.n_theta; ++i) {
      const double angle = (p.theta.Value() / 180 + 2.0 * i / p.n_theta) * std::numbers::pi;
      places.push_back({radius * std::cos(angle), radius * std::sin(angle), 0});
    }
  }
  return places;
}

// Of the copy at `t`, 0 for the first to 1 for the last.
AffineMap MapOf(const Params& p, Vec3d center, Vec3d place, double t) {
  const double eased = std::pow(t, std::max(p.curve, 0.1));
  const auto part = [&](bool cumulative) { return cumulative ? eased : t; };
  const Vec3d one{1, 1, 1};
  const AffineMap size = AffineMap::Scaling(one + (p.scale - one) * part(p.cumulative_scale));
  const AffineMap turn = AffineMap::Rotation(p.rotation_step * part(p.cumulative_rotate));
  AffineMap map = (turn * size).About(center);
  map.shift += p.layout == Layout::kGrid ? p.offset * part(p.cumulative_offset) : place;
  return map;
}

std::vector<AffineMap> Maps(const Params& p, Vec3d center) {
  std::vector<AffineMap> maps;
  const std::vector<Vec3d> places = Places(p);
  maps.reserve(places.size());
  const double last = std::max<double>(1, static_cast<double>(places.size()) - 1);
  for (const Vec3d place : places) {
    maps.push_back(MapOf(p, center, place, static_cast<double>(maps.size()) / last));
  }
  return maps;
}

Polylines Build(const Polylines& in, const Params& p, OpContext& context) {
  if (in.Empty()) return in;
  if (p.layout == Layout::kGrid && p.count == 0) return in;
  if (p.curve < 0.1) context.Note("curve", "kept at its least, 0.1");
  const int64_t copies = p.layout == Layout::kGrid
                             ? int64_t{p.count} + 1
                             : int64_t{p.n_theta} * std::max(1, p.n_radius - 1) + (p.n_radius > 1);
  if (!context.Fits(copies * static_cast<int64_t>(in.PointCount()),
                    copies * static_cast<int64_t>(in.LineCount()),
                    copies * static_cast<int64_t>(sizeof(AffineMap)))) {
    return in;
  }
  return CopiesOfAll(in, Maps(p, CenterOf(in, p.auto_center, p.pivot, context)), context);
}

}  // namespace

Op Declare() {
  return MakeOp<Params>(
      {.name = "repeat",
       .doc = "Draws everything again and again, each copy a little moved, turned and scaled.",
       .params = kParams,
       .examples =
           {
               {"shrinking and turning",
                {.count = 12, .rotation_step = {0, 0, 90}, .scale = {0.25, 0.25, 1}},
                [](const Polylines& g) { return g.LineCount() == 26; }},
               {"around a circle",
                {.layout = Layout::kRadial, .radius = Millimeters(60), .n_theta = 8},
                [](const Polylines& g) { return g.LineCount() == 16; }},
               {"growing away",
                {.count = 8, .cumulative_offset = true, .offset = {90, 30, 0}, .curve = 2},
                [](const Polylines& g) { return g.LineCount() == 18; }},
           }},
      Build);
}

}  // namespace strikeline::geometry::ops::repeat
