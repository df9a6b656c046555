// SPDX-License-Identifier: MIT
#include "geometry/kernels/regions/outlines.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>
#include <utility>

#include "geometry/kernels/regions/convex_union.h"
#include "geometry/kernels/regions/edge_loops.h"

namespace strikeline::geometry {
namespace {

// All of the distance.
constexpr double kSimpler = 1e-3;   // lines are simplified by this, but never by more than
constexpr double kFinest = 5e-3;    // this, in mm
constexpr double kNothing = 1e-12;  // lengths that are rounding
constexpr double kGap = 1e-6;       // between edges that go on with each other
constexpr double kMitreLimit = 5;
// What is cut off a rectangle where it meets the next one on a corner's inner side is nearer to
// that one, beside its segment: so it is if no segment is shorter than two cuts.
constexpr double kCut = 2.01;
// Tangents of half a turn: the meeting point is 1/5000 and 1/1600 further away.
constexpr double kGentle = 0.02, kGentlest = 0.035;

// Up to which sides are drawn out to where they meet: if corners are round also where that is no
// further off than the one segment of an arc that would be there, on its other side.
double GentleOf(const OutlineStyle& style) {
  if (style.join != Join::kRound) return kGentle;
  return std::min(kGentlest, std::numbers::pi / 4 / style.quarter_segments);
}

Vec2d Left(Vec2d v) { return {-v.y, v.x}; }
Vec2d Unit(Vec2d v) { return v * (1 / Length(v)); }

// Takes points of a line as long as a straight way from `anchor` passes all of them closely.
class Sleeve {
 public:
  Sleeve(Vec2d anchor, double tolerance) : anchor_(anchor), tolerance_(tolerance) {}

  bool Take(Vec2d p) {
    const Vec2d way = p - anchor_;
    const double length = Length(way);
    if (length <= tolerance_ && farthest_ <= tolerance_) return true;
    if (farthest_ > tolerance_) {
      if (length < farthest_ || Cross(right_, way) < 0 || Cross(way, left_) < 0) return false;
      if (Dot(right_, way) < 0) return false;
    }
    // The directions that pass p at the tolerance.
    const double sine = tolerance_ / length, cosine = std::sqrt(1 - sine * sine);
    const Vec2d ahead = way * cosine, aside = Left(way) * sine;
    const bool is_first = farthest_ <= tolerance_;
    if (is_first || Cross(right_, ahead - aside) > 0) right_ = ahead - aside;
    if (is_first || Cross(ahead + aside, left_) > 0) left_ = ahead + aside;
    farthest_ = length;
    return true;
  }

 private:
  Vec2d anchor_;
  double tolerance_;
  double farthest_ = 0;
  Vec2d right_, left_;  // the directions of the way lie between these
};

// The line with fewer points, none of the others further from it than the tolerance.
Ring Simplified(const Ring& line, double tolerance) {
  Ring out = {line[0]};
  Sleeve sleeve(line[0], tolerance);
  for (size_t i = 1; i < line.size(); ++i) {
    if (sleeve.Take(line[i])) continue;
    out.push_back(line[i - 1]);
    sleeve = Sleeve(line[i - 1], tolerance);
    sleeve.Take(line[i]);
  }
  if (line.back() != out.back()) out.push_back(line.back());
  return out;
}

// The pieces that are near lines: of each segment a rectangle, of each corner a sector on its outer
// side; at a gentle one the rectangles' sides are drawn out to where they meet instead. On the
// inner side they are cut off where they meet, if the segments are long enough.
class NearPieces {
 public:
  // `careful`: sectors of segments leave nooks that ends of rectangles border; else only what a
  // circle would leave is looked for.
  NearPieces(const OutlineStyle& style, double tolerance, bool careful)
      : style_(style),
        reach_(style.distance),
        careful_(careful),
        union_(tolerance),
        gentle_(GentleOf(style)) {}

  // For lines of so many points in all.
  void Reserve(size_t points) {
    constexpr size_t kCorners = 12;  // of a rectangle and of most sectors
    union_.Reserve(2 * points, kCorners * points);
  }

