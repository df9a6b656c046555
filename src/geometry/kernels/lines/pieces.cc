// SPDX-License-Identifier: MIT
#include "geometry/kernels/lines/pieces.h"

#include <algorithm>
#include <utility>

namespace strikeline::geometry {
namespace {

Vec3* Write(const Piece& piece, const Vec3* in, Vec3* out) {
  if (piece.Size() > 0) *out++ = piece.first;
  if (piece.count > 0) out = std::copy_n(in + piece.from, piece.count, out);
  if (piece.Size() > 1) *out++ = piece.last;
  return out;
}

// Where the pieces of a part begin in the result; behind the last part, where the result ends.
struct Start {
  size_t point = 0, line = 0;
};

std::vector<Start> StartsOf(std::span<const Pieces> parts) {
  std::vector<Start> starts{{}};
  for (const Pieces& part : parts) {
    const Start last = starts.back();
    starts.push_back({last.point + part.PointCount(), last.line + part.Count()});
  }
  return starts;
}

}  // namespace

Polylines Joined(const Polylines& in, std::span<const Pieces> parts, const OpContext& context) {
  const std::vector<Start> starts = StartsOf(parts);
  std::vector<int32_t> offsets(starts.back().line + 1);
  PointBuffer points(starts.back().point);
  context.ForRanges(parts.size(), 1, [&](size_t i, size_t) {
    Vec3* out = points.data() + starts[i].point;
    int32_t* end = &offsets[starts[i].line];
    for (const Piece& piece : parts[i]) {
      out = Write(piece, in.Points().data(), out);
      *++end = static_cast<int32_t>(out - points.data());
    }
  });
  return {std::move(points), std::move(offsets)};
}

}  // namespace strikeline::geometry
