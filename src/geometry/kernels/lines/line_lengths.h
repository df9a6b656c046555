// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <vector>

#include "geometry/op_context.h"
#include "geometry/polylines.h"

namespace strikeline::geometry {

// How long lines are, as LengthOf() says, and how far along them points lie: remembered of every
// 128th point, others are found from there. Immutable; any thread.
class LineLengths {
 public:
  static constexpr size_t kBlock = 128;

  LineLengths(const Polylines& lines, const OpContext& context);

  double operator[](size_t line) const { return lengths_[line]; }
  // How far along `line` its point block * kBlock lies; that must not be its last one.
  double Mark(size_t line, size_t block) const {
    return block == 0 ? 0 : marks_[FirstMark(line) + block];
  }

 private:
  // Two lines never share a mark, as no line has one of its first point.
  size_t FirstMark(size_t line) const {
    return static_cast<size_t>(lines_.Offsets()[line]) / kBlock;
  }
  double Measured(size_t line);

  Polylines lines_;
  std::vector<double> lengths_, marks_;
};

}  // namespace strikeline::geometry
