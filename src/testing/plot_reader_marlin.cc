// SPDX-License-Identifier: MIT
#include "testing/plot_reader_marlin.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include <fmt/core.h>

#include "testing/plot_reader_arcs.h"
#include "testing/plot_reader_lines.h"

namespace strikeline::testing {
namespace {

constexpr size_t kLongestCommand = 95;

MotionRule RuleOf(const MachineLimits& limits) {
  const bool jerk = limits.classic_jerk[0] > 0 || limits.classic_jerk[1] > 0;
  return jerk ? MotionRule::kClassicJerk : MotionRule::kMarlinJunction;
}

std::string WordOf(const MarlinCommand& command) {
  return fmt::format("{}{}", command.letter, command.number);
}

}  // namespace

MarlinReader::MarlinReader(const PenRule& rule, const MachineLimits& limits)
    : machine_(rule, limits, RuleOf(limits)), feed_(limits.first_feed) {}

void MarlinReader::ReadLine(size_t number, std::string_view line) {
  machine_.BeginLine(number);
  CleanLine clean = CleanMarlinLine(line, machine_.Limits().paren_comments);
  BeginLayersNamed(clean, machine_);
  if (clean.code.empty()) return;
  if (clean.code.size() > kLongestCommand) {
    machine_.AddFault(clean.code.substr(0, 20), 0,
                      fmt::format("longer than {} characters: the rest is lost", kLongestCommand));
    clean.code.resize(kLongestCommand);
  }
  if (!TakeNumber(clean.code)) return;
  const MarlinCommand command = ReadMarlinCommand(clean.code);
  const char* option = WhyMarlinRefuses(command, machine_.Rule().by);
  if (option == nullptr) return Execute(command);
  std::string reason = "Unknown command";
  if (*option != '\0') reason += fmt::format(" unless built with {}", option);
  machine_.AddFault(clean.code, 0, reason);
}

// A line with a number has to follow the one before it, and to have a right checksum.
bool MarlinReader::TakeNumber(std::string& code) {
  const size_t star = code.rfind('*');
  if (code[0] != 'N' || code.size() < 2 || std::isdigit(static_cast<unsigned char>(code[1])) == 0) {
    if (star != std::string::npos) code.resize(star);
    return true;
  }
  if (!IsChecked(code)) return false;
  code.resize(code.rfind('*'));
  const size_t space = code.find_first_not_of("0123456789", 1);
  code.erase(0, std::min(code.find_first_not_of(' ', std::min(space, code.size())), code.size()));
  return !code.empty();
}

bool MarlinReader::IsChecked(std::string& code) {
  const int64_t n = std::strtoll(code.c_str() + 1, nullptr, 10);
  const size_t star = code.rfind('*');
  const auto refuse = [&](const char* reason) {
    machine_.AddFault(code, 0, reason);
    return false;
  };
  const bool sets = code.find("M110") != std::string::npos;
  if (n != last_n_ + 1 && !sets) return refuse("Line Number is not Last Line Number+1");
  if (star == std::string::npos) return refuse("No Checksum with line number");
  int checksum = 0;
  for (size_t i = 0; i < star; ++i) checksum ^= static_cast<unsigned char>(code[i]);
  if (std::strtol(code.c_str() + star + 1, nullptr, 10) != checksum) {
    return refuse("checksum mismatch");
  }
  last_n_ = n;
  return true;
}

void MarlinReader::Execute(const MarlinCommand& command) {
  if (!command.second.empty()) {
    machine_.AddFault(command.second, 0, "the second command of a line is taken for a parameter");
  }
  if (command.letter == 'G') return ExecuteG(command);
  if (command.letter == 'M') return ExecuteM(command);
}

void MarlinReader::ExecuteG(const MarlinCommand& command) {
  switch (command.number) {
    case 0:
    case 1:
      return Line(command);
    case 2:
    case 3:
      return Arc(command);
    case 4: {
      const double milliseconds = command.Value('P').value_or(0);
      return machine_.Dwell(std::max(0.0, command.Value('S').value_or(milliseconds / 1000)));
    }
    case 28:
      return Home(command);
    case 90:
      relative_ = false;
      return;
    case 91:
      relative_ = true;
      return;
    case 92:
      return SetPosition(command);
    default:
      return;
  }
}

void MarlinReader::ExecuteM(const MarlinCommand& command) {
  switch (command.number) {
    case 0:
    case 1:
      return machine_.Pause();
    case 3:
    case 4:
    case 5:
      return TurnCutter(command);
    case 280:
      return MoveServo(command);
    case 300:
      if (machine_.Rule().by != PenRule::By::kM300 || !command.Value('S')) return;
      machine_.Stop();
      return SetPenByAngle(*command.Value('S'));
    case 18:
    case 84:
    case 400:
      return machine_.Stop();
    default:
      return;
  }
}

Vec3d MarlinReader::TargetOf(const MarlinCommand& command) const {
  const Vec3d at = machine_.Position();
  const auto along = [&](char letter, double now, double shift) {
    const std::optional<double>& value = command.Value(letter);
    if (!value) return now;
    return *value + (relative_ ? now : shift);
  };
  return {along('X', at.x, shift_.x), along('Y', at.y, shift_.y), along('Z', at.z, shift_.z)};
}

double MarlinReader::RateOf(const MarlinCommand& command) {
  if (command.Value('F').value_or(0) > 0) feed_ = *command.Value('F');
  const double rapid = machine_.Limits().rapid_rate;
  return (command.number == 0 && rapid > 0 ? rapid : feed_) / 60;
}

void MarlinReader::Line(const MarlinCommand& command) {
  const Vec3d target = TargetOf(command);
  const double rate = RateOf(command);
  if (machine_.Rule().by == PenRule::By::kLaser) {
    power_ = command.Value('S').value_or(power_);
    machine_.SetPen(command.number == 1 && cutter_is_on_ && power_ > 0);
  }
  machine_.MoveTo(target, rate);
}

void MarlinReader::Arc(const MarlinCommand& command) {
  const Vec3d target = TargetOf(command);
  const std::optional<Vec3d> center = ArcCenterOf(command, target);
  const double rate = RateOf(command);
  if (!center) return machine_.AddFault(WordOf(command), 0, "G2/G3 bad parameters");
  PlotArc arc{machine_.Position(), target, *center, 0};
  arc.travel = ArcTravel(arc.start, arc.target, arc.center, command.number == 2);
  if (machine_.Rule().by == PenRule::By::kLaser) {
    power_ = command.Value('S').value_or(power_);
    machine_.SetPen(cutter_is_on_ && power_ > 0);
  }
  const double pieces = std::floor(arc.Length() / machine_.Limits().arc_segment);
  machine_.MoveAlong(ArcPieces(arc, ChordsWithin(arc, 0.001)), ArcPieces(arc, pieces), rate);
}

// A radius that is too small is no error: the arc is then drawn around the middle.
std::optional<Vec3d> MarlinReader::ArcCenterOf(const MarlinCommand& command, Vec3d target) const {
  const Vec3d at = machine_.Position();
  if (command.Value('R')) {
    const bool same = at.x == target.x && at.y == target.y;
    if (*command.Value('R') == 0 || same) return std::nullopt;
    return ArcCenter(at, target, *command.Value('R'), command.number == 2);
  }
  const Vec3d offset{command.Value('I').value_or(0), command.Value('J').value_or(0), 0};
  if (offset == Vec3d{}) return std::nullopt;
  return at + offset;
}

void MarlinReader::Home(const MarlinCommand& command) {
  const bool all = !command.Has('X') && !command.Has('Y') && !command.Has('Z');
  Vec3d home = machine_.Position();
  if (all || command.Has('X')) home.x = shift_.x = 0;
  if (all || command.Has('Y')) home.y = shift_.y = 0;
  if (all || command.Has('Z')) home.z = shift_.z = 0;
  machine_.JumpTo(home);
}

void MarlinReader::SetPosition(const MarlinCommand& command) {
  const Vec3d at = machine_.Position();
  if (command.Value('X')) shift_.x = at.x - *command.Value('X');
  if (command.Value('Y')) shift_.y = at.y - *command.Value('Y');
  if (command.Value('Z')) shift_.z = at.z - *command.Value('Z');
}

void MarlinReader::MoveServo(const MarlinCommand& command) {
  if (!command.Value('P') || !command.Value('S')) return;
  if (machine_.Limits().polargraph) machine_.Stop();
  if (machine_.Moves()) {
    machine_.AddFault(
        WordOf(command), 0,
        "acts at once, while the moves before it are still waiting: put M400 before it");
  }
  if (*command.Value('P') == 0 && *command.Value('S') >= 0) SetPenByAngle(*command.Value('S'));
  if (machine_.Limits().pen_seconds > 0) machine_.Dwell(machine_.Limits().pen_seconds);
}

void MarlinReader::TurnCutter(const MarlinCommand& command) {
  machine_.Stop();
  const PenRule& rule = machine_.Rule();
  cutter_is_on_ = command.number != 5;
  power_ = command.Value('S').value_or(power_);
  if (rule.by == PenRule::By::kSpindle) machine_.SetPen(cutter_is_on_);
  if (rule.by == PenRule::By::kServo && cutter_is_on_) SetPenByAngle(power_);
  const bool lifts = rule.by == PenRule::By::kLaser || rule.down_above;
  if (!cutter_is_on_ && lifts && rule.by != PenRule::By::kZ) machine_.SetPen(false);
}

void MarlinReader::SetPenByAngle(double angle) {
  machine_.SetPen(machine_.Rule().down_above == (angle > machine_.Rule().limit));
}

ReadPlot ReadMarlinPlot(std::string_view text, const PenRule& rule, const MachineLimits& limits) {
  MarlinReader reader(rule, limits);
  const size_t lines = ForEachPlotLine(
      text, [&](size_t number, std::string_view line) { reader.ReadLine(number, line); });
  return reader.Finish(lines);
}

}  // namespace strikeline::testing
