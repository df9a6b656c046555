// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>
#include <vector>

#include "geometry/kernels/regions/outlines.h"

// What outlines have to go around, said a second time and asked point by point: it shares nothing
// with what makes them. Only tests include this.
namespace strikeline::geometry::internal {

// What is near lines, by definition: what is straight beside a segment, between both sides of a
// corner as its join has it, or around an end. Each question costs one step a segment.
class NearField {
 public:
  NearField(std::span<const Ring> lines, Join join) : join_(join) {
    for (const Ring& line : lines) AddLine(line);
  }

  // Whether p is at most the distance from the lines. What is so large as `slack` beyond that, in
  // mm, counts too; if it is negative, what is so near the border of a part does not.
  bool Has(Vec2d p, double distance, double slack) const {
    const auto holds = [&](const auto& part) { return IsIn(part, p, distance, slack); };
    return std::any_of(segments_.begin(), segments_.end(), holds) ||
           std::any_of(corners_.begin(), corners_.end(), holds) ||
           std::any_of(ends_.begin(), ends_.end(), holds);
  }

  // Whether a segment has p at a distance from `least` to `most` on a side, or a corner that has it
  // as its outer one; `side`: 1 is left, where x turns to y, -1 right.
  bool HasBeside(Vec2d p, double side, double least, double most) const {
    const double slack = most - least;
    const auto segment_has = [&](const Segment& s) {
      return IsIn(s, p, most, slack) && side * Cross(s.way, p - s.from) >= least;
    };
    const auto corner_has = [&](const Corner& c) {
      const double outer = -Cross(c.before, c.after), back = 1e-6;
      const bool is_outer =
          side * outer > 0 || (std::abs(outer) < back && Dot(c.before, c.after) < 0);
      return is_outer && IsIn(c, p, most, slack) && !IsIn(c, p, least, -slack);
    };
    return std::any_of(segments_.begin(), segments_.end(), segment_has) ||
           std::any_of(corners_.begin(), corners_.end(), corner_has);
  }

  struct Segment {
    Vec2d from, way;  // of length 1
    double length;
    Vec2d At(double part) const { return from + way * (length * part); }
    Vec2d Left() const { return {-way.y, way.x}; }
  };
  std::span<const Segment> Segments() const { return segments_; }

 private:
  struct Corner {
    Vec2d at, before, after;  // ways, of length 1
  };
  struct End {
    Vec2d at, outwards;  // 0: a point by itself
  };

  void AddLine(const Ring& line) {
    const size_t first = segments_.size();
    for (size_t i = 1; i < line.size(); ++i) {
      const double length = Distance(line[i - 1], line[i]);
      if (length > 0)
        segments_.push_back({line[i - 1], (line[i] - line[i - 1]) * (1 / length), length});
    }
    if (segments_.size() == first) return ends_.push_back({line[0], {}});
    for (size_t i = first + 1; i < segments_.size(); ++i) {
      corners_.push_back({segments_[i].from, segments_[i - 1].way, segments_[i].way});
    }
    const Vec2d begin = segments_[first].way, end = segments_.back().way;
    if (line.front() == line.back()) {
      corners_.push_back({line[0], end, begin});
    } else {
      ends_.push_back({line.front(), begin * -1});
      ends_.push_back({line.back(), end});
    }
  }

  static bool IsIn(const Segment& segment, Vec2d p, double distance, double slack) {
    const Vec2d q = p - segment.from;
    const double along = Dot(q, segment.way);
    return along >= -slack && along <= segment.length + slack &&
           std::abs(Cross(segment.way, q)) <= distance;
  }

  static bool IsIn(const End& end, Vec2d p, double distance, double slack) {
    return Dot(p - end.at, end.outwards) >= -slack && Distance(p, end.at) <= distance;
  }

  // Only what is beyond the end of the one segment and before the begin of the other.
  bool IsIn(const Corner& corner, Vec2d p, double distance, double slack) const {
    const auto& [at, before, after] = corner;
    const Vec2d q = p - at;
    if (Dot(q, before) < -slack || Dot(q, after) > slack) return false;
    if (join_ == Join::kRound) return Length(q) <= distance;
    const Vec2d middle = before - after;
    const double height = Dot(q, middle) / Length(middle), half = Length(before + after) / 2;
    if (join_ == Join::kBevel || half < kBack) return height <= distance * half + slack;
    return std::abs(Cross(before, q)) <= distance && std::abs(Cross(after, q)) <= distance &&
           height <= 5 * distance;
  }

  static constexpr double kBack = 5e-7;  // cosine of half a turn that goes back the same way

  Join join_;
  std::vector<Segment> segments_;
  std::vector<Corner> corners_;
  std::vector<End> ends_;
};

// How often rings go around p, from x to y counted as +1.
inline int TurnsAround(std::span<const Ring> rings, Vec2d p) {
  int turns = 0;
  for (const Ring& ring : rings) {
    for (size_t i = 1; i < ring.size(); ++i) {
      const Vec2d a = ring[i - 1], b = ring[i];
      if ((a.y > p.y) == (b.y > p.y)) continue;
      const bool is_left = Cross(b - a, p - a) > 0;
      if (is_left == (b.y > a.y)) turns += b.y > a.y ? 1 : -1;
    }
  }
  return turns;
}

inline double DistanceTo(std::span<const Ring> lines, Vec2d p) {
  double least = std::numeric_limits<double>::infinity();
  for (const Ring& line : lines) {
    for (size_t i = 1; i < line.size(); ++i) {
      const Vec2d d = line[i] - line[i - 1], q = p - line[i - 1];
      const double along = Dot(d, d) > 0 ? std::clamp(Dot(q, d) / Dot(d, d), 0.0, 1.0) : 0;
      least = std::min(least, Length(q - d * along));
    }
  }
  return least;
}

// Lines without points that outlines may leave out, for joins that are far from each other with
// and without them.
inline std::vector<Ring> Plain(std::vector<Ring> lines, double distance) {
  const double least = std::min(2e-3 * distance, 1e-2);
  for (Ring& line : lines) {
    for (size_t i = 1; i + 1 < line.size();) {
      const Ring chord = {line[i - 1], line[i + 1]};
      const bool is_needed = DistanceTo(std::span(&chord, 1), line[i]) > least;
      if (is_needed) {
        ++i;
      } else {
        line.erase(line.begin() + static_cast<std::ptrdiff_t>(i));
        i = std::max<size_t>(i - 1, 1);
      }
    }
  }
  return lines;
}

}  // namespace strikeline::geometry::internal
