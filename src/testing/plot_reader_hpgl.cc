// SPDX-License-Identifier: MIT
#include "testing/plot_reader_hpgl.h"

#include <algorithm>
#include <cmath>

#include <fmt/core.h>

#include "testing/plot_reader_hpgl_table.h"
#include "testing/plot_reader_lines.h"

namespace strikeline::testing {
namespace {

constexpr double kFastest = 38.1, kVelocityStep = 0.381;  // cm/s with the pen down
constexpr double kDefaultChord = 5;                       // degrees

const char* HpglErrorText(int code) {
  if (code == 1) return "instruction not recognized";
  return code == 2 ? "wrong number of parameters" : "bad parameter";
}

MachineLimits HpLimits(MachineLimits limits) {
  limits.path_acceleration = limits.hp_acceleration;
  limits.acceleration.fill(limits.hp_acceleration);
  limits.max_rate.fill(1e9);
  return limits;
}

}  // namespace

HpglReader::HpglReader(PlotFirmware firmware, const MachineLimits& limits)
    : firmware_(firmware),
      machine_({.by = PenRule::By::kM280}, HpLimits(limits), MotionRule::kStopEverywhere) {
  Reset();
}

void HpglReader::Reset() {
  const HpPaperRow row = RowOf(machine_.Limits().paper);
  p1_ = {row.x1, row.y1};
  p2_ = {row.x2, row.y2};
  scale_.reset();
  window_min_.reset();
  window_max_.reset();
  relative_ = false;
  speed_ = kFastest;
}

void HpglReader::Fail(const HpglInstruction& instruction, int code) {
  machine_.AddFault(instruction.name, code, HpglErrorText(code));
}

bool HpglReader::Fits(const HpglInstruction& instruction) {
  const HpglRow* row = FindHpgl(instruction.name, IsOld());
  const int code = row == nullptr                                    ? 1
                   : !HasRightCount(*row, instruction.values.size()) ? 2
                   : IsOld() && std::any_of(instruction.values.begin(), instruction.values.end(),
                                            [](double v) { return v < -32768 || v > 32767; })
                       ? 3
                       : 0;
  if (code != 0) Fail(instruction, code);
  return code == 0;
}

void HpglReader::Read(const HpglInstruction& instruction) {
  if (!instruction.is_ended) {
    machine_.AddFault(instruction.name, 0, "nothing ends this instruction: it is not carried out");
    return;
  }
  if (!Fits(instruction)) return;
  const HpglRow* row = FindHpgl(instruction.name, IsOld());
  if (row->use == HpglUse::kNotPlayed) {
    machine_.AddFault(instruction.name, 0, "the reader does not draw this instruction");
  }
  if (row->use != HpglUse::kPlayed) return;
  const bool user_units = scale_.has_value() || instruction.name == "VS";
  if (!IsOld() || !instruction.has_decimals || user_units) return Play(instruction);
  machine_.AddFault(instruction.name, 0, "plotter units are integers: decimals are cut off");
  HpglInstruction cut = instruction;
  for (double& value : cut.values) value = std::trunc(value);
  Play(cut);
}

void HpglReader::Play(const HpglInstruction& instruction) {
  const std::string& name = instruction.name;
  if (name == "IN") return SetPen(false), Reset();
  if (name == "DF") {
    const Corner p1 = p1_, p2 = p2_;
    Reset();
    p1_ = p1, p2_ = p2;
    return;
  }
  if (name == "PA" || name == "PR") relative_ = name == "PR";
  if (name == "PU" || name == "PD") SetPen(name == "PD");
  if (name[0] == 'P') return MoveThrough(instruction);
  if (name == "SP") return SelectPen(instruction);
  if (name == "VS") return SetSpeed(instruction);
  if (name == "IP") return SetFrame(instruction);
  if (name == "SC") return SetScale(instruction);
  if (name == "IW") return SetWindow(instruction);
  if (name == "AA" || name == "AR") return Arc(instruction);
  if (name == "CI") return Circle(instruction);
  if (name == "EA" || name == "ER") return Rectangle(instruction);
  const bool changes = !instruction.values.empty() && (name == "LT" || instruction.values[0] != 0);
  if (changes) machine_.AddFault(name, 0, "the reader plays no dashes and no rotation");
}

void HpglReader::SetPen(bool down) {
  if (down == machine_.PenIsDown()) return;
  if (down && pen_ == 0 && !named_no_pen_) {
    named_no_pen_ = true;
    machine_.AddFault("PD", 0, "no pen is held: nothing is drawn");
  }
  machine_.SetPen(down);
  machine_.Dwell(machine_.Limits().pen_seconds);
}

void HpglReader::SelectPen(const HpglInstruction& instruction) {
  const double pen = instruction.values.empty() ? 0 : instruction.values[0];
  if (pen < 0 || pen > (IsOld() ? 6 : 32767)) return Fail(instruction, 3);
  SetPen(false);
  pen_ = static_cast<int>(pen);
  machine_.SetPenNumber(pen_);
  if (pen_ > 0) machine_.BeginLayer(fmt::format("pen {}", pen_));
}

void HpglReader::SetSpeed(const HpglInstruction& instruction) {
  const double speed = instruction.values.empty() ? kFastest : instruction.values[0];
  if (!IsOld()) {
    if (speed > 0) speed_ = speed;
    return;
  }
  if (speed < kVelocityStep - 0.002 || speed > kFastest) return Fail(instruction, 3);
  speed_ = std::round(speed / kVelocityStep) * kVelocityStep;
}

void HpglReader::SetFrame(const HpglInstruction& instruction) {
  const std::vector<double>& v = instruction.values;
  const HpPaperRow row = RowOf(machine_.Limits().paper);
  if (v.empty()) p1_ = {row.x1, row.y1}, p2_ = {row.x2, row.y2};
  if (v.size() == 4) p2_ = {v[2], v[3]};
  if (v.size() == 2) p2_ = {p2_.x + v[0] - p1_.x, p2_.y + v[1] - p1_.y};
  if (v.size() >= 2) p1_ = {v[0], v[1]};
}

void HpglReader::SetScale(const HpglInstruction& instruction) {
  const std::vector<double>& v = instruction.values;
  scale_.reset();
  if (v.empty()) return;
  if (v[0] == v[1] || v[2] == v[3]) return Fail(instruction, 3);
  scale_ = Scale{v[0], v[1], v[2], v[3]};
}

void HpglReader::SetWindow(const HpglInstruction& instruction) {
  const std::vector<double>& v = instruction.values;
  window_min_.reset();
  window_max_.reset();
  if (v.empty()) return;
  const Corner a = ToPlotter(v[0], v[1], false), b = ToPlotter(v[2], v[3], false);
  window_min_ = Corner{std::min(a.x, b.x), std::min(a.y, b.y)};
  window_max_ = Corner{std::max(a.x, b.x), std::max(a.y, b.y)};
}

HpglReader::Corner HpglReader::Here() const {
  return {machine_.Position().x / Unit(), machine_.Position().y / Unit()};
}

HpglReader::Corner HpglReader::ToPlotter(double x, double y, bool relative) const {
  Corner corner{x, y}, origin;
  if (scale_) {
    const double x_scale = (p2_.x - p1_.x) / (scale_->x_max - scale_->x_min);
    const double y_scale = (p2_.y - p1_.y) / (scale_->y_max - scale_->y_min);
    origin = {p1_.x - scale_->x_min * x_scale, p1_.y - scale_->y_min * y_scale};
    corner = {x * x_scale, y * y_scale};
  }
  if (relative) origin = Here();
  return {origin.x + corner.x, origin.y + corner.y};
}

void HpglReader::MoveThrough(const HpglInstruction& instruction) {
  for (size_t i = 0; i + 1 < instruction.values.size(); i += 2) {
    MoveToCorner(ToPlotter(instruction.values[i], instruction.values[i + 1], relative_));
  }
}

double HpglReader::Rate() const {
  constexpr double kPenUp = 508;  // mm/s, what is said of the 7475A
  if (machine_.PenIsDown()) return speed_ * 10;
  return machine_.Limits().rapid_rate > 0 ? machine_.Limits().rapid_rate / 60 : kPenUp;
}

void HpglReader::MoveToCorner(Corner corner) {
  CheckLimits(corner);
  machine_.MoveTo({corner.x * Unit(), corner.y * Unit(), 0}, Rate());
}

void HpglReader::CheckLimits(Corner corner) {
  const bool outside_window =
      window_min_ && (corner.x < window_min_->x || corner.y < window_min_->y ||
                      corner.x > window_max_->x || corner.y > window_max_->y);
  const HpPaperRow row = RowOf(machine_.Limits().paper);
  const bool has_paper = IsOld() && machine_.Limits().paper != HpPaper::kUnknown;
  const bool outside_paper =
      has_paper && (corner.x < 0 || corner.y < 0 || corner.x > row.width || corner.y > row.height);
  if (!outside_window && !outside_paper) return;
  machine_.AddFault(fmt::format("{:.0f},{:.0f}", corner.x, corner.y), 0,
                    outside_paper ? "beyond the hard-clip limits: the pen does not go there"
                                  : "outside the window: it is not drawn");
}

void HpglReader::Arc(const HpglInstruction& instruction) {
  const std::vector<double>& v = instruction.values;
  const Corner center = ToPlotter(v[0], v[1], instruction.name == "AR");
  Turn(center, v[2], v.size() > 3 ? v[3] : kDefaultChord);
}

void HpglReader::Turn(Corner center, double degrees, double chord) {
  constexpr double kDegree = 3.14159265358979323846 / 180;
  const Corner here = Here();
  const double radius = std::hypot(here.x - center.x, here.y - center.y);
  const double first = std::atan2(here.y - center.y, here.x - center.x);
  const double step = std::clamp(std::abs(chord), 0.36, 180.0);
  const int pieces =
      static_cast<int>(std::clamp(std::ceil(std::abs(degrees) / step), 1.0, 100000.0));
  for (int i = 1; i <= pieces; ++i) {
    const double angle = first + degrees * kDegree * i / pieces;
    MoveToCorner({center.x + radius * std::cos(angle), center.y + radius * std::sin(angle)});
  }
}

// A circle lowers the pen by itself, and leaves pen and place as they were.
void HpglReader::Circle(const HpglInstruction& instruction) {
  const std::vector<double>& v = instruction.values;
  const bool was_down = machine_.PenIsDown();
  const Corner center = Here();
  const double scale = scale_ ? (p2_.x - p1_.x) / (scale_->x_max - scale_->x_min) : 1;
  SetPen(false);
  MoveToCorner({center.x + v[0] * scale, center.y});
  SetPen(true);
  Turn(center, 360, v.size() > 1 ? v[1] : kDefaultChord);
  SetPen(false);
  MoveToCorner(center);
  SetPen(was_down);
}

void HpglReader::Rectangle(const HpglInstruction& instruction) {
  const bool was_down = machine_.PenIsDown();
  const Corner a = Here();
  const Corner b =
      ToPlotter(instruction.values[0], instruction.values[1], instruction.name == "ER");
  SetPen(true);
  for (const Corner corner : {Corner{b.x, a.y}, b, Corner{a.x, b.y}, a}) MoveToCorner(corner);
  SetPen(was_down);
}

ReadPlot ReadHpglPlot(std::string_view text, PlotFirmware firmware, const MachineLimits& limits) {
  HpglReader reader(firmware, limits);
  HpglScanner scanner(text);
  size_t count = 0;
  for (;;) {
    const std::optional<HpglInstruction> instruction = scanner.Next();
    if (!instruction) return reader.Finish(count);
    reader.BeginInstruction(++count);
    reader.Read(*instruction);
  }
}

}  // namespace strikeline::testing
