// SPDX-License-Identifier: MIT
#include "geometry/kernels/lines/gaussian.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "base/simd.h"
#include "geometry/kernels/lines/rebuild_lines.h"
#include "geometry/kernels/lines/resample.h"

namespace strikeline::geometry {
namespace {

// A bell curve as weights of the points 0, stride, 2 * stride ... to either side, which together
// add up to 1, of what four running means over `stride` points leave. The means take part in the
// smoothing and blur what lies between the weighted points, so that wide bells cost no more than
// narrow ones; with `stride` an eighth of sigma
// nobody sees a difference.
struct Bell {
  size_t stride = 1;
  std::vector<float> half;
  size_t Radius() const { return (half.size() - 1) * stride; }
};

constexpr size_t kMeans = 4;

Bell MakeBell(double sigma_in_steps) {
  constexpr double kReach = 3, kMostRadius = 2048, kNarrow = 128;  // in sigmas; in steps; in steps
  const double radius = std::max(std::ceil(std::min(kReach * sigma_in_steps, kMostRadius)), 1.0);
  Bell bell;
  if (radius > kNarrow) bell.stride = static_cast<size_t>(radius / kReach / 8);
  const auto stride = static_cast<double>(bell.stride);
  const double variance = sigma_in_steps * sigma_in_steps - kMeans * (stride * stride - 1) / 12;
  const double end = (radius + 0.5) / stride + 0.5;  // the last weight stands for a part only
  double sum = 0;
  for (double i = 0; i < end; ++i) {
    const double weight = std::exp(-0.5 * i * i * stride * stride / variance);
    bell.half.push_back(static_cast<float>(weight * std::min(end - i, 1.0)));
    sum += (i > 0 ? 2 : 1) * double{bell.half.back()};
  }
  for (float& weight : bell.half) weight = static_cast<float>(weight / sum);
  return bell;
}

// points[i] = the mean of `size` points from i on, as far as there are so many; returns how many
// that are.
size_t RunningMeans(Vec3* points, size_t count, size_t size) {
  Vec3d sum;
  for (size_t i = 0; i + 1 < size; ++i) sum += Wide(points[i]);
  const size_t means = count + 1 - size;
  for (size_t i = 0; i < means; ++i) {
    sum += Wide(points[i + size - 1]);
    const Vec3d leaving = Wide(points[i]);
    points[i] = Narrow(sum / static_cast<double>(size));
    sum += -leaving;
  }
  return means;
}

constexpr size_t kBlock = 96;  // coordinates that are summed side by side

// out[i] = the weighted sum of in[i] and of its neighbours in multiples of `stride`, for one block.
STRIKELINE_SIMD void ConvolveBlock(const float* in, const float* half, size_t weights,
                                   size_t stride, float* out) {
  float sum[kBlock];
  for (size_t i = 0; i < kBlock; ++i) sum[i] = half[0] * in[i];
  for (size_t k = 1; k < weights; ++k) {
    const float weight = half[k];
    const float *before = in - k * stride, *after = in + k * stride;
    for (size_t i = 0; i < kBlock; ++i) sum[i] += weight * (before[i] + after[i]);
  }
  for (size_t i = 0; i < kBlock; ++i) out[i] = sum[i];
}

// Point i of a line of `count` that goes on beyond its ends, around or mirrored without repeating
// the end.
size_t Continued(int64_t i, int64_t count, bool ring) {
  const int64_t period = ring ? count : 2 * (count - 1);
  const int64_t at = (i % period + period) % period;
  return static_cast<size_t>(at < count ? at : period - at);
}

class LineFilter {
 public:
  LineFilter(const GaussianFilter& filter, const Bell& bell) : filter_(filter), bell_(bell) {}

  // `out` holds the resampled line, and then the filtered one.
  void Filter(const Sampling& sampling, Vec3* out) {
    if (sampling.spacing == 0) return;
    const int64_t count = sampling.count - (sampling.ring ? 1 : 0);
    Pad(out, count, sampling.ring);
    const auto original = static_cast<float>(filter_.original);
    const auto smooth = static_cast<float>(filter_.smooth);
    float block[kBlock];
    float* const values = &out->x;
    const size_t total = 3 * static_cast<size_t>(count);
    for (size_t first = 0; first < total; first += kBlock) {
      ConvolveBlock(&padded_[bell_.Radius()].x + first, bell_.half.data(), bell_.half.size(),
                    3 * bell_.stride, block);
      const size_t size = std::min(kBlock, total - first);
      for (size_t i = 0; i < size; ++i) {
        values[first + i] = original * values[first + i] + smooth * block[i];
      }
    }
    if (sampling.ring) out[count] = out[0];
  }

 private:
  // The points with Radius() more on either side, after the means, and room for a last whole block.
  void Pad(const Vec3* points, int64_t count, bool ring) {
    const size_t margin = bell_.Radius() + kMeans * (bell_.stride - 1) / 2;
    size_t size = static_cast<size_t>(count) + 2 * margin;
    padded_.resize(size + kBlock / 3);
    Vec3* const first = padded_.data() + margin;
    std::copy(points, points + count, first);
    for (int64_t i = 1; i <= static_cast<int64_t>(margin); ++i) {
      first[-i] = points[Continued(-i, count, ring)];
      first[count - 1 + i] = points[Continued(count - 1 + i, count, ring)];
    }
    if (bell_.stride == 1) return;
    for (size_t k = 0; k < kMeans; ++k) size = RunningMeans(padded_.data(), size, bell_.stride);
  }

  const GaussianFilter& filter_;
  const Bell& bell_;
  std::vector<Vec3> padded_;
};

}  // namespace

Polylines Filtered(const Polylines& in, const GaussianFilter& filter, OpContext& context) {
  const std::vector<Sampling> samplings = PlanSampling(in, filter.closed, filter.step, context);
  const Bell bell = MakeBell(filter.sigma / filter.step);
  return RebuildLines(in, CountsOf(samplings), context,
                      [&](size_t begin, size_t end, const int32_t* offsets, Vec3* points) {
                        LineFilter line_filter(filter, bell);
                        for (size_t i = begin; i < end && !context.Cancelled(); ++i) {
                          Sample(in[i], samplings[i], points + offsets[i]);
                          line_filter.Filter(samplings[i], points + offsets[i]);
                        }
                      });
}

}  // namespace strikeline::geometry
