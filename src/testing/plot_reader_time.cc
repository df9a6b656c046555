// SPDX-License-Identifier: MIT
#include "testing/plot_reader_time.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace strikeline::testing {
namespace {

constexpr double kNoLimit = std::numeric_limits<double>::infinity();
constexpr double kAligned =
    0.999999;  // cosines beyond it count as straight on, or as straight back

std::array<double, 3> AxesOf(Vec3d v) { return {v.x, v.y, v.z}; }

// The most along `direction` at which no axis has more than its own limit.
double AlongDirection(Vec3d direction, const std::array<double, 3>& axis_limits) {
  const std::array<double, 3> parts = AxesOf(direction);
  double most = kNoLimit;
  for (size_t axis = 0; axis < 3; ++axis) {
    if (parts[axis] != 0) most = std::min(most, std::abs(axis_limits[axis] / parts[axis]));
  }
  return most;
}

// Grbl's article: the speed at which a circle that touches both moves and passes the corner at the
// junction deviation needs no more than `acceleration`. `cosine` is that of the change of
// direction.
double CornerSpeedSquared(double cosine, double acceleration, double deviation) {
  const double half_sine = std::sqrt(0.5 * (1 + cosine));
  return acceleration * deviation * half_sine / (1 - half_sine);
}

double DeviationSpeedSquared(const MotionBlock& previous, const MotionBlock& next, MotionRule rule,
                             const MachineLimits& limits) {
  const double cosine = Dot(previous.direction, next.direction);
  if (cosine < -kAligned) return 0;
  if (cosine > kAligned) return kNoLimit;
  const Vec3d turn = next.direction - previous.direction;
  double acceleration = AlongDirection(turn / Length(turn), limits.acceleration);
  if (rule != MotionRule::kMarlinJunction) {
    return CornerSpeedSquared(cosine, acceleration, limits.junction_deviation);
  }
  acceleration = std::min(acceleration, next.acceleration);
  const double corner = CornerSpeedSquared(cosine, acceleration, limits.junction_deviation);
  if (next.length >= 1 || cosine < std::sqrt(0.5)) return corner;
  return std::min(corner, next.length * acceleration / std::acos(cosine));  // a piece of an arc
}

// The speed from which and to which a move may jump.
double SafeSpeed(const MotionBlock& block, const std::array<double, 3>& jerk) {
  return std::min(block.speed, AlongDirection(block.direction, jerk));
}

// How far the speed of one axis jumps: where it turns round, each half counts alone.
double AxisJump(double before, double after) {
  if (before * after < 0) return std::max(std::abs(before), std::abs(after));
  return std::abs(after - before);
}

double JerkSpeed(const MotionBlock& previous, const MotionBlock& next,
                 const std::array<double, 3>& jerk) {
  double speed = std::min(previous.speed, next.speed);
  const std::array<double, 3> before = AxesOf(previous.direction * speed);
  const std::array<double, 3> after = AxesOf(next.direction * next.speed);
  double factor = 1;
  for (size_t axis = 0; axis < 3; ++axis) {
    const double jump = AxisJump(before[axis] * factor, after[axis] * factor);
    if (jump > jerk[axis]) factor *= jerk[axis] / jump;
  }
  speed *= factor;
  const double safe = SafeSpeed(next, jerk);
  const bool stops_faster = std::min(safe, SafeSpeed(previous, jerk)) > 0.99 * speed;
  return stops_faster ? safe : speed;
}

double TrapezoidSeconds(const MotionBlock& block, double entry_squared, double exit_squared) {
  const double a = block.acceleration;
  const double peak_squared =
      std::min(block.speed * block.speed, a * block.length + 0.5 * (entry_squared + exit_squared));
  const double peak = std::sqrt(std::max({peak_squared, entry_squared, exit_squared}));
  const double ramps = (2 * peak * peak - entry_squared - exit_squared) / (2 * a);
  const double cruise = std::max(0.0, block.length - ramps);
  return (2 * peak - std::sqrt(entry_squared) - std::sqrt(exit_squared)) / a + cruise / peak;
}

}  // namespace

MotionBlock MakeMotionBlock(Vec3d from, Vec3d to, double rate, const MachineLimits& limits) {
  MotionBlock block;
  block.length = Distance(from, to);
  if (!(block.length > 0)) return block;
  block.direction = (to - from) / block.length;
  block.speed = std::min(rate, AlongDirection(block.direction, limits.max_rate) / 60);
  block.acceleration = AlongDirection(block.direction, limits.acceleration);
  if (limits.path_acceleration > 0) {
    block.acceleration = std::min(block.acceleration, limits.path_acceleration);
  }
  return block;
}

double JunctionSpeedSquared(const MotionBlock& previous, const MotionBlock& next, MotionRule rule,
                            const MachineLimits& limits) {
  if (rule == MotionRule::kStopEverywhere) return 0;
  const double slower = std::min(previous.speed, next.speed);
  if (rule == MotionRule::kClassicJerk) {
    const double speed = JerkSpeed(previous, next, limits.classic_jerk);
    return std::min(slower * slower, speed * speed);
  }
  return std::min(slower * slower, DeviationSpeedSquared(previous, next, rule, limits));
}

double RunSeconds(const std::vector<MotionBlock>& run, MotionRule rule,
                  const MachineLimits& limits) {
  const size_t count = run.size(), known = std::max<size_t>(limits.buffer_blocks, 1);
  std::vector<double> junction(count + 1, 0);  // at the beginning of each block
  for (size_t i = 1; i < count; ++i) {
    junction[i] = JunctionSpeedSquared(run[i - 1], run[i], rule, limits);
  }
  double seconds = 0, entry = 0;
  if (rule == MotionRule::kClassicJerk && count > 0) {
    const double safe = SafeSpeed(run[0], limits.classic_jerk);
    entry = std::min(safe * safe, 2 * run[0].acceleration * run[0].length);
  }
  for (size_t i = 0; i < count; ++i) {
    double exit = 0;  // of what is known of the blocks behind this one, from the last
    for (size_t k = std::min(count, i + known) - 1; k > i; --k) {
      exit = std::min(junction[k], exit + 2 * run[k].acceleration * run[k].length);
    }
    exit = std::min(exit, entry + 2 * run[i].acceleration * run[i].length);
    seconds += TrapezoidSeconds(run[i], entry, exit);
    entry = exit;
  }
  return seconds;
}

}  // namespace strikeline::testing
