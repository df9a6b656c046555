// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "base/vec3.h"
#include "testing/plot_reader.h"

namespace strikeline::testing {

// A straight move as a planner holds it.
struct MotionBlock {
  Vec3d direction;          // a unit vector
  double length = 0;        // mm, > 0
  double speed = 0;         // mm/s, what it may reach, > 0
  double acceleration = 0;  // mm/s^2 along it, > 0
};

// What planners differ in.
enum class MotionRule : uint8_t {
  kJunctionDeviation,  // Grbl's
  kMarlinJunction,     // the same with Marlin's rule for short segments
  kClassicJerk,        // Marlin's
  kStopEverywhere,     // every move starts and ends at rest
};

// The block of a move that wants `rate` mm/s, within each axis's limits; one that does not move has
// length 0.
MotionBlock MakeMotionBlock(Vec3d from, Vec3d to, double rate, const MachineLimits& limits);

// The square of the speed at which `next` may begin behind `previous`, in (mm/s)^2, before anything
// is known about their lengths.
double JunctionSpeedSquared(const MotionBlock& previous, const MotionBlock& next, MotionRule rule,
                            const MachineLimits& limits);

// How long a run of moves takes from rest to rest, in seconds: trapezoids of speed, of which
// `limits.buffer_blocks` at a time are known to the planner, that ends the last of them at rest.
double RunSeconds(const std::vector<MotionBlock>& run, MotionRule rule,
                  const MachineLimits& limits);

}  // namespace strikeline::testing
