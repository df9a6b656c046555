// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstddef>

#include "geometry/kernels/arc_length.h"
#include "geometry/polylines.h"

namespace strikeline::geometry {

// Cuts pieces out of a line of at least one point, from its beginning to its end.
class LineCutter {
 public:
  // A piece keeps the points of the line that lie further than the margins behind its beginning and
  // before its end. Margins, in mm, decide about points that lie there but for rounding: a negative
  // one takes them in.
  LineCutter(Polylines::Line line, double begin_margin, double end_margin)
      : line_(line), begin_margin_(begin_margin), end_margin_(end_margin) {}

  // Adds the points from `begin` to `end`, which are distances along the line; no piece may begin
  // before the end of the one before.
  void AddPiece(double begin, double end, PolylinesBuilder& out) {
    while (at_ <= begin + begin_margin_ && Advance()) continue;
    out.Add(PointAt(begin));
    while (at_ < end - end_margin_) {
      out.Add(line_[next_]);
      if (!Advance()) break;
    }
    out.Add(PointAt(end));
  }

 private:
  bool Advance() {
    if (next_ + 1 >= line_.size()) return false;
    const size_t i = next_ % kBlock;
    if (i == 0) {
      SegmentLengths(&line_[next_], std::min(kBlock, line_.size() - 1 - next_), lengths_);
    }
    before_ = at_;
    at_ += lengths_[i];
    ++next_;
    return true;
  }
  Vec3 PointAt(double distance) const {
    if (next_ == 0 || !(at_ > before_)) return line_[next_];
    const double part = std::clamp((distance - before_) / (at_ - before_), 0.0, 1.0);
    return part == 1 ? line_[next_] : Between(line_[next_ - 1], line_[next_], part);
  }

  static constexpr size_t kBlock = 128;  // lengths of so many segments at once
  Polylines::Line line_;
  double begin_margin_, end_margin_;
  size_t next_ = 0;             // the next point of the line,
  double at_ = 0, before_ = 0;  // how far along it lies, and the one before it
  double lengths_[kBlock];      // of the block that holds the next segment
};

// Distances along a line of unit length that are the same but for rounding.
inline constexpr double kSameDistance = 1e-6;

}  // namespace strikeline::geometry
