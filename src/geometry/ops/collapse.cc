// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <cstdint>

#include "geometry/kernels/numbers/random.h"
#include "geometry/kernels/numbers/sine.h"
#include "geometry/kernels/regions/box_mask.h"
#include "geometry/op.h"

namespace strikeline::geometry::ops::collapse {
namespace {

struct Params {
  Millimeters intensity{5};
  int subdivisions = 6;
  Vec3d intensity_mask_base{1, 1, 1};
  Vec3d intensity_mask_slope = {};
  bool auto_center = true;
  Vec3d pivot = {};
};

const params::Param<Params> kParams[] = {
    params::Slider<&Params::intensity>("intensity", 0, 10, "How far each piece moves aside."),
    params::Slider<&Params::subdivisions>("subdivisions", 0, 10,
                                          "Pieces that each straight part breaks into."),
    params::Slider<&Params::intensity_mask_base>(
        "intensity_mask_base", 0, 1, "Part of the intensity in the middle, for each axis."),
    params::Slider<&Params::intensity_mask_slope>(
        "intensity_mask_slope", -1, 1,
        "How much larger that is at the far end of each axis, and smaller at the near end."),
    params::Switch<&Params::auto_center>("auto_center",
                                         "Whether the middle is that of everything."),
    params::Slider<&Params::pivot>("pivot", -100, 100, "The middle.")
        .In("mm")
        .IsPlace()
        .ShownIf([](const Params& p) { return !p.auto_center; }),
};

// Where the results of each line begin: lines without a straight part are kept, others become
// pieces of two points.
struct Layout {
  std::vector<int32_t> first_point;  // in the result
  std::vector<int32_t> offsets;      // of the result
};

bool IsBroken(Polylines::Line line) { return line.size() >= 2; }

int64_t PieceCount(const Polylines& in, int64_t pieces) {
  int64_t count = 0;
  for (size_t i = 0; i < in.LineCount(); ++i) {
    if (IsBroken(in[i])) count += static_cast<int64_t>(in[i].size() - 1) * pieces;
  }
  return count;
}

Layout LayoutOf(const Polylines& in, int pieces, int64_t lines) {
  Layout layout;
  layout.offsets.reserve(static_cast<size_t>(lines) + 1);
  layout.offsets.push_back(0);
  for (size_t i = 0; i < in.LineCount(); ++i) {
    const auto size = static_cast<int32_t>(in[i].size());
    layout.first_point.push_back(layout.offsets.back());
    if (!IsBroken(in[i])) layout.offsets.push_back(layout.offsets.back() + size);
    for (int k = 0; k < (size - 1) * pieces; ++k)
      layout.offsets.push_back(layout.offsets.back() + 2);
  }
  return layout;
}

// Two directions that with a straight part's own stand at right angles.
struct Across {
  Vec3d u, v;
};

Across AcrossOf(Vec3d part, double length) {
  const Vec3d along = part / length;
  const Vec3d aside = std::abs(along.z) < 0.999 ? Vec3d{0, 0, 1} : Vec3d{1, 0, 0};
  const Vec3d u = Cross(along, aside);
  const Vec3d unit = u / Length(u);
  return {unit, Cross(along, unit)};
}

struct Breaker {
  double intensity;
  int pieces;
  BoxMask mask;