  void AddLine(const Ring& given) {
    const Ring line = Simplified(given, std::min(kSimpler * reach_, kFinest));
    if (line.size() < 2) return AddCircle(line[0]);
    const size_t segments = line.size() - 1;
    const bool closed = line.front() == line.back();
    std::vector<Vec2d> ways;
    for (size_t i = 0; i < segments; ++i) ways.push_back(Unit(line[i + 1] - line[i]));
    std::vector<Corner> corners = {closed ? CornerAt(line, ways, 0) : Square(ways[0])};
    for (size_t i = 1; i < segments; ++i) corners.push_back(CornerAt(line, ways, i));
    corners.push_back(closed ? corners[0] : Square(ways.back()));
    const int32_t first = AddSegments(line, corners);
    for (size_t i = closed ? 0 : 1; i < segments; ++i) {
      const size_t before = (i + segments - 1) % segments;
      if (corners[i].turn == 0) continue;
      AddJoin(line[i], ways[before], ways[i], corners[i].turn);
      if (careful_) AddInnerEnds(line[i], corners[i], first, before, i);
    }
    if (closed) return;
    AddHalfCircle(line[0], Left(ways[0]));
    AddHalfCircle(line.back(), Left(ways.back()) * -1);
  }

  std::vector<PieceEdge> Border(const OpContext& context) const { return union_.Border(context); }

 private:
  // From a point of a line to the corners of the rectangles before and after it.
  struct Corner {
    Vec2d left_before, left_after, right_before, right_after;
    double turn = 0;       // to the left; 0: no sector is needed
    bool is_bent = false;  // the rectangles end at the corner itself, and are cut off inside
  };

  Corner Square(Vec2d way) const {
    const Vec2d left = Left(way) * reach_, right = left * -1;
    return {left, left, right, right};
  }

  // Before segment i; in a closed line the first one comes after the last.
  Corner CornerAt(const Ring& line, std::span<const Vec2d> ways, size_t i) const {
    const size_t last = (i + ways.size() - 1) % ways.size();
    const Vec2d before = ways[last], after = ways[i];
    const Vec2d left_before = Left(before) * reach_, left_after = Left(after) * reach_;
    Corner corner = {left_before, left_after, left_before * -1, left_after * -1};
    const double cross = Cross(before, after), dot = Dot(before, after);
    if (!(dot > 0)) {
      corner.turn = std::atan2(cross, dot);
      return corner;
    }
    const double bend = std::abs(cross) / (1 + dot);  // the tangent of half the turn
    const Vec2d meeting = (left_before + left_after) * (1 / (1 + dot));
    const double shorter =
        std::min(Distance(line[last], line[last + 1]), Distance(line[i], line[i + 1]));
    const bool is_gentle = bend <= gentle_, cuts = kCut * reach_ * bend <= shorter;
    if (!is_gentle) corner.turn = std::atan2(cross, dot);
    corner.is_bent = cuts && !is_gentle;
    if (cross > 0 ? cuts : is_gentle) corner.left_before = corner.left_after = meeting;
    if (cross > 0 ? is_gentle : cuts) corner.right_before = corner.right_after = meeting * -1;
    return corner;
  }

  // What is near a segment: between its sides, by way of its own ends where only the
  // inner side is cut off there. Lasts until the next call.
  std::span<const Vec2d> AroundSegment(std::span<const Vec2d, 2> right,
                                       std::span<const Vec2d, 2> left, const Vec2d* from,
                                       const Vec2d* to) {
    around_.assign(right.begin(), right.end());
    if (to) around_.push_back(*to);
    around_.insert(around_.end(), left.begin(), left.end());
    if (from) around_.push_back(*from);
    return around_;
  }

  // Gives the number of the first one's piece; the others follow it.
  int32_t AddSegments(const Ring& line, std::span<const Corner> corners) {
    int32_t piece = 0;
    for (size_t i = 0; i + 1 < line.size(); ++i) {
      const Corner &a = corners[i], &b = corners[i + 1];
      const Vec2d right[] = {line[i] + a.right_after, line[i + 1] + b.right_before};
      const Vec2d left[] = {line[i + 1] + b.left_before, line[i] + a.left_after};
      piece = union_.AddPiece(AroundSegment(right, left, a.is_bent ? &line[i] : nullptr,
                                            b.is_bent ? &line[i + 1] : nullptr));
      AddEdge(right[0], right[1], piece, Side::kRight);
      AddEdge(left[0], left[1], piece, Side::kLeft);
    }
    return piece - static_cast<int32_t>(line.size()) + 2;
  }

  // On the outer side.
  void AddJoin(Vec2d at, Vec2d before, Vec2d after, double turn) {
    if (turn > 0) {
      AddSector(at, Joined(at, Left(before) * -1, Left(after) * -1, turn), Side::kRight);
    } else {
      AddSector(at, Joined(at, Left(after), Left(before), -turn), Side::kLeft);
    }
  }

