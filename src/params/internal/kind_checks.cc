// SPDX-License-Identifier: MIT
#include "params/internal/kind_checks.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace strikeline::params::internal {
namespace {

// Beyond it no sheet has a place for anything, and float32 and int32 lose their meaning.
constexpr double kLargestFloat = 1e12, kLargestInt = 2147483647;

std::string TooLarge(double largest) { return fmt::format("must be within +-{:g}", largest); }

std::string RangeDefect(const ValidRange& valid, double largest, double number) {
  if (!std::isfinite(number)) return "must be finite";
  if (std::abs(number) > largest) return TooLarge(largest);
  if (valid.without_min ? number <= valid.min : number < valid.min) {
    return fmt::format("must be {} {:g}, not {:g}", valid.without_min ? "above" : "at least",
                       valid.min, number);
  }
  if (number > valid.max) return fmt::format("must be at most {:g}, not {:g}", valid.max, number);
  return "";
}

}  // namespace

std::string NoDefect(const Row&, const Value&) { return ""; }

std::string IntDefect(const Row& row, const Value& value) {
  return RangeDefect(row.valid, kLargestInt, static_cast<double>(std::get<int64_t>(value)));
}

std::string FloatDefect(const Row& row, const Value& value) {
  return RangeDefect(row.valid, kLargestFloat, std::get<double>(value));
}

std::string ChoiceDefect(const Row& row, const Value& value) {
  const auto& name = std::get<std::string>(value);
  if (std::find(row.choices.begin(), row.choices.end(), name) != row.choices.end()) return "";
  return fmt::format("must be one of {}, not '{}'", fmt::join(row.choices, ", "), name);
}

std::string VectorDefect(const Row& row, const Value& value) {
  const auto& v = std::get<Vec3d>(value);
  for (const double c : {v.x, v.y, v.z}) {
    if (std::string defect = RangeDefect(row.valid, kLargestFloat, c); !defect.empty())
      return defect;
  }
  return "";
}

std::string PointsDefect(const Row&, const Value& value) {
  const auto& points = std::get<PointList>(value);
  const bool fits = std::all_of(points.begin(), points.end(),
                                [](Vec3d point) { return Length(point) <= kLargestFloat; });
  return fits ? "" : TooLarge(kLargestFloat);
}

}  // namespace strikeline::params::internal
