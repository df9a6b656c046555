// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "geometry/kernels/lines/arc_length.h"
#include "geometry/kernels/lines/line_lengths.h"
#include "geometry/kernels/lines/pieces.h"
#include "geometry/polylines.h"

namespace strikeline::geometry {

// Distances along a line of unit length that are the same but for rounding.
inline constexpr double kSameDistance = 1e-6;

// Cuts pieces out of a line of at least one point, from its beginning to its end.
class LineCutter {
 public:
  // Line number `line` of those that were measured. A piece keeps the points that lie further than
  // the margins behind its beginning and before its end. Margins, in mm, decide about points that
  // lie there but for rounding: a negative one takes them in.
  LineCutter(const Polylines& lines, const LineLengths& lengths, size_t line, double begin_margin,
             double end_margin)
      : line_(lines[line]),
        begins_(lines.Offsets()[line]),
        lengths_(lengths),
        number_(line),
        begin_margin_(begin_margin),
        end_margin_(end_margin) {}

  // What lies from `begin` to `end`, which are distances along the line; no piece may begin before
  // the end of the one before.
  Piece Cut(double begin, double end) {
    Advance([&](double at) { return at <= begin + begin_margin_; });
    const size_t from = next_;
    const Vec3 first = PointAt(begin);
    const auto is_inside = [&](double at) { return at < end - end_margin_; };
    Advance(is_inside);
    const size_t count = next_ - from + (is_inside(at_) ? 1 : 0);
    return {begins_ + static_cast<int32_t>(from), static_cast<int32_t>(count), first, PointAt(end)};
  }

 private:
  static constexpr size_t kBlock = LineLengths::kBlock;

  // Goes on to the first point that is not before a place, or else to the last one.
  template <class IsBefore>
  void Advance(const IsBefore& is_before) {
    const size_t last = line_.size() - 1;
    if (next_ == last || !is_before(at_)) return;
    size_t block = next_ / kBlock;
    while ((block + 1) * kBlock < last && is_before(lengths_.Mark(number_, block + 1))) ++block;
    const size_t begin = block * kBlock, count = Load(block);
    const double* const passed = along_ + (std::max(next_, begin) - begin);
    const double* const found =
        std::partition_point(passed + 1, std::as_const(along_) + count, is_before);
    next_ = begin + static_cast<size_t>(found - along_);
    at_ = found[0];
    before_ = found[-1];
  }
  // Gives how many segments the block has.
  size_t Load(size_t block) {
    const size_t first = block * kBlock, count = std::min(kBlock, line_.size() - 1 - first);
    if (std::exchange(loaded_, block) == block) return count;
    SegmentLengths(&line_[first], count, along_ + 1);
    along_[0] = lengths_.Mark(number_, block);
    for (size_t i = 0; i < count; ++i) along_[i + 1] += along_[i];
    return count;
  }
  Vec3 PointAt(double distance) const {
    if (next_ == 0 || !(at_ > before_)) return line_[next_];
    const double part = std::clamp((distance - before_) / (at_ - before_), 0.0, 1.0);
    return part == 1 ? line_[next_] : Between(line_[next_ - 1], line_[next_], part);
  }

  Polylines::Line line_;
  int32_t begins_;  // among all points
  const LineLengths& lengths_;
  size_t number_;
  double begin_margin_, end_margin_;
  size_t next_ = 0;             // the next point of the line,
  double at_ = 0, before_ = 0;  // how far along it lies, and the one before it
  size_t loaded_ = SIZE_MAX;    // the block whose points, and the one behind them, lie
  double along_[kBlock + 1];    // so far along
};

}  // namespace strikeline::geometry
