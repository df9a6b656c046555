// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "base/simd.h"
#include "base/vec3.h"

namespace strikeline::geometry {
namespace internal {

typedef float Float4 __attribute__((vector_size(16)));

// Ken Perlin's order of the numbers 0..255 (Improving Noise, SIGGRAPH 2002), and the gradients that
// are met behind it: the midpoints of a cube's edges, chosen by the remainder of 12. Both twice, so
// that a sum of two numbers is an index.
struct NoiseLattice {
  Float4 gradients[512];
  uint8_t order[512];
};
extern const NoiseLattice kNoiseLattice;

// The whole number below, of a value within 2^30 of 0.
STRIKELINE_INLINE int32_t WholeBelow(double v) {
  const auto whole = static_cast<int32_t>(v);
  return whole - static_cast<int32_t>(v < whole);
}
STRIKELINE_INLINE double Limited(double v, double limit) {
  v = v < limit ? v : limit;
  return v > -limit ? v : -limit;
}

// Perlin's curve 6t^5 - 15t^4 + 10t^3.
STRIKELINE_INLINE float Fade(float t) { return t * t * t * (t * (t * 6 - 15) + 10); }

// The gradients at the corners of a cell, each times its entry of `arms`, in sum.
STRIKELINE_INLINE float SumOfCorners(int32_t cell_x, int32_t cell_y, int32_t cell_z,
                                     const Float4 (&arms)[8]) {
  const uint8_t* const order = kNoiseLattice.order;
  const auto x = static_cast<uint32_t>(cell_x) & 255, y = static_cast<uint32_t>(cell_y) & 255,
             z = static_cast<uint32_t>(cell_z) & 255;
  const size_t x0 = order[x] + y, x1 = order[x + 1] + y;
  const Float4* const g00 = kNoiseLattice.gradients + order[x0] + z;
  const Float4* const g01 = kNoiseLattice.gradients + order[x0 + 1] + z;
  const Float4* const g10 = kNoiseLattice.gradients + order[x1] + z;
  const Float4* const g11 = kNoiseLattice.gradients + order[x1 + 1] + z;
  const Float4 sum =
      (g00[0] * arms[0] + g00[1] * arms[1]) + (g01[0] * arms[2] + g01[1] * arms[3]) +
      ((g10[0] * arms[4] + g10[1] * arms[5]) + (g11[0] * arms[6] + g11[1] * arms[7]));
  return sum[0] + sum[1] + sum[2];
}

}  // namespace internal

// Three values of Perlin's improved noise, each about -1..1: at the point and at the points 100 and
// 200 further along all axes. As these lie alike in their cells, all but the look-ups is shared.
STRIKELINE_INLINE Vec3 Noise3(Vec3d point) {
  using internal::Float4;
  constexpr double kFar = 1 << 30;  // beyond it the noise stands still
  const double x = internal::Limited(point.x, kFar), y = internal::Limited(point.y, kFar),
               z = internal::Limited(point.z, kFar);
  const int32_t i = internal::WholeBelow(x), j = internal::WholeBelow(y),
                k = internal::WholeBelow(z);
  const auto fx = static_cast<float>(x - i), fy = static_cast<float>(y - j),
             fz = static_cast<float>(z - k);
  const float u = internal::Fade(fx), v = internal::Fade(fy), w = internal::Fade(fz);
  const float u0 = 1 - u, v0 = 1 - v, w0 = 1 - w;
  const float a = u0 * v0, b = u0 * v, c = u * v0, d = u * v;
  const Float4 lowest = {fx, fy, fz, 0}, ex = {1, 0, 0, 0}, ey = {0, 1, 0, 0}, ez = {0, 0, 1, 0};
  const Float4 f01 = lowest - ey, f10 = lowest - ex, f11 = f10 - ey;
  const Float4 arms[8] = {lowest * (a * w0),    (lowest - ez) * (a * w), f01 * (b * w0),
                          (f01 - ez) * (b * w), f10 * (c * w0),          (f10 - ez) * (c * w),
                          f11 * (d * w0),       (f11 - ez) * (d * w)};
  return {internal::SumOfCorners(i, j, k, arms),
          internal::SumOfCorners(i + 100, j + 100, k + 100, arms),
          internal::SumOfCorners(i + 200, j + 200, k + 200, arms)};
}

// The twin of Noise3 in GLSL: `vec3 noise3(vec3 point, int whole)` is it at point + whole.
std::string NoiseGlsl();

}  // namespace strikeline::geometry
