// SPDX-License-Identifier: MIT
#include "testing/plot_reader_grbl.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "testing/plot_reader_arcs.h"
#include "testing/plot_reader_lines.h"

namespace strikeline::testing {
namespace {

constexpr double kRapid = 1e9;  // mm/s; the axes' limits are what counts

// How many characters a line may have: Grbl's and grblHAL's once it is cleaned, FluidNC's as sent.
size_t LongestLine(PlotFirmware firmware) {
  if (firmware == PlotFirmware::kGrblHal) return 256;
  return firmware == PlotFirmware::kFluidNc ? 254 : 79;
}

// Grbl waits in steps of 50 ms, the last one whole.
double DwellOf(double seconds, PlotFirmware firmware) {
  if (firmware != PlotFirmware::kGrbl11) return seconds;
  return std::ceil(20.0F * static_cast<float>(seconds)) * 0.05;
}

bool DrawsByLaser(int motion) { return motion >= 1 && motion <= 3; }

}  // namespace

void GrblReader::ReadLine(size_t number, std::string_view line) {
  machine_.BeginLine(number);
  const CleanLine clean = CleanGrblLine(line, firmware_, machine_);
  BeginLayersNamed(clean, machine_);
  const size_t length = firmware_ == PlotFirmware::kFluidNc ? line.size() : clean.code.size();
  if (length > LongestLine(firmware_)) {
    return machine_.AddFault(clean.code.substr(0, 20), 11, GrblErrorText(11));
  }
  if (clean.code.empty()) return;
  if (clean.code.front() == '$') return ReadDollar(clean.code);
  ReadCode(clean.code);
}

void GrblReader::ReadDollar(std::string_view code) {
  if (code == "$H") return machine_.JumpTo({});
  constexpr std::string_view kKnown[] = {"$", "$$", "$#", "$G", "$I", "$N", "$C", "$X", "$SLP"};
  if (std::count(std::begin(kKnown), std::end(kKnown), code) > 0) return;
  const bool sets = code.size() > 3 && std::isdigit(static_cast<unsigned char>(code[1])) != 0 &&
                    code.find('=') != std::string_view::npos;
  if (sets || (firmware_ != PlotFirmware::kGrbl11 && code.substr(0, 3) != "$J=")) return;
  if (code.substr(0, 3) == "$J=") return machine_.AddFault(code, 0, "the reader plays no jogging");
  machine_.AddFault(code, 3, GrblErrorText(3));
}

void GrblReader::ReadCode(std::string_view code) {
  GrblBlock block;
  Plan plan;
  GrblRefusal refusal = ReadGrblWords(code, firmware_, IsLaser(), modes_, block);
  if (block.HasAxis() && block.axes == GrblAxes::kNone) block.axes = GrblAxes::kMotion;
  if (refusal.code == 0) refusal = {Check(block, plan), std::string(code)};
  if (refusal.code != 0) {
    return machine_.AddFault(refusal.word, refusal.code, GrblErrorText(refusal.code));
  }
  if (!block.unknown_to_reader.empty()) {
    return machine_.AddFault(block.unknown_to_reader, 0, "the reader does not play this command");
  }
  Execute(block, plan);
}

void GrblReader::Execute(const GrblBlock& block, const Plan& plan) {
  TurnSpindle(block, plan);
  if (block.switches_coolant) machine_.Stop();
  Wait(block);
  feed_ = plan.feed;
  modes_ = block.modes;
  if (block.tool_length != 0) {
    tool_length_ = block.tool_length == 431 ? *block.Value('Z') * (modes_.inches ? 25.4 : 1) : 0;
  }
  Act(block, plan);
  Move(block, plan);
  Flow(block);
}

// Every change of the spindle waits for the moves before it, except that of a laser's power along
// with a move.
void GrblReader::TurnSpindle(const GrblBlock& block, const Plan& plan) {
  const bool moves = block.HasAxis() && block.axes == GrblAxes::kMotion;
  const bool turns = block.modes.spindle != modes_.spindle;
  const bool kept_on = IsLaser() && modes_.spindle == 3 && !moves &&
                       DrawsByLaser(modes_.motion) != DrawsByLaser(block.modes.motion);
  const bool speeds = plan.spindle_speed != spindle_speed_ && modes_.spindle != 5;
  if (turns || kept_on || (speeds && !(IsLaser() && moves))) machine_.Stop();
  spindle_speed_ = plan.spindle_speed;
  modes_.spindle = block.modes.spindle;
  if (turns || speeds) MovePenBySpindle();
}

void GrblReader::MovePenBySpindle() {
  const PenRule& rule = machine_.Rule();
  const bool on = modes_.spindle != 5;
  if (rule.by == PenRule::By::kSpindle) machine_.SetPen(on);
  if (rule.by == PenRule::By::kServo) {
    if (on) machine_.SetPen(rule.down_above == (spindle_speed_ > rule.limit));
    if (!on && rule.down_above) machine_.SetPen(false);
  }
  if (rule.by == PenRule::By::kLaser && !on) machine_.SetPen(false);
}

void GrblReader::Wait(const GrblBlock& block) {
  if (block.action == 40) machine_.Dwell(DwellOf(*block.Value('P'), firmware_));
  if (block.changes_tool) machine_.Pause();
}

void GrblReader::Act(const GrblBlock& block, const Plan& plan) {
  if (block.action == 100) return SetSystem(block);
  if (block.action == 920) return SetOffset(block);
  if (block.action == 921) shift_ = {};
  if (block.action != 280 && block.action != 300) return;
  if (!block.HasAxis()) return machine_.MoveTo({}, kRapid);
  machine_.MoveTo(plan.target, kRapid);
  Vec3d home = machine_.Position();
  if (block.Value('X')) home.x = 0;
  if (block.Value('Y')) home.y = 0;
  if (block.Value('Z')) home.z = 0;
  machine_.MoveTo(home, kRapid);
}

void GrblReader::SetSystem(const GrblBlock& block) {
  const int named = static_cast<int>(block.Value('P').value_or(0));
  Vec3d& system = systems_[static_cast<size_t>(named > 0 ? named - 1 : modes_.system)];
  const Vec3d at = machine_.Position() - shift_ - Vec3d{0, 0, tool_length_};
  const bool here = *block.Value('L') == 20;
  const double scale = modes_.inches ? 25.4 : 1;
  const auto set = [&](char letter, double now, double& offset) {
    const std::optional<double>& word = block.Value(letter);
    if (word) offset = here ? now - *word * scale : *word * scale;
  };
  set('X', at.x, system.x);
  set('Y', at.y, system.y);
  set('Z', at.z, system.z);
}

void GrblReader::SetOffset(const GrblBlock& block) {
  const Vec3d at = machine_.Position() - (OffsetOf(modes_.system) - shift_);
  const double scale = modes_.inches ? 25.4 : 1;
  if (block.Value('X')) shift_.x = at.x - *block.Value('X') * scale;
  if (block.Value('Y')) shift_.y = at.y - *block.Value('Y') * scale;
  if (block.Value('Z')) shift_.z = at.z - *block.Value('Z') * scale;
}

void GrblReader::Move(const GrblBlock& block, const Plan& plan) {
  if (block.axes != GrblAxes::kMotion || !block.HasAxis() || modes_.motion == 80) return;
  if (IsLaser()) {
    machine_.SetPen(DrawsByLaser(modes_.motion) && modes_.spindle != 5 && spindle_speed_ > 0);
  }
  if (modes_.motion == 0) return machine_.MoveTo(plan.target, kRapid);
  if (modes_.motion == 1) {
    return machine_.MoveTo(plan.target, RateOf(plan, Distance(machine_.Position(), plan.target)));
  }
  if (modes_.plane == 17) return MoveArc(plan);
  machine_.AddFault("G2", 0, "the reader plays arcs in G17 alone");
}

void GrblReader::MoveArc(const Plan& plan) {
  const double tolerance = machine_.Limits().arc_tolerance;
  PlotArc arc{machine_.Position(), plan.target, plan.arc_center, 0};
  arc.travel = ArcTravel(arc.start, arc.target, arc.center, modes_.motion == 2);
  const double radius = arc.Radius();
  const double pieces = std::floor(std::abs(0.5 * arc.travel * radius) /
                                   std::sqrt(tolerance * (2 * radius - tolerance)));
  machine_.MoveAlong(ArcPieces(arc, ChordsWithin(arc, 0.001)), ArcPieces(arc, pieces),
                     RateOf(plan, arc.Length()));
}

double GrblReader::RateOf(const Plan& plan, double length) const {
  const double feed = modes_.feed == 93 ? plan.feed * length : plan.feed;
  return std::max(1.0, feed) / 60;  // at least 1 mm/min
}

void GrblReader::Flow(const GrblBlock& block) {
  const bool optional_stop = block.flow == 1 && firmware_ != PlotFirmware::kGrblHal;
  if (optional_stop) {
    return machine_.AddFault("M1", 0, "the firmware passes over optional stops: it does not pause");
  }
  if (block.flow == 0 || block.flow == 1) return machine_.Pause();
  if (block.flow < 0) return;
  machine_.Stop();
  modes_ = {.motion = 1, .inches = modes_.inches};
  MovePenBySpindle();
}

ReadPlot ReadGrblPlot(std::string_view text, PlotFirmware firmware, const PenRule& rule,
                      const MachineLimits& limits) {
  GrblReader reader(firmware, rule, limits);
  const size_t lines = ForEachPlotLine(
      text, [&](size_t number, std::string_view line) { reader.ReadLine(number, line); });
  return reader.Finish(lines);
}

}  // namespace strikeline::testing
