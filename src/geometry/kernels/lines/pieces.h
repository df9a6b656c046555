// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "geometry/kernels/lines/line_grain.h"
#include "geometry/polylines.h"

namespace strikeline::geometry {

// A part of a line: a first and a last point, and between them `count` points of the input from
// number `from` on. Of less than two points, it has a negative count.
struct Piece {
  int32_t from = 0, count = -2;
  Vec3 first = {}, last = {};

  int32_t Size() const { return count + 2; }
};

// The pieces of some lines that follow each other, and how many points they have together.
class Pieces {
 public:
  void Reserve(size_t count) { pieces_.reserve(count); }
  void Add(const Piece& piece) {
    pieces_.push_back(piece);
    points_ += static_cast<size_t>(piece.Size());
  }
  // Points of `in` from number `begin`, at least one, and one more before and behind them if there
  // is one.
  void Add(const Polylines& in, int32_t begin, int32_t end, const Vec3* before,
           const Vec3* behind) {
    const Vec3 first = before ? *before : in.Points()[static_cast<size_t>(begin++)];
    const Vec3 last = behind ? *behind : in.Points()[static_cast<size_t>(--end)];
    Add({begin, end - begin, first, last});
  }
  // Line number `line`, as it is.
  void AddWhole(const Polylines& in, size_t line) {
    if (in[line].empty()) return Add(Piece{});
    Add(in, in.Offsets()[line], in.Offsets()[line + 1], nullptr, nullptr);
  }
  size_t Count() const { return pieces_.size(); }
  size_t PointCount() const { return points_; }
  auto begin() const { return pieces_.begin(); }
  auto end() const { return pieces_.end(); }

 private:
  std::vector<Piece> pieces_;
  size_t points_ = 0;
};

// Pieces of `in`, those of each part one after the other, as lines.
Polylines Joined(const Polylines& in, std::span<const Pieces> parts, const OpContext& context);

// The pieces that cut(line number, Pieces&) adds for all lines of `in`, in their order; several
// lines at the same time.
template <class Cut>
Polylines CutLines(const Polylines& in, const OpContext& context, Cut cut) {
  const size_t grain = LineGrain(in.PointCount(), in.LineCount());
  std::vector<Pieces> parts((in.LineCount() + grain - 1) / grain);
  context.ForRanges(in.LineCount(), grain, [&](size_t begin, size_t end) {
    Pieces out;
    out.Reserve(end - begin);
    for (size_t i = begin; i < end && !context.Cancelled(); ++i) cut(i, out);
    parts[begin / grain] = std::move(out);
  });
  return Joined(in, parts, context);
}

}  // namespace strikeline::geometry
