// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>

#include "base/vec3.h"
#include "geometry/kernels/lines/bounds.h"

namespace strikeline::geometry {

// A probability, 0..1, that changes across a box. Along each axis it is base + slope * t, cut to
// 0..1, where t goes from -1 to 1 over the box's width around a middle and stays there outside;
// what counts is that at least one of the three independent axes says yes. A value; any thread.
class BoxMask {
 public:
  BoxMask(const Bounds& box, Vec3d middle, Vec3d base, Vec3d slope)
      : middle_(middle), base_(base), slope_(slope) {
    const Vec3d half = (Wide(box.max) - Wide(box.min)) * 0.5;
    per_half_width_ = {Inverse(half.x), Inverse(half.y), Inverse(half.z)};
  }
  // Around the middle of the box.
  BoxMask(const Bounds& box, Vec3d base, Vec3d slope)
      : BoxMask(box, (Wide(box.min) + Wide(box.max)) * 0.5, base, slope) {}

  double At(Vec3d p) const {
    const Vec3d t = (p - middle_) * per_half_width_;
    return 1 - Remains(base_.x, slope_.x, t.x) * Remains(base_.y, slope_.y, t.y) *
                   Remains(base_.z, slope_.z, t.z);
  }

 private:
  // A flat box has no direction to change along.
  static double Inverse(double half) { return half > 1e-9 ? 1 / half : 0; }
  static double Remains(double base, double slope, double t) {
    return 1 - std::clamp(base + slope * std::clamp(t, -1.0, 1.0), 0.0, 1.0);
  }

  Vec3d middle_, base_, slope_, per_half_width_;
};

}  // namespace strikeline::geometry
