// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>

#include "testing/plot_reader_arcs.h"
#include "testing/plot_reader_grbl.h"

namespace strikeline::testing {
namespace {

bool IsArc(int motion) { return motion == 2 || motion == 3; }

double ScaleOf(const GrblBlock& block) { return block.modes.inches ? 25.4 : 1; }

}  // namespace

int GrblReader::Check(GrblBlock block, Plan& plan) const {
  constexpr double kMaxLineNumber = 10000000;
  if (block.Value('N').value_or(0) > kMaxLineNumber) return 27;
  if (const int error = CheckFeed(block, plan); error != 0) return error;
  plan.spindle_speed = block.Value('S').value_or(spindle_speed_);
  if (const int error = CheckActions(block); error != 0) return error;
  plan.target = TargetOf(block);
  if (const int error = CheckMotion(block, plan); error != 0) return error;
  if (block.takes_port_words) block.Use("PQEL");
  block.Use("NFST");
  if (block.axes != GrblAxes::kNone) block.Use("XYZ");
  const bool unused = std::any_of(block.values.begin(), block.values.end(),
                                  [](const auto& value) { return value.has_value(); });
  return unused ? 36 : 0;
}

int GrblReader::CheckFeed(const GrblBlock& block, Plan& plan) const {
  const std::optional<double>& feed = block.Value('F');
  if (block.modes.feed == 93) {
    const bool needs =
        block.axes == GrblAxes::kMotion && block.modes.motion != 0 && block.modes.motion != 80;
    plan.feed = feed.value_or(0);
    return needs && !feed ? 22 : 0;
  }
  const double last = modes_.feed == 94 ? feed_ : 0;
  plan.feed = feed ? *feed * ScaleOf(block) : last;
  return 0;
}

int GrblReader::CheckActions(GrblBlock& block) const {
  if (block.action == 40) {
    if (!block.Value('P')) return 28;
    if (*block.Value('P') < 0) return 4;
    block.Use("P");
  }
  const bool only_z = block.Value('Z') && !block.Value('X') && !block.Value('Y');
  if (block.axes == GrblAxes::kToolLength && block.tool_length == 431 && !only_z) return 37;
  if (block.action == 530 && block.modes.motion != 0 && block.modes.motion != 1) return 30;
  return CheckOffsets(block);
}

int GrblReader::CheckOffsets(GrblBlock& block) const {
  if (block.action != 100 && block.action != 920) return 0;
  if (!block.HasAxis()) return 26;
  if (block.action == 920) return 0;
  const double form = block.Value('L').value_or(0), system = block.Value('P').value_or(0);
  if (!block.Value('L') && !block.Value('P')) return 28;
  if (std::trunc(system) > 6) return 29;
  if (form != 20 && form != 2) return 20;
  if (form == 2 && block.Value('R')) return 20;
  block.Use("PL");
  return 0;
}

Vec3d GrblReader::OffsetOf(int system) const {
  const Vec3d offset = systems_[static_cast<size_t>(std::clamp(system, 0, 5))] + shift_;
  return offset + Vec3d{0, 0, tool_length_};
}

Vec3d GrblReader::TargetOf(const GrblBlock& block) const {
  const Vec3d at = machine_.Position(), offset = OffsetOf(block.modes.system);
  const auto along = [&](char letter, double now, double shift) {
    const std::optional<double>& word = block.Value(letter);
    if (!word) return now;
    const double value = *word * ScaleOf(block);
    if (block.action == 530) return value;
    return value + (block.modes.incremental ? now : shift);
  };
  return {along('X', at.x, offset.x), along('Y', at.y, offset.y), along('Z', at.z, offset.z)};
}

int GrblReader::CheckMotion(GrblBlock& block, Plan& plan) const {
  const int motion = block.modes.motion;
  if (motion == 80) return block.HasAxis() ? 31 : 0;
  if (block.axes != GrblAxes::kMotion) return 0;
  if (motion != 0 && plan.feed == 0) return 22;
  return IsArc(motion) ? CheckArc(block, plan) : 0;
}

int GrblReader::CheckArc(GrblBlock& block, Plan& plan) const {
  if (!block.HasAxis()) return 26;
  if (block.modes.plane != 17) return 0;  // Execute says that it is not played
  if (!block.Value('X') && !block.Value('Y')) return 32;
  return block.Value('R') ? CheckArcRadius(block, plan) : CheckArcOffsets(block, plan);
}

int GrblReader::CheckArcRadius(GrblBlock& block, Plan& plan) const {
  const Vec3d at = machine_.Position();
  if (at == plan.target) return 33;
  const double radius = *block.Value('R') * ScaleOf(block);
  const double way = std::hypot(plan.target.x - at.x, plan.target.y - at.y);
  if (4 * radius * radius - way * way < 0) return 34;
  plan.arc_center = ArcCenter(at, plan.target, radius, block.modes.motion == 2);
  block.Use("R");
  return 0;
}

int GrblReader::CheckArcOffsets(GrblBlock& block, Plan& plan) const {
  if (!block.Value('I') && !block.Value('J')) return 35;
  const Vec3d at = machine_.Position();
  plan.arc_center =
      at + ScaleOf(block) * Vec3d{block.Value('I').value_or(0), block.Value('J').value_or(0), 0};
  const Vec3d to_start = at - plan.arc_center, to_target = plan.target - plan.arc_center;
  const double radius = std::hypot(to_start.x, to_start.y);
  const double off = std::abs(std::hypot(to_target.x, to_target.y) - radius);
  block.Use("IJK");
  return off > 0.005 && (off > 0.5 || off > 0.001 * radius) ? 33 : 0;
}

}  // namespace strikeline::testing
