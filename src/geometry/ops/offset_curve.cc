// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <limits>

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

// Adds the runs of a ring's edges that lie on the curve.
void AddPartsOn(const EdgeGrid& curve, double tolerance, const Ring& ring,
                std::vector<Ring>& parts) {
  const size_t count = ring.size() - 1;
  std::vector<char> on(count);
  for (size_t i = 0; i < count; ++i) {
    on[i] = curve.Nearest((ring[i] + ring[i + 1]) * 0.5).distance <= tolerance;
  }
  const auto gap = static_cast<size_t>(std::find(on.begin(), on.end(), 0) - on.begin());
  if (gap == count) return parts.push_back(ring);
  bool before = false;
  for (size_t k = 1; k < count; ++k) {
    const size_t i = (gap + k) % count;
    if (on[i] && !before) parts.push_back({ring[i]});
    if (on[i]) parts.back().push_back(ring[i + 1]);
    before = on[i];
  }
}

// One source line and the curves beside it.
class Source {
 public:
  explicit Source(Ring line)
      : line_(std::move(line)), grid_(std::span<const Ring>(&line_, 1)), curve_(geos_.Line(line_)) {
    is_ring_ = line_.size() >= 4 && line_.front() == line_.back() && geos_.IsSimple(curve_);
  }

  // The outlines of all that is so near an open line, for the curves on both its sides.
  std::vector<Ring> Near(double distance, Geos::Join join) const {
    if (is_ring_) return {};
    return Outlines(geos_.Buffer(curve_, distance, {.join = join}), distance, false);
  }

  // On the left if distance > 0.
  std::vector<Ring> At(double distance, Geos::Join join, std::span<const Ring> near) const {
    return is_ring_ ? Around(distance, join) : Beside(distance, join, near);
  }

 private:
  // What GEOS draws beside an open line, as far as it is on an outline: GEOS before 3.12 goes on
  // where the curve has come too near.
  std::vector<Ring> Beside(double distance, Geos::Join join, std::span<const Ring> near) const {
    constexpr double kOnCurve = 1e-6;  // of the distance
    const std::vector<Ring> curves =
        geos_.Curves(geos_.OffsetCurve(curve_, distance, {.join = join}));
    if (curves.empty()) return {};
    const EdgeGrid beside(curves);
    std::vector<Ring> parts;
    for (const Ring& ring : near) AddPartsOn(beside, kOnCurve * std::abs(distance), ring, parts);
    // An outline has the line on its left.
    for (Ring& part : parts) {
      if (distance > 0) std::reverse(part.begin(), part.end());
    }
    return InSourceOrder(std::move(parts), line_);
  }

  // A ring's curves are closed: the outlines of the region within, grown or shrunk.
  std::vector<Ring> Around(double distance, Geos::Join join) const {
    const bool turns_left = SignedArea(line_) > 0, inside = turns_left == (distance > 0);
    const double reach = std::abs(distance);
    const auto region = geos_.Region(std::span<const Ring>(&line_, 1));
    const auto moved = geos_.Buffer(region, inside ? -reach : reach, {.join = join});
    std::vector<Ring> rings = Outlines(moved, reach, inside);
    for (Ring& ring : rings) {
      if ((SignedArea(ring) > 0) != turns_left) std::reverse(ring.begin(), ring.end());
    }
    return rings;
  }

  // Of a region around the line or, if `within`, of one that the line is around; without such as
  // do not reach the distance.
  std::vector<Ring> Outlines(const Geos::Geometry& region, double reach, bool within) const {
    std::vector<Ring> rings;
    for (auto& polygon : geos_.Polygons(region)) {
      for (size_t i = 0; i < polygon.size(); ++i) {
        const bool outermost = i == 0 && !within;
        if (outermost || grid_.IsLeftBy(polygon[i], reach * Geos::kReached)) {
          rings.push_back(std::move(polygon[i]));
        }
      }
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
    const double distance = i * p.distance.Value();
    const std::vector<Ring> near = source.Near(distance, p.join);
    for (const double side : {1.0, -1.0}) {
      if (p.side == (side > 0 ? Side::kRight : Side::kLeft)) continue;
      for (const Ring& curve : source.At(side * distance, p.join, near)) {
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
                     [](const Polylines& g) { return g.LineCount() >= 4; }}},
       .version = 2},
      Build);
}

}  // namespace strikeline::geometry::ops::offset_curve