  // The halves of the rectangles' ends on the inner side of a corner.
  void AddInnerEnds(Vec2d at, const Corner& corner, int32_t first, size_t before, size_t after) {
    const int32_t piece_before = first + static_cast<int32_t>(before);
    const int32_t piece_after = first + static_cast<int32_t>(after);
    if (corner.turn > 0) {
      AddEdge(at, at + corner.left_before, piece_before, Side::kLeft);
      AddEdge(at + corner.left_after, at, piece_after, Side::kLeft);
    } else {
      AddEdge(at + corner.right_before, at, piece_before, Side::kRight);
      AddEdge(at, at + corner.right_after, piece_after, Side::kRight);
    }
  }

  void AddEdge(Vec2d from, Vec2d to, int32_t piece, Side side) {
    if (style_.only.value_or(side) != side) return;
    union_.AddEdge({from, to, piece, static_cast<int32_t>(side)});
  }

  // A piece between a point and a row of points around it, and the edges between those.
  void AddSector(Vec2d at, std::vector<Vec2d> around, Side side) {
    const size_t count = around.size();
    around.push_back(at);
    const int32_t piece = union_.AddPiece(around);
    for (size_t i = 1; i < count; ++i) AddEdge(around[i - 1], around[i], piece, side);
  }

  void AddHalfCircle(Vec2d at, Vec2d from) {
    AddSector(at, Arc(at, from, std::numbers::pi), Side::kEnd);
  }

  void AddCircle(Vec2d at) {
    std::vector<Vec2d> corners = Arc(at, {1, 0}, 2 * std::numbers::pi);
    corners.back() = corners.front();
    const int32_t piece =
        union_.AddPiece(std::span<const Vec2d>(corners).first(corners.size() - 1));
    for (size_t i = 1; i < corners.size(); ++i) {
      AddEdge(corners[i - 1], corners[i], piece, Side::kEnd);
    }
  }

  // Points on a circle, counter-clockwise from the direction on, both ends among them.
  std::vector<Vec2d> Arc(Vec2d at, Vec2d from, double angle) const {
    const double quarters = angle / (std::numbers::pi / 2);
    const long count = std::max(1L, std::lround(quarters * style_.quarter_segments));
    const double step = angle / static_cast<double>(count);
    const double c = std::cos(step), s = std::sin(step);
    std::vector<Vec2d> points = {at + from * reach_};
    for (long i = 0; i < count; ++i) {
      from = {c * from.x - s * from.y, s * from.x + c * from.y};
      points.push_back(at + from * reach_);
    }
    return points;
  }

  // The outer side of a corner, between two directions.
  std::vector<Vec2d> Joined(Vec2d at, Vec2d from, Vec2d to, double turn) const {
    if (style_.join == Join::kRound) return Arc(at, from, turn);
    const Vec2d a = at + from * reach_, b = at + to * reach_;
    constexpr double kBack = std::numbers::pi - 1e-6;
    // Straight across what goes back, but for a hair: a piece has an area.
    if (turn > kBack) return {a, at + Left(from) * (0.5 * kGap * reach_), b};
    if (style_.join == Join::kBevel) return {a, b};
    const double nearer = std::cos(turn / 2), aside = std::sin(turn / 2);
    const bool meet = nearer * kMitreLimit >= 1;
    const double on = (meet ? aside / nearer : (kMitreLimit - nearer) / aside) * reach_;
    const Vec2d tip = a + Left(from) * on;
    if (meet) return {a, tip, b};
    return {a, tip, b - Left(to) * on, b};
  }

