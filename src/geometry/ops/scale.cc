// SPDX-License-Identifier: MIT
#include <cmath>
#include <utility>
#include <vector>

#include "geometry/kernels/lines/rebuild_lines.h"
#include "geometry/op.h"
#include "geometry/transform.h"

namespace strikeline::geometry::ops::scale {
namespace {

enum class Mode { kAll, kByLine, kByFace };
constexpr std::string_view kModes[] = {"all", "by_line", "by_face"};

struct Params {
  Mode mode = Mode::kAll;
  bool auto_center = true;
  Vec3d pivot = {};
  Vec3d scale{1, 1, 1};
};

const params::Param<Params> kParams[] = {
    params::Choice<&Params::mode>("mode", kModes,
                                  "Everything as one, each open line about its own mean, or each "
                                  "closed line about its own mean."),
    params::Switch<&Params::auto_center>("auto_center", "Scale about the mean of all points.")
        .ShownIf([](const Params& p) { return p.mode == Mode::kAll; }),
    params::Slider<&Params::pivot>("pivot", -100, 100, "The point to scale about.")
        .In("mm")
        .IsPlace()
        .ShownIf([](const Params& p) { return p.mode == Mode::kAll && !p.auto_center; }),
    params::Slider<&Params::scale>("scale", 0, 10, "Factors along x, y and z."),
};

// The ends are equal but for rounding. (IsClosed() asks for three points; here the mean of two
// equal ones is no special case.)
bool IsFace(Polylines::Line line) {
  const auto near = [](float a, float b) { return std::abs(a - b) <= 1e-6F + 1e-5F * std::abs(b); };
  const Vec3 a = line.front(), b = line.back();
  return near(a.x, b.x) && near(a.y, b.y) && near(a.z, b.z);
}

// The lines of the asked kind about their own means, the others as they are.
Polylines ScaleEach(const Polylines& in, bool faces, Vec3d factors, OpContext& context) {
  std::vector<Vec3> out(in.Points().begin(), in.Points().end());
  ForLines(in, context, [&](size_t begin, size_t end) {
    for (size_t i = begin; i < end; ++i) {
      const Polylines::Line line = in[i];
      if (line.empty() || IsFace(line) != faces) continue;
      const size_t corners = faces && line.size() > 1 ? line.size() - 1 : line.size();
      const Vec3d mean = MeanOf(line.first(corners));
      const Vec3 factor = Narrow(factors), shift = Narrow(mean - factors * mean);
      Vec3* const to = out.data() + in.Offsets()[i];
      for (size_t k = 0; k < line.size(); ++k) to[k] = line[k] * factor + shift;
    }
  });
  return in.WithPoints(std::move(out));
}

Polylines Build(const Polylines& in, const Params& p, OpContext& context) {
  if (in.Empty() || p.scale == Vec3d{1, 1, 1}) return in;
  if (p.mode != Mode::kAll) return ScaleEach(in, p.mode == Mode::kByFace, p.scale, context);
  const Vec3d center = CenterOf(in, p.auto_center, p.pivot, context);
  return Transformed(in, AffineMap::Scaling(p.scale).About(center), context);
}

std::optional<TailStep> Tail(const Params& p, const TailInput& in) {
  const auto center = in.Center(p.auto_center, p.pivot);
  if (p.mode != Mode::kAll || !center) return std::nullopt;
  return TailStep{.map = AffineMap::Scaling(p.scale).About(*center), .merges = HasZero(p.scale)};
}

}  // namespace

Op Declare() {
  return MakeOp<Params>(
      {.name = "scale",
       .doc = "Makes everything larger or smaller.",
       .params = kParams,
       .examples = {{"wide and low",
                     {.scale = {1.2, 0.5, 1}},
                     [](const Polylines& g) { return IsClosed(g[0]) && g.PointCount() == 36; }},
                    {"each ring about its own middle",
                     {.mode = Mode::kByFace, .scale = {0.6, 0.6, 1}},
                     [](const Polylines& g) { return IsClosed(g[0]) && IsClosed(g[1]); }}},
       .tail = Tail},
      Build);
}

}  // namespace strikeline::geometry::ops::scale
