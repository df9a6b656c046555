// SPDX-License-Identifier: MIT
#include "geometry/kernels/lines/gaussian.h"

#include <cmath>

#include <gtest/gtest.h>

#include "geometry/kernels/lines/resample.h"

namespace strikeline::geometry {
namespace {

// A square ring of 80 mm with a dent, smoothed by definition, in double.
std::vector<Vec3d> SlowlySmoothed(const Polylines& resampled, double sigma_in_steps) {
  const Polylines::Line line = resampled[0];
  const auto count = static_cast<int64_t>(line.size()) - 1;
  const auto radius = static_cast<int64_t>(std::ceil(3 * sigma_in_steps));
  std::vector<Vec3d> smoothed;
  for (int64_t i = 0; i < count; ++i) {
    Vec3d sum;
    double weights = 0;
    for (int64_t k = -radius; k <= radius; ++k) {
      const double x = static_cast<double>(k) / sigma_in_steps, weight = std::exp(-0.5 * x * x);
      const int64_t at = ((i + k) % count + count) % count;
      sum += Wide(line[static_cast<size_t>(at)]) * weight;
      weights += weight;
    }
    smoothed.push_back(sum / weights);
  }
  return smoothed;
}

TEST(GaussianFilter, OfWideBellsByRunningMeansIsTheBell) {
  const Polylines in(std::vector<Vec3>{
      {10, 10, 0}, {90, 10, 0}, {90, 90, 5}, {50, 60, 0}, {10, 90, 0}, {10, 10, 0}});
  constexpr double kStep = 0.1;
  OpContext context({.op = "lowpass"});
  for (const double sigma : {4.0, 10.0, 20.0}) {
    const Polylines plain =
        Filtered(in, {.step = kStep, .sigma = sigma, .original = 1, .smooth = 0}, context);
    const Polylines ours = Filtered(in, {.step = kStep, .sigma = sigma}, context);
    const std::vector<Vec3d> right = SlowlySmoothed(plain, sigma / kStep);
    double worst = 0;
    for (size_t i = 0; i < right.size(); ++i) {
      worst = std::max(worst, Distance(Wide(ours[0][i]), right[i]));
    }
    EXPECT_LT(worst, 2e-3) << "sigma " << sigma;
    EXPECT_TRUE(IsClosed(ours[0]));
  }
}

}  // namespace
}  // namespace strikeline::geometry
