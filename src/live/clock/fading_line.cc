// SPDX-License-Identifier: MIT
#include "live/clock/fading_line.h"

namespace strikeline::live {

// Means and moments about them, moved on to the new point as origin, so that nothing grows.
void FadingLine::Take(double x, double y) {
  mean_x_ += x_ - x, mean_y_ += y_ - y;
  x_ = x, y_ = y;
  const double old = kept_ * weight_;
  weight_ = old + 1;
  const double to_x = -mean_x_, to_y = -mean_y_;
  xx_ = kept_ * xx_ + old / weight_ * to_x * to_x;
  xy_ = kept_ * xy_ + old / weight_ * to_x * to_y;
  mean_x_ += to_x / weight_, mean_y_ += to_y / weight_;
  ++points_;
}

double FadingLine::Slope() const { return xx_ > 0 ? xy_ / xx_ : 0; }

}  // namespace strikeline::live
