// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <vector>

namespace strikeline::sound {

// The weights by which sound between two samples is made from those around: a sinc under Kaiser's
// window, from a table between whose rows it goes straight (J. O. Smith, P. Gossett, A flexible
// sampling-rate conversion method, 1984). Flat to 19 kHz at 48 kHz; on a sample it is that sample
// to the bit. Why not a cubic through four points: a song that is bent by a ten-thousandth moves
// through all fractions five times a second, and between two samples a cubic takes 2.5 dB from
// 15 kHz: cymbals would flutter. A value; 25 KB.
class SincKernel {
 public:
  static constexpr int kPoints = 24;
  static constexpr int kBehind = kPoints / 2 - 1;  // before the sample behind which it is
  static constexpr int kAhead = kPoints / 2;       // and after it
  using Weights = std::array<float, kPoints>;

  SincKernel();

  // Of what lies `fraction`, from 0 to below 1, behind sample kBehind of kPoints ones.
  Weights At(double fraction) const;

 private:
  std::vector<Weights> rows_;
};

}  // namespace strikeline::sound
