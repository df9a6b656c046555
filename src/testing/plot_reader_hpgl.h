// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "testing/plot_reader_machine.h"

namespace strikeline::testing {

struct HpglInstruction {
  std::string name;  // two capitals; else what could not be read
  std::vector<double> values;
  bool has_decimals = false;
  bool is_ended = false;  // by ";", the next instruction, or its own mark
};

// Takes HP-GL apart. Device control (ESC .) and the text of labels are passed over. A value.
class HpglScanner {
 public:
  explicit HpglScanner(std::string_view text) : text_(text) {}
  std::optional<HpglInstruction> Next();

 private:
  bool SkipToInstruction();
  void SkipEscape();
  void ReadText(HpglInstruction& instruction);
  void ReadValues(HpglInstruction& instruction);

  std::string_view text_;
  size_t at_ = 0;
  char label_end_ = '\x03';
};

// HP-GL as the 7475A's manual has it: integers, six pens, hard-clip limits, an error for what is
// unknown or does not fit; or with the freedom of later plotters. Every vector starts and ends at
// rest. It starts at 0, 0 with the pen up. A value; one owner.
class HpglReader {
 public:
  HpglReader(PlotFirmware firmware, const MachineLimits& limits);

  void BeginInstruction(size_t number) { machine_.BeginLine(number); }
  void Read(const HpglInstruction& instruction);
  ReadPlot Finish(size_t instructions) { return machine_.Finish(instructions); }

 private:
  struct Corner {
    double x = 0, y = 0;  // plotter units
  };
  struct Scale {
    double x_min = 0, x_max = 1, y_min = 0, y_max = 1;
  };

  bool Fits(const HpglInstruction& instruction);
  void Fail(const HpglInstruction& instruction, int code);
  void Play(const HpglInstruction& instruction);
  void Reset();
  void SetPen(bool down);
  void SelectPen(const HpglInstruction& instruction);
  void SetSpeed(const HpglInstruction& instruction);
  void SetFrame(const HpglInstruction& instruction);
  void SetScale(const HpglInstruction& instruction);
  void SetWindow(const HpglInstruction& instruction);
  void MoveThrough(const HpglInstruction& instruction);
  void Arc(const HpglInstruction& instruction);
  void Circle(const HpglInstruction& instruction);
  void Rectangle(const HpglInstruction& instruction);
  void Turn(Corner center, double degrees, double chord);
  void MoveToCorner(Corner corner);
  void CheckLimits(Corner corner);
  Corner ToPlotter(double x, double y, bool relative) const;
  Corner Here() const;
  double Rate() const;
  bool IsOld() const { return firmware_ == PlotFirmware::kHpgl7475a; }
  double Unit() const { return IsOld() ? 0.02488 : 0.025; }  // mm

  PlotFirmware firmware_;
  PlotMachine machine_;
  Corner p1_, p2_;
  std::optional<Scale> scale_;
  std::optional<Corner> window_min_, window_max_;
  bool relative_ = false;
  int pen_ = 0;
  bool named_no_pen_ = false;
  double speed_ = 0;  // cm/s
};

}  // namespace strikeline::testing
