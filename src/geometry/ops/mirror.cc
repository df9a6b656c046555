// SPDX-License-Identifier: MIT
#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstdint>
#include <numbers>

#include "geometry/kernels/lines/bounds.h"
#include "geometry/kernels/lines/half_space.h"
#include "geometry/kernels/lines/line_copies.h"
#include "geometry/kernels/lines/rebuild_lines.h"
#include "geometry/op.h"

namespace strikeline::geometry::ops::mirror {
namespace {

struct Params {
  int n_mirror = 1;
  Millimeters cx{0};
  Millimeters cy{0};
  bool source_positive_x = true;
  bool source_positive_y = true;
  bool show_planes = false;
};

const params::Param<Params> kParams[] = {
    params::Slider<&Params::n_mirror>(
        "n_mirror", 1, 12,
        "Mirrors through the centre: 1 stands upright, 2 are crossed, "
        "more make a kaleidoscope.")
        .AtLeast(1),
    params::Slider<&Params::cx>("cx", -100, 100, "Centre in x."),
    params::Slider<&Params::cy>("cy", -100, 100, "Centre in y.").ShownIf([](const Params& p) {
      return p.n_mirror > 1;
    }),
    params::Switch<&Params::source_positive_x>("source_positive_x",
                                               "What lies right of the centre is mirrored.")
        .ShownIf([](const Params& p) { return p.n_mirror < 3; }),
    params::Switch<&Params::source_positive_y>("source_positive_y",
                                               "What lies below the centre is mirrored.")
        .ShownIf([](const Params& p) { return p.n_mirror == 2; }),
    params::Switch<&Params::show_planes>("show_planes", "Draws the mirrors, too."),
};

Vec3d CenterOf(const Params& p) { return {p.cx.Value(), p.cy.Value(), 0}; }

// The mirrors bound this part, which they repeat.
std::vector<HalfSpace> SourceOf(const Params& p) {
  const Vec3d center = CenterOf(p);
  if (p.n_mirror >= 3) {
    const double angle = std::numbers::pi / p.n_mirror;
    return {{center, {0, 1, 0}}, {center, {std::sin(angle), -std::cos(angle), 0}}};
  }
  std::vector<HalfSpace> halves{{center, {p.source_positive_x ? 1.0 : -1.0, 0, 0}}};
  if (p.n_mirror == 2) halves.push_back({center, {0, p.source_positive_y ? 1.0 : -1.0, 0}});
  return halves;
}

std::vector<AffineMap> MapsOf(const Params& p) {
  const AffineMap flip_x = AffineMap::Scaling({-1, 1, 1}), flip_y = AffineMap::Scaling({1, -1, 1});
  std::vector<AffineMap> maps;
  const auto add = [&](const AffineMap& map) { maps.push_back(map.About(CenterOf(p))); };
  if (p.n_mirror < 3) {
    add({});
    add(flip_x);
    if (p.n_mirror == 2) add(flip_y), add(flip_x * flip_y);
    return maps;
  }
  for (const AffineMap& first : {AffineMap{}, flip_y}) {
    for (int k = 0; k < p.n_mirror; ++k) {
      add(AffineMap::Rotation({0, 0, 360.0 * k / p.n_mirror}) * first);
    }
  }
  return maps;
}

bool HasEdgeIn(Polylines::Line line, const std::vector<HalfSpace>& mirrors) {
  constexpr double kOnMirror = 1e-6;
  uint32_t before = 0;  // a bit for each mirror that the point lies on
  for (const Vec3 point : line) {
    uint32_t on = 0;
    for (size_t k = 0; k < mirrors.size(); ++k) {
      on |= uint32_t{std::abs(mirrors[k].Height(point)) <= kOnMirror} << k;
    }
    if (on & before) return true;
    before = on;
  }
  return false;
}

// Whether a line has an edge in a mirror, so that its copies meet it.
bool TouchesMirror(const Polylines& lines, const std::vector<HalfSpace>& mirrors,
                   const OpContext& context) {
  std::atomic<bool> touches = false;
  ForLines(lines, context, [&](size_t begin, size_t end) {
    for (size_t i = begin; i < end && !touches; ++i) {
      if (HasEdgeIn(lines[i], mirrors)) touches = true;
    }
  });
  return touches;
}

// The mirrors, as long as what they mirror.
Polylines DrawnMirrors(const Params& p, std::span<const Vec3> points) {
  PolylinesBuilder out;
  const Vec3 center = Narrow(CenterOf(p));
  if (p.n_mirror >= 3) {
    constexpr double kMargin = 1.05;
    double radius = 0;
    for (const Vec3 q : points)
      radius = std::max<double>(radius, std::hypot(q.x - center.x, q.y - center.y));
    for (int k = 0; k < 2 * p.n_mirror; ++k) {
      const double angle = std::numbers::pi * k / p.n_mirror;
      const Vec3 arm = Narrow(Vec3d{std::cos(angle), std::sin(angle), 0} * (kMargin * radius));
      out.AddLine({center - arm, center + arm});
    }
    return out.Finish();
  }
  const auto [low, high] = BoundsOf(points);
  out.AddLine({{center.x, low.y, 0}, {center.x, high.y, 0}});
  if (p.n_mirror == 2) out.AddLine({{low.x, center.y, 0}, {high.x, center.y, 0}});
  return out.Finish();
}

Polylines Build(const Polylines& in, const Params& p, OpContext& context) {
  if (in.Empty()) return in;
  constexpr double kQuantum = 1e-6;
  const std::vector<HalfSpace> mirrors = SourceOf(p);
  Polylines source = in;
  for (const HalfSpace& half : mirrors) source = Clip(source, half, context);
  const std::vector<AffineMap> maps = MapsOf(p);
  const auto copies = static_cast<int64_t>(maps.size());
  if (!context.Fits(copies * static_cast<int64_t>(source.PointCount()),
                    copies * static_cast<int64_t>(source.LineCount()))) {
    return in;
  }
  Polylines out = CopiesOfEachLine(source, maps, context);
  if (p.n_mirror < 3 || TouchesMirror(source, mirrors, context)) {
    out = WithoutRepeatedLines(out, kQuantum, context);
  }
  if (!p.show_planes || (out.Empty() && p.n_mirror >= 3)) return out;
  return Concat(std::vector{out, DrawnMirrors(p, out.Empty() ? in.Points() : out.Points())});
}

}  // namespace

Op Declare() {
  return MakeOp<Params>(
      {.name = "mirror",
       .doc = "Cuts out one part and mirrors it: a butterfly, a quarter, a kaleidoscope.",
       .params = kParams,
       .examples =
           {
               {"a kaleidoscope",
                {.n_mirror = 6, .cx = Millimeters(40), .cy = Millimeters(40)},
                [](const Polylines& g) { return g.LineCount() % 12 == 0; }},
               {"two crossed mirrors",
                {.n_mirror = 2, .cx = Millimeters(35), .cy = Millimeters(35)},
                [](const Polylines& g) { return g.LineCount() % 4 == 0; }},
           },
       .version = 2},
      Build);
}

}  // namespace strikeline::geometry::ops::mirror
