// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>

#include "geometry/kernels/geos.h"
#include "geometry/kernels/planar.h"
#include "geometry/op.h"

namespace strikeline::geometry::ops::offset_curve {
namespace {

enum class Side { kLeft, kRight, kBoth };
constexpr std::string_view kSides[] = {"left", "right", "both"};
constexpr std::string_view kJoins[] = {"round", "mitre", "bevel"};

struct Params {
  Millimeters distance{1};
  Side side = Side::kBoth;
  int count = 1;
  Geos::Join join = Geos::Join::kRound;
  bool keep_original = false;
};

const params::Param<Params> kParams[] = {
    params::Slider<&Params::distance>("distance", 0, 25, "From one line to the next.").Above(0),
    params::Choice<&Params::side>("side", kSides,
                                  "Side of the new lines: left is where x turns to y."),
    params::Slider<&Params::count>("count", 1, 20, "Lines on each side.").AtLeast(1),
    params::Choice<&Params::join>("join", kJoins, "How the lines go around corners."),
    params::Switch<&Params::keep_original>("keep_original", "Adds the lines themselves."),
};

struct LocalLine {
  Ring points;
  bool closed = false;
};

// Without points that repeat the one before; closed lines begin in the middle of an edge, so that
// the seam is no corner.
LocalLine LocalOf(Polylines::Line line, const PlanarFrame& frame) {
  LocalLine local{.points = {}, .closed = IsClosed(line, 1e-3F)};
  for (const Vec3 p : line) {
    const Vec2d q = frame.ToLocal(p);
    if (local.points.empty() || q != local.points.back()) local.points.push_back(q);
  }
  if (!local.closed || local.points.size() < 4) return local;
  local.points.back() = (local.points[0] + local.points[1]) * 0.5;
  local.points[0] = local.points.back();
  local.points.insert(local.points.end() - 1, frame.ToLocal(line[0]));
  return local;
}

// How much of the way along `of` its point next to p is, and its place on it.
double PlaceOn(const Ring& of, Vec2d p) {
  double best = std::numeric_limits<double>::infinity(), place = 0, walked = 0;
  for (size_t i = 1; i < of.size(); ++i) {
    const Vec2d d = of[i] - of[i - 1];
    const double length = Length(d);
    const double along = length > 0 ? std::clamp(Dot(p - of[i - 1], d) / length, 0.0, length) : 0;
    const double away =
        length > 0 ? Distance(of[i - 1] + d * (along / length), p) : Distance(of[i], p);
    if (away < best) best = away, place = walked + along;
    walked += length;
  }
  return place;
}

// Pieces go the way of their source line and come in the order in which they leave it.
std::vector<Ring> InSourceOrder(std::vector<Ring> pieces, const Ring& source) {
  std::vector<std::pair<double, Ring>> placed;
  for (Ring& piece : pieces) {
    double first = PlaceOn(source, piece.front());
    const double last = PlaceOn(source, piece.back());
    if (piece.front() != piece.back() && last < first) {
      std::reverse(piece.begin(), piece.end());
      first = last;
    }
    placed.emplace_back(first, std::move(piece));
  }
  std::stable_sort(placed.begin(), placed.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  pieces.clear();
  for (auto& [place, piece] : placed) pieces.push_back(std::move(piece));
  return pieces;
}

Polylines Offsets(const LocalLine& line, const PlanarFrame& frame, const Params& p) {
  const Geos geos;
  const auto source = geos.Line(line.points);
  PolylinesBuilder out;
  for (int i = 1; i <= p.count; ++i) {
    for (const double side : {1.0, -1.0}) {
      if (p.side == (side > 0 ? Side::kRight : Side::kLeft)) continue;
      const auto curve = geos.OffsetCurve(source, side * i * p.distance.Value(), {.join = p.join});
      for (const Ring& piece : InSourceOrder(geos.Curves(curve), line.points)) {
        AddRing(piece, frame, out);
      }
    }
  }
  return out.Finish();
}

Polylines Build(const Polylines& in, const Params& given, OpContext& context) {
  if (in.Empty()) return in;
  constexpr int kMostCurves = 1000;
  Params p = given;
  p.count = std::min(p.count, kMostCurves);
  if (p.count != given.count) context.Note("count", "at most 1000");
  const PlanarFrame frame = PlanarFrame::Canonical(in, true);
  if (!frame.IsPlanar(PlanarityThreshold(in.Points()))) {
    context.Decline("distance", "the lines have to lie in one plane");
    return in;
  }
  constexpr int64_t kPointsPerCorner = 16;
  const int64_t copies = p.count * (p.side == Side::kBoth ? 2 : 1);
  if (!context.Fits(copies * kPointsPerCorner * static_cast<int64_t>(in.PointCount()),
                    copies * static_cast<int64_t>(in.LineCount()))) {
    return in;
  }
  std::vector<Polylines> parts(in.LineCount());
  context.ForRanges(parts.size(), 1, [&](size_t begin, size_t end) {
    for (size_t i = begin; i < end && !context.Cancelled(); ++i) {
      const LocalLine line = LocalOf(in[i], frame);
      if (line.points.size() >= 2) parts[i] = Offsets(line, frame, p);
    }
  });
  if (p.keep_original) parts.push_back(in);
  return Concat(parts);
}

}  // namespace

Op Declare() {
  return MakeOp<Params>(
      {.name = "offset_curve",
       .doc = "Draws lines beside the lines, at even distances.",
       .params = kParams,
       .examples = {{"three lines on both sides",
                     {.distance = Millimeters(2), .count = 3, .keep_original = true},
                     [](const Polylines& g) { return g.LineCount() >= 12; }},
                    {"on one side, with mitred corners",
                     {.distance = Millimeters(3),
                      .side = Side::kLeft,
                      .count = 4,
                      .join = Geos::Join::kMitre},
                     [](const Polylines& g) { return g.LineCount() >= 4; }}}},
      Build);
}

}  // namespace strikeline::geometry::ops::offset_curve
