// SPDX-License-Identifier: MIT
#include <cmath>

#include "geometry/kernels/lines/whole_copies.h"
#include "geometry/kernels/numbers/random.h"
#include "geometry/kernels/shapes/primitive.h"
#include "geometry/op.h"

namespace strikeline::geometry::ops::bold {
namespace {

struct Params {
  int count = 5;
  Millimeters radius{0.5};
  int64_t seed = 0;
};

const params::Param<Params> kParams[] = {
    params::Slider<&Params::count>("count", 1, 10, "How often everything is drawn."),
    params::Slider<&Params::radius>("radius", 0, 1, "How far a copy may lie from the original."),
    params::Slider<&Params::seed>("seed", 0, 2147483647, "Another number places the copies anew.")
        .AtLeast(0),
};

// The original's place, then places spread evenly over a disc: all radii are drawn before the
// directions.
std::vector<AffineMap> Maps(const Params& p) {
  std::vector<AffineMap> maps(static_cast<size_t>(p.count));
  Random random(static_cast<uint64_t>(p.seed));
  for (size_t i = 1; i < maps.size(); ++i) {
    maps[i].shift.x = p.radius.Value() * std::sqrt(random.Uniform());
  }
  for (size_t i = 1; i < maps.size(); ++i) {
    const double angle = kTurn * random.Uniform();
    maps[i].shift = Vec3d{std::cos(angle), std::sin(angle), 0} * maps[i].shift.x;
  }
  return maps;
}

Polylines Build(const Polylines& in, const Params& p, OpContext& context) {
  if (p.count <= 1 || p.radius.Value() == 0 || in.Empty()) return in;
  const int64_t count = p.count;
  if (!context.Fits(count * static_cast<int64_t>(in.PointCount()),
                    count * static_cast<int64_t>(in.LineCount()),
                    count * static_cast<int64_t>(sizeof(AffineMap)))) {
    return in;
  }
  return CopiesOfAll(in, Maps(p), context);
}

}  // namespace

Op Declare() {
  return MakeOp<Params>({.name = "bold",
                         .doc = "Thickens lines by drawing them again and again, a little beside.",
                         .params = kParams,
                         .examples = {{"a thick pen",
                                       {.count = 10, .radius = Millimeters(1)},
                                       [](const Polylines& g) { return g.LineCount() == 20; }},
                                      {"a shaky hand",
                                       {.count = 4, .radius = Millimeters(2.5), .seed = 7},
                                       [](const Polylines& g) { return g.LineCount() == 8; }}}},
                        Build);
}

}  // namespace strikeline::geometry::ops::bold
