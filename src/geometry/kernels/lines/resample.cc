// SPDX-License-Identifier: MIT
#include "geometry/kernels/lines/resample.h"

#include <algorithm>
#include <cmath>

#include "geometry/kernels/lines/arc_length.h"
#include "geometry/kernels/lines/rebuild_lines.h"

namespace strikeline::geometry {
namespace {

// A shorter last piece, in steps, is a rounding error of the line's length.
constexpr double kLeastPiece = 1e-4;

int64_t PiecesOf(double length, double step) {
  constexpr double kMost = 1e15;  // more than any budget
  return static_cast<int64_t>(std::ceil(std::min(length / step, kMost) - kLeastPiece));
}

// Writes the samples of one segment after the other.
class Sampler {
 public:
  Sampler(double spacing, Vec3* next, Vec3* end) : spacing_(spacing), next_(next), end_(end) {}

  // False when all samples are written.
  bool Add(Vec3 a, Vec3 b, double begin, double length) {
    const double end = begin + length;
    if (at_ > end) return true;
    const double scale = length > 0 ? 1 / length : 0;
    while (next_ != end_ && at_ <= end) {
      *next_++ = Between(a, b, std::max((at_ - begin) * scale, 0.0));
      at_ = spacing_ * static_cast<double>(++number_);
    }
    return next_ != end_;
  }
  // For what rounding errors left.
  void Fill(Vec3 point) {
    std::fill(next_, end_, point);
    next_ = end_;
  }

 private:
  double spacing_, at_ = 0;
  int64_t number_ = 0;
  Vec3 *next_, *end_;
};

}  // namespace

Sampling PlanSampling(Polylines::Line line, ClosedMode mode, double step) {
  const auto points = static_cast<int64_t>(line.size());
  const bool ring = IsRing(line, mode);
  double length = LengthOf(ring ? WithoutRepeat(line) : line);
  if (ring) length += Distance(Wide(WithoutRepeat(line).back()), Wide(line.front()));
  if (!(length > 0)) return {.ring = false, .count = points, .spacing = 0};
  if (!ring) return {false, std::max<int64_t>(PiecesOf(length, step), 1) + 1, step};
  const int64_t pieces = PiecesOf(length, step);
  if (pieces < 3) return {true, 4, length / 3};
  return {true, pieces + 1, step};
}

std::vector<Sampling> PlanSampling(const Polylines& lines, ClosedMode mode, double step,
                                   const OpContext& context) {
  std::vector<Sampling> samplings(lines.LineCount());
  ForLines(lines, context, [&](size_t begin, size_t end) {
    for (size_t i = begin; i < end; ++i) samplings[i] = PlanSampling(lines[i], mode, step);
  });
  return samplings;
}

void Sample(Polylines::Line line, const Sampling& sampling, Vec3* out) {
  if (sampling.spacing == 0) {
    std::copy(line.begin(), line.end(), out);
    return;
  }
  const Polylines::Line points = sampling.ring ? WithoutRepeat(line) : line;
  Vec3* const last = out + sampling.count - 1;
  Sampler sampler(sampling.spacing, out, last);
  double length = 0;
  WalkSegments(points, [&](size_t i, double begin, double segment) {
    length = begin + segment;
    return sampler.Add(points[i], points[i + 1], begin, segment);
  });
  if (sampling.ring) {
    const double closing = Distance(Wide(points.back()), Wide(points.front()));
    sampler.Add(points.back(), points.front(), length, closing);
  }
  *last = sampling.ring ? points.front() : points.back();
  sampler.Fill(*last);
}

std::vector<int64_t> CountsOf(const std::vector<Sampling>& samplings) {
  std::vector<int64_t> counts(samplings.size());
  std::transform(samplings.begin(), samplings.end(), counts.begin(),
                 [](const Sampling& sampling) { return sampling.count; });
  return counts;
}

}  // namespace strikeline::geometry
