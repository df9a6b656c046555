// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <vector>

#include "base/units.h"
#include "base/vec3.h"

namespace strikeline::exports::internal {

// What of a firmware decides how long moves take.
struct MotionLimits {
  double acceleration = 0;        // mm/s^2 along the move; 0: speeds change at once
  double junction_deviation = 0;  // mm: how far a corner may be rounded; 0: stop at each
  int lookahead = 16;             // moves that are planned ahead; more than 0
};

// How long moves take as the planners of Grbl and its kin drive them: each move speeds up and slows
// down evenly; at a corner the speed is what a circle that leaves it by the junction deviation
// allows (S. Jeon, "Improving Grbl: Cornering Algorithm", 2011); the last move that is planned
// ahead ends at rest. Linear in the moves. One thread.
class MotionClock {
 public:
  MotionClock(const MotionLimits& limits, Vec3d start) : limits_(limits), at_(start) {}

  // To a place, mm, as fast as `feed` mm/min; moves of no length take none.
  void Move(Vec3d to, double feed);
  // Comes to rest and waits.
  void Wait(Seconds time);
  // What all moves and waits so far took, the last move ending at rest.
  Seconds Total();

 private:
  struct Block {
    double length = 0;   // mm
    double speed = 0;    // mm/s
    double entry_2 = 0;  // square of the speed that its start allows
    Vec3d direction;
  };

  double CornerSpeed2(const Block& before, const Block& after) const;
  void PlanBackward();
  void Run();

  MotionLimits limits_;
  Vec3d at_;
  std::vector<Block> blocks_;  // since the pen was at rest
  double seconds_ = 0;
};

}  // namespace strikeline::exports::internal