  OutlineStyle style_;
  double reach_;
  bool careful_;
  ConvexUnion union_;
  double gentle_;  // tangent of half a turn
  std::vector<Vec2d> around_;
};

// The edges of a loop, those that go straight on as one.
std::vector<PieceEdge> EdgesOf(std::span<const PieceEdge> border, std::span<const size_t> loop,
                               double straight) {
  std::vector<PieceEdge> edges;
  edges.reserve(loop.size());
  const auto goes_on = [&](const PieceEdge& a, const PieceEdge& b) {
    const Vec2d way = b.to - a.from;
    return a.tag == b.tag && Dot(way, b.to - b.from) > 0 &&
           std::abs(Cross(way, b.from - a.from)) <= straight * Length(way);
  };
  for (const size_t i : loop) {
    if (!edges.empty() && goes_on(edges.back(), border[i])) {
      edges.back().to = border[i].to;
    } else {
      edges.push_back(border[i]);
    }
  }
  if (edges.size() > 1 && goes_on(edges.back(), edges.front())) {
    edges.front().from = edges.back().from;
    edges.pop_back();
  }
  return edges;
}

// From its least point on.
Outline OutlineOf(std::vector<PieceEdge> edges) {
  std::rotate(edges.begin(),
              std::min_element(
                  edges.begin(), edges.end(),
                  [](const PieceEdge& a, const PieceEdge& b) { return IsBefore(a.from, b.from); }),
              edges.end());
  Outline outline;
  outline.ring.reserve(edges.size() + 1);
  outline.sides.reserve(edges.size());
  for (const PieceEdge& edge : edges) {
    outline.ring.push_back(edge.from);
    outline.sides.push_back(static_cast<Side>(edge.tag));
  }
  outline.ring.push_back(outline.ring.front());
  return outline;
}

// Not what rounding leaves between pieces.
bool HasWidth(const Ring& ring, double least) {
  double length = 0;
  for (size_t i = 1; i < ring.size(); ++i) length += Distance(ring[i - 1], ring[i]);
  return std::abs(SignedArea(ring)) > least * length;
}

Outlines TryOutlines(std::span<const Ring> lines, const OutlineStyle& style, bool careful,
                     const OpContext& context) {
  const Box2d box = BoxOf(lines);
  constexpr double kRounding = 1e-14;  // of coordinates
  const double largest = std::max(
      {std::abs(box.min.x), std::abs(box.min.y), std::abs(box.max.x), std::abs(box.max.y)});
  const double tolerance = kNothing * style.distance + kRounding * largest;
  NearPieces pieces(style, tolerance, careful);
  size_t points = 0;
  for (const Ring& line : lines) points += line.size();
  pieces.Reserve(points);
  for (const Ring& line : lines) {
    if (!line.empty()) pieces.AddLine(line);
  }
  const std::vector<PieceEdge> border = pieces.Border(context);
  const double gap = kGap * style.distance;
  // Of edges that meet at an angle, but nowhere further from each other than the tolerance, neither
  // is cut off: they overlap by the distance times the angle.
  const EdgeLoops loops = LoopsOf(border, gap + 2 * std::sqrt(tolerance * style.distance));
  Outlines outlines;
  outlines.open = loops.open;
  for (const auto& loop : loops.closed) {
    Outline outline = OutlineOf(EdgesOf(border, loop, gap));
    if (HasWidth(outline.ring, gap)) outlines.all.push_back(std::move(outline));
  }
  return outlines;
}

// Every point moved by less than anyone sees, so that edges that all but coincide cross each other;
// closed lines stay closed. The same for the same `seed`.
std::vector<Ring> Shaken(std::span<const Ring> lines, double reach, unsigned seed) {
  std::minstd_rand dice(seed);
  std::uniform_real_distribution<double> away(-reach, reach);
  std::vector<Ring> shaken(lines.begin(), lines.end());
  for (Ring& line : shaken) {
    const bool closed = line.size() > 1 && line.front() == line.back();
    for (Vec2d& p : line) p = p + Vec2d{away(dice), away(dice)};
    if (closed) line.back() = line.front();
  }
  return shaken;
}

}  // namespace

Outlines OutlinesOf(std::span<const Ring> lines, const OutlineStyle& style,
                    const OpContext& context) {
  const bool careful = style.join == Join::kBevel;
  Outlines outlines = TryOutlines(lines, style, careful, context);
  OutlineStyle whole = style;
  whole.only.reset();  // sides go over into each other
  if (outlines.open > 0 && (style.only || !careful)) {
    outlines = TryOutlines(lines, whole, true, context);
  }
  constexpr unsigned kTimes = 3;
  for (unsigned i = 1; i <= kTimes && outlines.open > 0 && !context.Cancelled(); ++i) {
    outlines = TryOutlines(Shaken(lines, kGap * style.distance, i), whole, true, context);
  }
  std::sort(outlines.all.begin(), outlines.all.end(),
            [](const Outline& a, const Outline& b) { return IsLargerRing(a.ring, b.ring); });
  return outlines;
}

int64_t OutlineBytes(size_t points) {
  constexpr int64_t kEach = 1500;  // measured: 900 of a gentle walk, 1,650 of a sharp one
  return kEach * static_cast<int64_t>(points);
}

size_t LongestOf(const Polylines& lines) {
  size_t longest = 0;
  for (size_t i = 0; i < lines.LineCount(); ++i) longest = std::max(longest, lines[i].size());
  return longest;
}

}  // namespace strikeline::geometry
