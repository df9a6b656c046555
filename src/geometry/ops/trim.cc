// SPDX-License-Identifier: MIT
#include <algorithm>

#include "geometry/kernels/lines/cut_line.h"
#include "geometry/op.h"

namespace strikeline::geometry::ops::trim {
namespace {

struct Params {
  double start_param = 0.1;
  double end_param = 0.5;
};

const params::Param<Params> kParams[] = {
    params::Slider<&Params::start_param>("start_param", 0, 1,
                                         "Where the part begins that stays, "
                                         "in parts of each line's length."),
    params::Slider<&Params::end_param>("end_param", 0, 1, "Where it ends."),
};

Polylines Build(const Polylines& in, const Params& p, OpContext& context) {
  if (p.start_param >= p.end_param) {
    context.Decline("start_param", "must be below end_param");
    return in;
  }
  const double start = std::clamp(p.start_param, 0.0, 1.0);
  const double end = std::clamp(p.end_param, 0.0, 1.0);
  if (in.Empty() || start >= end) return in;
  if (!context.Fits(static_cast<int64_t>(in.PointCount() + 2 * in.LineCount()),
                    static_cast<int64_t>(in.LineCount()))) {
    return in;
  }
  const LineLengths lengths(in, context);
  return CutLines(in, context, [&](size_t i, Pieces& out) {
    const double length = lengths[i];
    if (length > 0) {
      LineCutter cutter(in, lengths, i, 0, kSameDistance * length);
      out.Add(cutter.Cut(start * length, end * length));
    } else {
      out.AddWhole(in, i);
    }
  });
}

}  // namespace

Op Declare() {
  return MakeOp<Params>(
      {.name = "trim",
       .doc = "Keeps a part of every line.",
       .params = kParams,
       .examples = {{"from a tenth to two thirds",
                     {.start_param = 0.1, .end_param = 0.667},
                     [](const Polylines& g) { return g.LineCount() == 2 && !IsClosed(g[0]); }}}},
      Build);
}

}  // namespace strikeline::geometry::ops::trim
