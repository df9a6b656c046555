// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/vec3.h"
#include "testing/plot_reader.h"
#include "testing/plot_reader_time.h"

namespace strikeline::testing {

// The machine below a dialect: it moves, draws, waits, and writes down what it did. It owns the
// ReadPlot that it makes and knows no words. A value; one owner.
class PlotMachine {
 public:
  PlotMachine(const PenRule& rule, const MachineLimits& limits, MotionRule motion)
      : rule_(rule), limits_(limits), motion_(motion) {
    read_.layers.emplace_back();
  }

  void BeginLine(size_t line);
  void AddFault(std::string_view word, int code, std::string reason);

  // A straight move at most `rate` mm/s fast. By PenRule::kZ the heights say what of it draws.
  void MoveTo(Vec3d target, double rate) { MoveAlong({target}, {target}, rate); }
  // A curve: the line that is drawn, and the pieces into which the firmware cuts it; both end at
  // its target.
  void MoveAlong(const std::vector<Vec3d>& line, const std::vector<Vec3d>& pieces, double rate);
  // Is somewhere else without having drawn or moved there: after homing.
  void JumpTo(Vec3d position);

  // Lowers or lifts the pen where it is; it does not wait for the moves before it.
  void SetPen(bool down);
  // Waits until all moves are done.
  void Stop();
  void Dwell(double seconds);
  void Pause();
  void BeginLayer(std::string_view name);
  void SetPenNumber(int pen) { pen_number_ = pen; }

  const MachineLimits& Limits() const { return limits_; }
  const PenRule& Rule() const { return rule_; }
  Vec3d Position() const { return position_; }
  bool PenIsDown() const { return pen_is_down_; }
  bool Moves() const { return !run_.empty(); }  // since the last stop

  ReadPlot Finish(size_t lines);

 private:
  void Trace(Vec3d target);
  void TraceByHeight(Vec3d target);
  void TraceFlat(Vec3d target);
  void CheckBed(Vec3d target);
  void CheckAxis(char axis, double value, const std::optional<PlotRange>& range);

  PenRule rule_;
  MachineLimits limits_;
  MotionRule motion_;
  ReadPlot read_;
  size_t line_ = 1;
  bool bed_was_named_ = false;  // in this line
  Vec3d position_;
  bool pen_is_down_ = false;
  bool was_down_ = false;  // ever
  int pen_number_ = 0;
  std::vector<MotionBlock> run_;
};

}  // namespace strikeline::testing
