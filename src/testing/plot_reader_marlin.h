// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "testing/plot_reader_machine.h"

namespace strikeline::testing {

// What Marlin takes from a line: one command, and letters with or without a number behind it.
struct MarlinCommand {
  char letter = '?';
  int number = -1;
  std::array<std::optional<double>, 26> values;
  std::string second;  // a G or M word further on, which is taken for a parameter
  uint32_t seen = 0;   // letters, one bit each

  bool Has(char c) const { return (seen >> (c - 'A') & 1) != 0; }
  const std::optional<double>& Value(char c) const { return values[static_cast<size_t>(c - 'A')]; }
};

// Reads a line without comments, line number and checksum.
MarlinCommand ReadMarlinCommand(std::string_view code);

// Whether a build of Marlin for a plotter knows a command; else the option that it would need, or
// "" where there is none.
const char* WhyMarlinRefuses(const MarlinCommand& command, PenRule::By pen);  // nullptr: known

// Marlin: nothing is refused as a whole, what is unknown is echoed and passed over. G28 goes to 0
// in no time. A value; one owner.
class MarlinReader {
 public:
  MarlinReader(const PenRule& rule, const MachineLimits& limits);

  void ReadLine(size_t number, std::string_view line);
  ReadPlot Finish(size_t lines) { return machine_.Finish(lines); }

 private:
  bool TakeNumber(std::string& code);
  bool IsChecked(std::string& code);
  void Execute(const MarlinCommand& command);
  void ExecuteG(const MarlinCommand& command);
  void ExecuteM(const MarlinCommand& command);
  Vec3d TargetOf(const MarlinCommand& command) const;
  double RateOf(const MarlinCommand& command);
  void Line(const MarlinCommand& command);
  void Arc(const MarlinCommand& command);
  std::optional<Vec3d> ArcCenterOf(const MarlinCommand& command, Vec3d target) const;
  void Home(const MarlinCommand& command);
  void SetPosition(const MarlinCommand& command);
  void MoveServo(const MarlinCommand& command);
  void TurnCutter(const MarlinCommand& command);
  void SetPenByAngle(double angle);

  PlotMachine machine_;
  double feed_ = 0;   // mm/min
  double power_ = 0;  // of a laser
  bool cutter_is_on_ = false;
  bool relative_ = false;
  Vec3d shift_;         // G92
  int64_t last_n_ = 0;  // line number
};

}  // namespace strikeline::testing
