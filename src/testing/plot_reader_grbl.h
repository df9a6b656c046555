// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "base/vec3.h"
#include "testing/plot_reader_grbl_words.h"
#include "testing/plot_reader_machine.h"

namespace strikeline::testing {

// Grbl and its heirs: words are checked line by line as Grbl's parser does, a line with an error
// does nothing at all, and the next one is read. The machine starts at 0, and that is where G28 and
// G30 go. A value; one owner.
class GrblReader {
 public:
  GrblReader(PlotFirmware firmware, const PenRule& rule, const MachineLimits& limits)
      : firmware_(firmware), machine_(rule, limits, MotionRule::kJunctionDeviation) {}

  void ReadLine(size_t number, std::string_view line);
  ReadPlot Finish(size_t lines) { return machine_.Finish(lines); }

 private:
  struct Plan {       // what a block that has passed all checks will do
    double feed = 0;  // mm/min; G93: moves a minute
    double spindle_speed = 0;
    Vec3d target, arc_center;
  };

  bool IsLaser() const { return machine_.Rule().by == PenRule::By::kLaser; }
  void ReadDollar(std::string_view code);
  void ReadCode(std::string_view code);

  // The checks of Grbl's second pass, in its order: an error's number, or 0.
  int Check(GrblBlock block, Plan& plan) const;  // words are taken out as they find a use
  int CheckFeed(const GrblBlock& block, Plan& plan) const;
  int CheckActions(GrblBlock& block) const;
  int CheckOffsets(GrblBlock& block) const;
  int CheckMotion(GrblBlock& block, Plan& plan) const;
  int CheckArc(GrblBlock& block, Plan& plan) const;
  int CheckArcRadius(GrblBlock& block, Plan& plan) const;
  int CheckArcOffsets(GrblBlock& block, Plan& plan) const;
  Vec3d TargetOf(const GrblBlock& block) const;
  Vec3d OffsetOf(int system) const;

  void Execute(const GrblBlock& block, const Plan& plan);
  void TurnSpindle(const GrblBlock& block, const Plan& plan);
  void MovePenBySpindle();
  void Wait(const GrblBlock& block);
  void Act(const GrblBlock& block, const Plan& plan);
  void SetSystem(const GrblBlock& block);
  void SetOffset(const GrblBlock& block);
  void Move(const GrblBlock& block, const Plan& plan);
  void MoveArc(const Plan& plan);
  double RateOf(const Plan& plan, double length) const;
  void Flow(const GrblBlock& block);

  PlotFirmware firmware_;
  PlotMachine machine_;
  GrblModes modes_;
  double feed_ = 0, spindle_speed_ = 0;
  std::array<Vec3d, 6> systems_ = {};
  Vec3d shift_;             // G92
  double tool_length_ = 0;  // G43.1
};

}  // namespace strikeline::testing
