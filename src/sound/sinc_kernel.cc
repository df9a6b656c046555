// SPDX-License-Identifier: MIT
#include "sound/sinc_kernel.h"

#include <cmath>
#include <numbers>

namespace strikeline::sound {
namespace {

constexpr int kRows = 256;      // for a sample: what is between two of them is 105 dB down
constexpr double kBeta = 6.76;  // of the window: 70 dB (J. F. Kaiser, 1974)

// Modified Bessel function of the first kind, order 0, by its series.
double BesselI0(double x) {
  constexpr int kTerms = 32;  // more than doubles tell apart up to x = 10
  double term = 1, sum = 1;
  for (int k = 1; k <= kTerms; ++k) {
    term *= (x / (2 * k)) * (x / (2 * k));
    sum += term;
  }
  return sum;
}

double WeightAt(double samples) {
  constexpr int kReach = SincKernel::kPoints / 2;
  const double across = samples / kReach;
  if (std::abs(across) >= 1) return 0;
  const double angle = std::numbers::pi * samples;
  const double sinc = samples == 0 ? 1 : std::sin(angle) / angle;
  return sinc * BesselI0(kBeta * std::sqrt(1 - across * across)) / BesselI0(kBeta);
}

// With a sum of 1, so that what is constant stays so.
SincKernel::Weights RowAt(double fraction) {
  std::array<double, SincKernel::kPoints> exact;
  double sum = 0;
  for (int i = 0; i < SincKernel::kPoints; ++i) {
    exact[static_cast<size_t>(i)] = WeightAt(i - SincKernel::kBehind - fraction);
    sum += exact[static_cast<size_t>(i)];
  }
  SincKernel::Weights row;
  for (size_t i = 0; i < row.size(); ++i) row[i] = static_cast<float>(exact[i] / sum);
  return row;
}

// On a sample, where the sines of whole turns are not quite 0.
SincKernel::Weights Whole(int at) {
  SincKernel::Weights row{};
  row[static_cast<size_t>(at)] = 1;
  return row;
}

}  // namespace

SincKernel::SincKernel() {
  rows_.push_back(Whole(kBehind));
  for (int i = 1; i < kRows; ++i) rows_.push_back(RowAt(static_cast<double>(i) / kRows));
  rows_.push_back(Whole(kBehind + 1));
}

SincKernel::Weights SincKernel::At(double fraction) const {
  const double row = fraction * kRows;
  const auto below = static_cast<size_t>(row);
  const auto part = static_cast<float>(row - static_cast<double>(below));
  const Weights &from = rows_[below], &to = rows_[below + 1];
  Weights weights;
  for (size_t i = 0; i < weights.size(); ++i) weights[i] = from[i] + part * (to[i] - from[i]);
  return weights;
}

}  // namespace strikeline::sound
