// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>

#include "base/simd.h"

namespace strikeline::geometry {

// sin(2 pi turns) within 3e-7, as plain arithmetic that loops can be vectorised over. Any finite
// value gives one in -1..1 (beyond 1e9 turns an arbitrary one).
STRIKELINE_INLINE float SineOfTurns(double turns) {
  constexpr double kRounder = 6755399441055744;  // 1.5 * 2^52: adding it leaves no fraction
  const double whole = (turns + kRounder) - kRounder;
  const auto part = static_cast<float>(std::min(std::max(turns - whole, -0.5), 0.5));
  // Mirrored into the quarters about 0, where the Taylor series to x^13 errs by 7e-10.
  const float r = std::max(std::min(part, 0.5F - part), -0.5F - part);
  const float s = r * r;
  return r *
         (6.28318531F +
          s * (-41.3417022F +
               s * (81.6052493F +
                    s * (-76.7058598F + s * (42.0586939F + s * (-15.0946426F + s * 3.8199526F))))));
}

STRIKELINE_INLINE float CosineOfTurns(double turns) { return SineOfTurns(turns + 0.25); }

}  // namespace strikeline::geometry
