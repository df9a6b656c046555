// SPDX-License-Identifier: MIT
#pragma once

namespace strikeline::live {

// The straight line y(x) that lies nearest to points which come one by one, in least squares; how
// much a point weighs fades by a part with each that follows, so that the line turns where they do.
// (Recursive least squares with exponential forgetting: S. Haykin, Adaptive Filter Theory, 2002,
// chapter 9.) A value. Cost: constant.
class FadingLine {
 public:
  // `memory`: about how many points matter, 2 and more.
  explicit FadingLine(double memory) : kept_(1 - 1 / memory) {}

  // `x` grows.
  void Take(double x, double y);
  int Points() const { return points_; }
  double LastX() const { return x_; }
  // Of the line; needs a point.
  double At(double x) const { return y_ + mean_y_ + Slope() * (x - x_ - mean_x_); }
  // 0 for a single point.
  double Slope() const;

 private:
  double kept_;
  int points_ = 0;
  double x_ = 0, y_ = 0;  // the last point: sums are from there
  double weight_ = 0, mean_x_ = 0, mean_y_ = 0, xx_ = 0, xy_ = 0;  // moments about the means
};

}  // namespace strikeline::live
