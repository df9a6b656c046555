// SPDX-License-Identifier: MIT
#include <algorithm>
#include <iterator>
#include <limits>
#include <optional>
#include <utility>

#include "geometry/kernels/regions/edge_grid.h"
#include "geometry/kernels/regions/outlines.h"
#include "geometry/kernels/regions/planar.h"
#include "geometry/op.h"

namespace strikeline::geometry::ops::offset_curve {
namespace {

enum class Sides { kLeft, kRight, kBoth };
constexpr std::string_view kSideNames[] = {"left", "right", "both"};
constexpr std::string_view kJoins[] = {"round", "mitre", "bevel"};

struct Params {
  Millimeters distance{1};
  Sides side = Sides::kBoth;
  int count = 1;
  Join join = Join::kRound;
  bool keep_original = false;
};

const params::Param<Params> kParams[] = {
    params::Slider<&Params::distance>("distance", 0, 25, "From one line to the next.").Above(0),
    params::Choice<&Params::side>("side", kSideNames,
                                  "Side of the new lines: left is where x turns to y."),
    params::Slider<&Params::count>("count", 1, 20, "Lines on each side.").AtLeast(1),
    params::Choice<&Params::join>("join", kJoins, "How the lines go around corners."),
    params::Switch<&Params::keep_original>("keep_original", "Adds the lines themselves."),
};

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

// In the order in which they leave the source line.
std::vector<Ring> InSourceOrder(std::vector<Ring> pieces, const Ring& source) {
  std::vector<std::pair<double, Ring>> placed;
  for (Ring& piece : pieces) {
    const double place = PlaceOn(source, piece.front());
    placed.emplace_back(place, std::move(piece));
  }
  std::stable_sort(placed.begin(), placed.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  pieces.clear();
  for (auto& [place, piece] : placed) pieces.push_back(std::move(piece));
  return pieces;
}

// Adds the runs of an outline's edges that are on one side of the line; all of it as a ring.
void AddRuns(const Outline& outline, Side side, std::vector<Ring>& runs) {
  const auto& [ring, sides] = outline;
  const size_t count = sides.size();
  const auto gap = static_cast<size_t>(
      std::find_if(sides.begin(), sides.end(), [&](Side s) { return s != side; }) - sides.begin());
  if (gap == count) return runs.push_back(ring);
  bool before = false;
  for (size_t k = 1; k < count; ++k) {
    const size_t i = (gap + k) % count;
    const bool on = sides[i] == side;
    if (on && !before) runs.push_back({ring[i]});
    if (on) runs.back().push_back(ring[i + 1]);
    before = on;
  }
}

// How far each edge of a ring is from the line, where it is farthest: at an end or in the middle.
std::vector<double> ReachOfEdges(const Ring& ring, const EdgeGrid& line) {
  std::vector<double> reaches;
  double before = line.Nearest(ring[0]).distance;
  for (size_t i = 1; i < ring.size(); ++i) {
    const double middle = line.Nearest((ring[i - 1] + ring[i]) * 0.5).distance;
    const double after = line.Nearest(ring[i]).distance;
    reaches.push_back(std::max({before, middle, after}));
    before = after;
  }
  return reaches;
}

// Bevels cut off so much that there can be edges far within the distance. They go with those before
// them, and holes of nothing else are none.
void MendBevels(Outlines& outlines, const Ring& line, double distance) {
  constexpr double kReached = 0.999;
  const EdgeGrid grid(std::span<const Ring>(&line, 1));
  std::erase_if(outlines.all, [&](Outline& outline) {
    const std::vector<double> reach = ReachOfEdges(outline.ring, grid);
    const auto farthest = std::max_element(reach.begin(), reach.end());
    if (SignedArea(outline.ring) < 0 && *farthest < kReached * distance) return true;
    const double least = kReached * std::min(*farthest, distance);
    const size_t count = outline.sides.size();
    const auto first = static_cast<size_t>(farthest - reach.begin());
    for (size_t k = 1; k < count; ++k) {
      const size_t i = (first + k) % count;
      if (reach[i] < least) outline.sides[i] = outline.sides[(i + count - 1) % count];
    }
    return false;
  });
}

// The curves on one side of a line, in its direction: rings, the largest first, then the others in
// the order in which they leave it.
std::vector<Ring> Beside(const Ring& line, const Outlines& outlines, Side side) {
  std::vector<Ring> runs;
  for (const Outline& outline : outlines.all) AddRuns(outline, side, runs);
  // An outline has the line on its left.
  for (Ring& run : runs) {
    if (side == Side::kLeft) std::reverse(run.begin(), run.end());
  }
  const auto open = std::stable_partition(
      runs.begin(), runs.end(), [](const Ring& run) { return run.front() == run.back(); });
  std::vector<Ring> others(std::make_move_iterator(open), std::make_move_iterator(runs.end()));
  runs.erase(open, runs.end());
  for (Ring& run : InSourceOrder(std::move(others), line)) runs.push_back(std::move(run));
  return runs;
}

// Bevels mix sides, and what goes around an open line's ends is on neither.
std::optional<Side> OnlySide(const Ring& line, const Params& p) {
  const bool is_closed = line.front() == line.back();
  if (!is_closed || p.join == Join::kBevel || p.side == Sides::kBoth) return {};
  return p.side == Sides::kLeft ? Side::kLeft : Side::kRight;
}

Polylines Offsets(const Ring& line, const PlanarFrame& frame, const Params& p, OpContext& context) {
  PolylinesBuilder out;
  for (int i = 1; i <= p.count; ++i) {
    const double distance = i * p.distance.Value();
    const OutlineStyle style{.distance = distance, .join = p.join, .only = OnlySide(line, p)};
    Outlines outlines = OutlinesOf(std::span<const Ring>(&line, 1), style, context);
    if (p.join == Join::kBevel) MendBevels(outlines, line, distance);
    if (outlines.open > 0) context.Note("distance", kOpenOutlines);
    for (const Side side : {Side::kLeft, Side::kRight}) {
      if (p.side == (side == Side::kLeft ? Sides::kRight : Sides::kLeft)) continue;
      for (const Ring& curve : Beside(line, outlines, side)) AddRing(curve, frame, out);
    }
  }
  return out.Finish();
}

std::vector<Polylines> OffsetsOfEach(const Polylines& in, const PlanarFrame& frame, const Params& p,
                                     OpContext& context) {
  std::vector<Polylines> parts(in.LineCount());
  context.ForRanges(parts.size(), 1, [&](size_t begin, size_t end) {
    for (size_t i = begin; i < end && !context.Cancelled(); ++i) {
      const Ring line = LocalLine(in[i], frame);
      if (line.size() >= 2) parts[i] = Offsets(line, frame, p, context);
    }
  });
  return parts;
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
  const int64_t copies = p.count * (p.side == Sides::kBoth ? 2 : 1);
  if (!context.Fits(copies * kPointsPerCorner * static_cast<int64_t>(in.PointCount()),
                    copies * static_cast<int64_t>(in.LineCount()), OutlineBytes(LongestOf(in)))) {
    return in;
  }
  std::vector<Polylines> parts = OffsetsOfEach(in, frame, p, context);
  if (p.keep_original) parts.push_back(in);
  return Concat(parts);
}

}  // namespace

Op Declare() {
  return MakeOp<Params>(
      {.name = "offset_curve",
       .doc = "Draws lines beside the lines, at even distances.",
       .params = kParams,
       .examples =
           {{"three lines on both sides",
             {.distance = Millimeters(2), .count = 3, .keep_original = true},
             [](const Polylines& g) { return g.LineCount() >= 12; }},
            {"on one side, with mitred corners",
             {.distance = Millimeters(3), .side = Sides::kLeft, .count = 4, .join = Join::kMitre},
             [](const Polylines& g) { return g.LineCount() >= 4; }}},
       .version = 4},
      Build);
}

}  // namespace strikeline::geometry::ops::offset_curve
