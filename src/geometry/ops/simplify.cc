// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "base/simd.h"
#include "geometry/kernels/lines/closed_mode.h"
#include "geometry/kernels/lines/rebuild_lines.h"
#include "geometry/op.h"

namespace strikeline::geometry::ops::simplify {
namespace {

struct Params {
  Millimeters tolerance{0.05};
  ClosedMode closed = ClosedMode::kAuto;
};

const params::Param<Params> kParams[] = {
    params::Slider<&Params::tolerance>("tolerance", 0, 10,
                                       "How far a line may move; 0 leaves the "
                                       "lines as they are.")
        .AtLeast(0),
    params::Choice<&Params::closed>("closed", kClosedModes, kClosedModeDoc),
};

constexpr size_t kBlock = 64;

// Squared distances of `count` points, given by their coordinates, from the segment at a, along d.
STRIKELINE_SIMD double SquaredDistances(const float* points, size_t count, Vec3d a, Vec3d d,
                                        double* squares) {
  const double length = Dot(d, d), scale = length > 0 ? 1 / length : 0;
  double largest = 0;
  for (size_t i = 0; i < count; ++i) {
    const double x = points[3 * i] - a.x, y = points[3 * i + 1] - a.y, z = points[3 * i + 2] - a.z;
    double along = (x * d.x + y * d.y + z * d.z) * scale;
    along = along < 1 ? along : 1;
    along = along > 0 ? along : 0;
    const double ex = x - along * d.x, ey = y - along * d.y, ez = z - along * d.z;
    squares[i] = ex * ex + ey * ey + ez * ez;
    largest = squares[i] > largest ? squares[i] : largest;
  }
  return largest;
}

struct Farthest {
  size_t index = 0;
  double square = 0;
};

// The first of the points that lie furthest from the segment from a to b. Such as differ by
// rounding only, as in symmetric figures, lie equally far.
Farthest FarthestFrom(Polylines::Line points, Vec3 a, Vec3 b) {
  Farthest farthest;
  double squares[kBlock];
  for (size_t first = 0; first < points.size(); first += kBlock) {
    const size_t count = std::min(kBlock, points.size() - first);
    const double largest =
        SquaredDistances(&points[first].x, count, Wide(a), Wide(b) - Wide(a), squares);
    if (largest <= farthest.square) continue;
    const double* const at = std::find(squares, squares + count, largest);
    farthest = {first + static_cast<size_t>(at - squares), largest};
  }
  return farthest;
}

// Ramer, Douglas and Peucker: marks the points that a polyline needs to stay within a tolerance.
class Simplifier {
 public:
  Simplifier(double tolerance, const OpContext& context)
      : limit_(tolerance * tolerance), context_(context) {}

  void Mark(Polylines::Line line, ClosedMode mode, char* keep) {
    const bool ring = IsRing(line, mode);
    const Polylines::Line points = ring ? WithoutRepeat(line) : line;
    if (points.size() < 3) {
      std::fill(keep, keep + line.size(), char{true});
    } else if (ring) {
      MarkRing(points, keep);
      if (points.size() < line.size()) keep[points.size()] = true;
    } else {
      keep[0] = keep[points.size() - 1] = true;
      MarkBetween(points, 0, points.size() - 1, keep);
    }
  }

 private:
  // Halves from the first point to the one farthest from it, and back.
  void MarkRing(Polylines::Line ring, char* keep) {
    const size_t far = FarthestFrom(ring, ring[0], ring[0]).index;
    keep[0] = keep[far] = true;
    MarkBetween(ring, 0, far, keep);
    MarkBetween(ring, far, ring.size(), keep);
    if (std::count(keep, keep + ring.size(), char{true}) >= 3) return;
    Farthest third = FarthestFrom(ring, ring[0], ring[far]);
    while (keep[third.index]) third.index = (third.index + 1) % ring.size();
    keep[third.index] = true;
  }

  // Between points i and k, where the one behind the last is the first.
  void MarkBetween(Polylines::Line points, size_t i, size_t k, char* keep) {
    stack_.assign(1, {i, k});
    while (!stack_.empty() && !context_.Cancelled()) {
      const auto [begin, end] = stack_.back();
      stack_.pop_back();
      if (end < begin + 2) continue;
      const Farthest farthest = FarthestFrom(points.subspan(begin + 1, end - begin - 1),
                                             points[begin], points[end % points.size()]);
      if (farthest.square <= limit_) continue;
      const size_t middle = begin + 1 + farthest.index;
      keep[middle] = true;
      stack_.push_back({begin, middle});
      stack_.push_back({middle, end});
    }
  }

  double limit_;
  const OpContext& context_;
  std::vector<std::pair<size_t, size_t>> stack_;
};

// A ring that was open gets its first point again at the end.
bool NeedsRepeat(Polylines::Line line, ClosedMode mode) {
  return mode == ClosedMode::kClosed && line.size() >= 3 && !IsClosed(line, kClosingGap);
}

void Write(Polylines::Line line, const char* keep, ClosedMode mode, Vec3* out) {
  for (size_t i = 0; i < line.size(); ++i) {
    if (keep[i]) *out++ = line[i];
  }
  if (NeedsRepeat(line, mode)) {
    *out = line[0];
  } else if (IsRing(line, mode)) {
    out[-1] = line[0];
  }
}

Polylines Build(const Polylines& in, const Params& p, OpContext& context) {
  if (in.Empty() || p.tolerance == Millimeters(0)) return in;
  if (!context.Fits(static_cast<int64_t>(in.PointCount() + in.LineCount()),
                    static_cast<int64_t>(in.LineCount()), static_cast<int64_t>(in.PointCount()))) {
    return in;
  }
  std::vector<char> keep(in.PointCount());
  std::vector<int64_t> counts(in.LineCount());
  ForLines(in, context, [&](size_t begin, size_t end) {
    Simplifier simplifier(p.tolerance.Value(), context);
    for (size_t i = begin; i < end; ++i) {
      char* const marks = keep.data() + in.Offsets()[i];
      simplifier.Mark(in[i], p.closed, marks);
      counts[i] = std::count(marks, marks + in[i].size(), char{true}) +
                  (NeedsRepeat(in[i], p.closed) ? 1 : 0);
    }
  });
  const Polylines out = RebuildLines(
      in, counts, context, [&](size_t begin, size_t end, const int32_t* offsets, Vec3* points) {
        for (size_t i = begin; i < end; ++i) {
          Write(in[i], keep.data() + in.Offsets()[i], p.closed, points + offsets[i]);
        }
      });
  return out == in ? in : out;
}

// A ring of many points with a ripple.
std::vector<Polylines> RippledRing() {
  std::vector<Vec3> points;
  for (int i = 0; i < 720; ++i) {
    const double angle = i * 3.14159265358979 / 360;
    const double radius = 32 + 6 * std::cos(5 * angle) + std::cos(31 * angle);
    points.push_back(Narrow({50 + radius * std::cos(angle), 50 + radius * std::sin(angle), 0}));
  }
  points.push_back(points.front());
  return {Polylines(std::move(points))};
}

}  // namespace

Op Declare() {
  return MakeOp<Params>(
      {.name = "simplify",
       .doc = "Leaves out points that a line hardly needs.",
       .params = kParams,
       .examples = {{"a rippled ring of 720 points, to within 2 mm",
                     {.tolerance = Millimeters(2)},
                     [](const Polylines& g) { return IsClosed(g[0]) && g[0].size() < 40; },
                     RippledRing}}},
      Build);
}

}  // namespace strikeline::geometry::ops::simplify
