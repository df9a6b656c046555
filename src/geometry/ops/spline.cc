// SPDX-License-Identifier: MIT
// Centripetal Catmull-Rom spline, after Barry and Goldman 1988, "A recursive evaluation algorithm
// for a class of Catmull-Rom splines", in Hermite form.
#include "geometry/kernels/shapes/primitive.h"
#include "geometry/op.h"

namespace strikeline::geometry::ops::spline {
namespace {

struct Params {
  params::PointList points = {{-0.5, 0, 0}, {-0.2, 0.3, 0}, {0.2, -0.3, 0}, {0.5, 0, 0}};
  bool closed = false;
  double tension = 0;
  int segments_per_span = 16;
};

const params::Param<Params> kParams[] = {
    params::Points<&Params::points>("points", "The anchors, which the curve meets in turn.")
        .In("mm"),
    params::Switch<&Params::closed>("closed", "Leads smoothly back to the first anchor."),
    params::Slider<&Params::tension>("tension", 0, 1,
                                     "0: round; 1: straight from anchor to anchor.")
        .AtLeast(0)
        .AtMost(1),
    params::Slider<&Params::segments_per_span>("segments_per_span", 1, 512,
                                               "Straight pieces from one anchor to the next.")
        .AtLeast(1),
};

// From one anchor to the next; the slopes are per knot distance.
struct Span {
  Vec3d from, to;
  double knots = 1;  // centripetal: the root of the chord
  Vec3d slope_from = {}, slope_to = {};

  Vec3d At(double t) const {
    const double s = 1 - t;
    return s * s * (1 + 2 * t) * from + t * t * (3 - 2 * t) * to +
           (s * s * t * slope_from - t * t * s * slope_to) * knots;
  }
};

// Anchors without repetitions; one of a closed curve's ends is enough.
params::PointList DistinctAnchors(const Params& p) {
  params::PointList anchors;
  for (const Vec3d& point : p.points) {
    if (anchors.empty() || Distance(anchors.back(), point) > 0) anchors.push_back(point);
  }
  if (p.closed && anchors.size() > 1 && !(Distance(anchors.back(), anchors.front()) > 0)) {
    anchors.pop_back();
  }
  return anchors;
}

// The slope where two spans meet: that of the parabola through their three anchors.
Vec3d SlopeBetween(const Span& a, const Span& b) {
  return (a.to - a.from) / a.knots - (b.to - a.from) / (a.knots + b.knots) +
         (b.to - b.from) / b.knots;
}

std::vector<Span> SpansOf(const params::PointList& anchors, const Params& p) {
  const size_t count = anchors.size() - (p.closed ? 0 : 1);
  std::vector<Span> spans(count);
  for (size_t i = 0; i < count; ++i) {
    Span& span = spans[i];
    span = {.from = anchors[i], .to = anchors[(i + 1) % anchors.size()]};
    span.knots = std::sqrt(Distance(span.from, span.to));
    span.slope_from = span.slope_to = (span.to - span.from) / span.knots;
  }
  if (anchors.size() == 2) return spans;
  for (size_t i = p.closed ? 0 : 1; i < count; ++i) {
    Span& before = spans[(i + count - 1) % count];
    before.slope_to = spans[i].slope_from = SlopeBetween(before, spans[i]);
  }
  for (Span& span : spans) {
    span.slope_from = span.slope_from * (1 - p.tension);
    span.slope_to = span.slope_to * (1 - p.tension);
  }
  return spans;
}

Polylines Build(const Params& p, OpContext& context) {
  const params::PointList anchors = DistinctAnchors(p);
  if (anchors.empty()) return {};
  if (anchors.size() == 1) return Polylines(std::vector<Vec3>{Narrow(anchors[0])});
  const std::vector<Span> spans = SpansOf(anchors, p);
  const int64_t points = static_cast<int64_t>(spans.size()) * p.segments_per_span + 1;
  if (!context.Fits(points, 1)) return {};
  std::vector<Vec3> line;
  line.reserve(static_cast<size_t>(points));
  for (const Span& span : spans) {
    line.push_back(Narrow(span.from));
    for (int i = 1; i < p.segments_per_span; ++i) {
      line.push_back(Narrow(span.At(Between(0, 1, i, p.segments_per_span))));
    }
  }
  line.push_back(Narrow(spans.back().to));
  return Polylines(std::move(line));
}

}  // namespace

Op Declare() {
  const params::PointList anchors = {
      {10, 60, 0}, {30, 20, 0}, {50, 75, 0}, {70, 30, 0}, {90, 60, 0}};
  return MakeOp<Params>(
      {.name = "spline",
       .doc = "A smooth curve through given points.",
       .params = kParams,
       .examples =
           {
               {"five anchors",
                {.points = anchors},
                [](const Polylines& g) {
                  return g[0].size() == 65 && g[0][16] == Vec3{30, 20, 0};
                }},
               {"closed",
                {.points = anchors, .closed = true},
                [](const Polylines& g) { return g[0].size() == 81 && IsClosed(g[0]); }},
               {"tauter",
                {.points = anchors, .tension = 0.7},
                [](const Polylines& g) { return g[0].size() == 65; }},
           }},
      Build);
}

}  // namespace strikeline::geometry::ops::spline