  // Writes the pieces of the way from a to b; `turns` says where each one goes.
  void operator()(Vec3d a, Vec3d b, const double* turns, Vec3* out) const {
    const Vec3d step = (b - a) / pieces;
    const double length = Length(b - a);
    const Across across = length > 1e-12 ? AcrossOf(b - a, length) : Across{};
    for (int k = 0; k < pieces; ++k) {
      const Vec3d from = a + step * k, middle = from + step * 0.5;
      const Vec3d way =
          across.u * double{CosineOfTurns(turns[k])} + across.v * double{SineOfTurns(turns[k])};
      const Vec3d shift = way * (intensity * mask.At(middle));
      out[2 * k] = Narrow(from + shift);
      out[2 * k + 1] = Narrow(from + step + shift);
    }
  }
};

std::vector<double> Turns(int64_t count) {
  Random random(0);
  std::vector<double> turns(static_cast<size_t>(count));
  for (double& turn : turns) turn = random.Uniform();
  return turns;
}

// Of each line the first turn, one a piece of those that are broken.
std::vector<size_t> FirstTurns(const Polylines& in, size_t pieces) {
  std::vector<size_t> first;
  size_t next = 0;
  for (size_t i = 0; i < in.LineCount(); ++i) {
    first.push_back(next);
    if (IsBroken(in[i])) next += (in[i].size() - 1) * pieces;
  }
  return first;
}

// For points begin..end of all lines: the way to the next point, or the point itself. A line's
// pieces begin at the same place among the turns as among the broken lines' points of the result.
Polylines Broken(const Polylines& in, const Breaker& breaker, int64_t pieces, int64_t lines,
                 const OpContext& context) {
  Layout layout = LayoutOf(in, breaker.pieces, lines);
  const std::vector<double> turns = Turns(pieces);
  const std::vector<size_t> first_turn = FirstTurns(in, static_cast<size_t>(breaker.pieces));
  PointBuffer out(static_cast<size_t>(layout.offsets.back()));
  const auto points = in.Points();
  const auto offsets = in.Offsets();
  context.ForRanges(points.size(), kPointGrain, [&](size_t begin, size_t end) {
    auto line = static_cast<size_t>(
        std::upper_bound(offsets.begin(), offsets.end(), static_cast<int32_t>(begin)) -
        offsets.begin() - 1);
    for (size_t i = begin; i < end; ++i) {
      while (i >= static_cast<size_t>(offsets[line + 1])) ++line;
      const size_t place = i - static_cast<size_t>(offsets[line]);
      const auto at = static_cast<size_t>(layout.first_point[line]);
      if (!IsBroken(in[line])) {
        out[at] = points[i];
      } else if (place + 1 < in[line].size()) {
        const size_t piece = place * static_cast<size_t>(breaker.pieces);
        breaker(Wide(points[i]), Wide(points[i + 1]), &turns[first_turn[line] + piece],
                &out[at + 2 * piece]);
      }
    }
  });
  return {std::move(out), std::move(layout.offsets)};
}

Polylines Build(const Polylines& in, const Params& p, OpContext& context) {
  if (p.intensity.Value() == 0 || p.subdivisions <= 0 || in.Empty()) return in;
  const int64_t pieces = PieceCount(in, p.subdivisions);
  const auto old_lines = static_cast<int64_t>(in.LineCount());
  if (pieces == 0) return in;
  if (!context.Fits(2 * pieces + old_lines, pieces + old_lines, 8 * pieces + 16 * old_lines)) {
    return in;
  }
  const Bounds box = BoundsOf(in.Points(), context);
  const Vec3d base = p.intensity_mask_base, slope = p.intensity_mask_slope;
  const BoxMask mask =
      p.auto_center ? BoxMask(box, base, slope) : BoxMask(box, p.pivot, base, slope);
  return Broken(in, {p.intensity.Value(), p.subdivisions, mask}, pieces, pieces + old_lines,
                context);
}

}  // namespace

Op Declare() {
  return MakeOp<Params>(
      {.name = "collapse",
       .doc = "Breaks lines into pieces that fall aside, each in a direction of its own.",
       .params = kParams,
       .examples = {{"in pieces",
                     {.intensity = Millimeters(3), .subdivisions = 8},
                     [](const Polylines& g) { return g.LineCount() == (10 + 24) * 8; }},
                    {"breaking to the right",
                     {.subdivisions = 10,
                      .intensity_mask_base = {0, 0, 0},
                      .intensity_mask_slope = {1, 0, 0}},
                     [](const Polylines& g) { return g.PointCount() == 2 * g.LineCount(); }}}},
      Build);
}

}  // namespace strikeline::geometry::ops::collapse
