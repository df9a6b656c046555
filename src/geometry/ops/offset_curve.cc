// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "geometry/kernels/edge_grid.h"
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

constexpr float kAutoClose = 1e-3F;  // mm

// In the frame, without points that repeat the one before.
Ring LocalOf(Polylines::Line line, const PlanarFrame& frame) {
  Ring local;
  for (const Vec3 p : line) {
    const Vec2d q = frame.ToLocal(p);
    if (local.empty() || q != local.back()) local.push_back(q);
  }
  if (IsClosed(line, kAutoClose)) local.back() = local.front();
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

// What tells places that keep their distance from a line from those that do not; around the line's
// ends that is the outline of a round cap, whose arc has 16 segments in a quarter turn.
class Keeping {
 public:
  Keeping(const Ring& line, const EdgeGrid& grid, double distance)
      : line_(line), grid_(grid), distance_(distance) {}

  bool operator()(Vec2d p) const {
    const auto near = grid_.Nearest(p);
    const size_t last = line_.size() - 1;
    if (IsAt(near.point, line_[0])) return near.distance >= CapAt(p, line_[0], line_[1]);
    if (IsAt(near.point, line_[last])) {
      return near.distance >= CapAt(p, line_[last], line_[last - 1]);
    }
    return near.distance >= distance_ * Geos::kKeptDistance;
  }

  // Between a place that keeps the distance and one that does not: the last one that does.
  Vec2d LastOn(Vec2d kept, Vec2d lost) const {
    constexpr int kHalvings = 40;
    for (int i = 0; i < kHalvings; ++i) {
      const Vec2d middle = (kept + lost) * 0.5;
      ((*this)(middle) ? kept : lost) = middle;
    }
    return kept;
  }

 private:
  static bool IsAt(Vec2d p, Vec2d end) { return Distance(p, end) < 1e-9; }
  double CapAt(Vec2d p, Vec2d end, Vec2d inner) const {
    constexpr double kStep = std::numbers::pi / 32;
    const Vec2d out = end - inner, to = p - end;
    const double turn = std::atan2(Cross(out, to), Dot(out, to)) + std::numbers::pi / 2;
    const double in_step = turn - kStep * std::floor(turn / kStep);
    constexpr double kRounding = 1 - 1e-9;
    return distance_ * kRounding * std::cos(kStep / 2) / std::cos(in_step - kStep / 2);
  }

  const Ring& line_;
  const EdgeGrid& grid_;
  double distance_;
};

// Parts of an open line's curve that keep the distance.
std::vector<Ring> PartsKeeping(const Ring& curve, const Keeping& keeps) {
  std::vector<Ring> parts;
  bool kept = false;
  for (size_t i = 0; i < curve.size(); ++i) {
    const bool keep = keeps(curve[i]);
    if (keep && !kept) {
      parts.emplace_back();
      if (i > 0) parts.back().push_back(keeps.LastOn(curve[i], curve[i - 1]));
    }
    if (!keep && kept) parts.back().push_back(keeps.LastOn(curve[i - 1], curve[i]));
    if (keep) parts.back().push_back(curve[i]);
    kept = keep;
  }
  parts.erase(
      std::remove_if(parts.begin(), parts.end(), [](const Ring& r) { return r.size() < 2; }),
      parts.end());
  return parts;
}

// One source line and the curves beside it.
class Source {
 public:
  explicit Source(Ring line)
      : line_(std::move(line)), grid_(std::span<const Ring>(&line_, 1)), curve_(geos_.Line(line_)) {
    is_ring_ = line_.size() >= 4 && line_.front() == line_.back() && geos_.IsSimple(curve_);
  }

  // On the left if distance > 0.
  std::vector<Ring> At(double distance, Geos::Join join) const {
    if (is_ring_) return Around(distance, join);
    std::vector<Ring> curves = geos_.Curves(geos_.OffsetCurve(curve_, distance, {.join = join}));
    if (join != Geos::Join::kBevel) {  // bevels come nearer
      const Keeping keeps(line_, grid_, std::abs(distance));
      std::vector<Ring> kept;
      for (const Ring& curve : curves) {
        for (Ring& part : PartsKeeping(curve, keeps)) kept.push_back(std::move(part));
      }
      curves = std::move(kept);
    }
    return InSourceOrder(std::move(curves), line_);
  }

 private:
  // A ring's curves are closed: the outlines of what is near it.
  std::vector<Ring> Around(double distance, Geos::Join join) const {
    const bool turns_left = SignedArea(line_) > 0, inside = turns_left == (distance > 0);
    const auto near = geos_.Buffer(curve_, std::abs(distance), {.join = join});
    std::vector<Ring> rings;
    for (auto& polygon : geos_.Polygons(near)) {
      if (!inside) rings.push_back(std::move(polygon[0]));
      for (size_t i = 1; i < polygon.size() && inside; ++i) {
        if (grid_.IsLeftBy(polygon[i], std::abs(distance) * Geos::kReached)) {
          rings.push_back(std::move(polygon[i]));
        }
      }
    }
    for (Ring& ring : rings) {
      if ((SignedArea(ring) > 0) != turns_left) std::reverse(ring.begin(), ring.end());
    }
    return rings;
  }

  Geos geos_;
  Ring line_;
  EdgeGrid grid_;
  Geos::Geometry curve_;
  bool is_ring_ = false;
};

Polylines Offsets(Ring line, const PlanarFrame& frame, const Params& p) {
  const Source source(std::move(line));
  PolylinesBuilder out;
  for (int i = 1; i <= p.count; ++i) {
    for (const double side : {1.0, -1.0}) {
      if (p.side == (side > 0 ? Side::kRight : Side::kLeft)) continue;
      for (const Ring& curve : source.At(side * i * p.distance.Value(), p.join)) {
        AddRing(curve, frame, out);
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
      if (Ring line = LocalOf(in[i], frame); line.size() >= 2) {
        parts[i] = Offsets(std::move(line), frame, p);
      }
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
