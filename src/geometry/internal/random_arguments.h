// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "geometry/op.h"

// Arguments that nobody chose, for tests of every operation. Only tests include this.
namespace strikeline::geometry::internal {

inline double Within(const params::Row& row, double value) {
  const double above = row.valid.without_min ? row.valid.min + 1e-3 : row.valid.min;
  return std::clamp(value, above, std::max(above, row.valid.max));
}

// The value at `where` (0..1 per component) of the slider's range.
inline Value ValueAt(const params::Row& row, double a, double b, double c) {
  const auto at = [&](double w) {
    return Within(row, row.slider_min + w * (row.slider_max - row.slider_min));
  };
  switch (row.kind) {
    case params::Kind::kBool:
      return a > 0.5;
    case params::Kind::kInt:
      return static_cast<int64_t>(std::min(at(a), 64.0));
    case params::Kind::kFloat:
      return at(a);
    case params::Kind::kVec3:
      return Vec3d{at(a), at(b), at(c)};
    case params::Kind::kChoice:
      return std::string(
          row.choices[std::min(static_cast<size_t>(a * static_cast<double>(row.choices.size())),
                               row.choices.size() - 1)]);
    default:
      return row.initial;
  }
}

// About two thirds of the parameters, anywhere within their sliders' ranges.
inline std::vector<Argument> RandomArguments(const Op& op, std::mt19937& dice) {
  std::uniform_real_distribution<double> part(0, 1);
  std::vector<Argument> args;
  for (const params::Row& row : op.params) {
    const double a = part(dice), b = part(dice), c = part(dice);
    if (row.name != kActivate && part(dice) < 0.7) {
      args.push_back({row.name, ValueAt(row, a, b, c)});
    }
  }
  return args;
}

}  // namespace strikeline::geometry::internal
