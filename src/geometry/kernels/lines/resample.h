// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <vector>

#include "geometry/kernels/lines/closed_mode.h"
#include "geometry/op_context.h"
#include "geometry/polylines.h"

namespace strikeline::geometry {

// How a line is cut into pieces. A value.
struct Sampling {
  bool ring = false;
  int64_t count = 0;   // points; a ring's last one repeats the first
  double spacing = 0;  // mm; 0: the points stay as they are
};

// Points every `step` from the first, and the last one, which ends a shorter piece; rings have at
// least three pieces. Lines without length stay as they are.
Sampling PlanSampling(Polylines::Line line, ClosedMode mode, double step);
std::vector<Sampling> PlanSampling(const Polylines& lines, ClosedMode mode, double step,
                                   const OpContext& context);
// Writes sampling.count points.
void Sample(Polylines::Line line, const Sampling& sampling, Vec3* out);

std::vector<int64_t> CountsOf(const std::vector<Sampling>& samplings);

}  // namespace strikeline::geometry
