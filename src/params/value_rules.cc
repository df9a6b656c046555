// SPDX-License-Identifier: MIT
#include "params/value_rules.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace strikeline::params {
bool IsFinite(const Value& value) {
  if (const auto* number = std::get_if<double>(&value)) return std::isfinite(*number);
  if (const auto* v = std::get_if<Vec3d>(&value)) return strikeline::IsFinite(*v);
  const auto* points = std::get_if<PointList>(&value);
  return !points || std::all_of(points->begin(), points->end(),
                                [](Vec3d point) { return strikeline::IsFinite(point); });
}

namespace {

Value OnMultiples(double quantum, Value value) {
  const auto round = [&](double& number) { number = Quantised(number, quantum); };
  if (auto* number = std::get_if<double>(&value)) round(*number);
  if (auto* v = std::get_if<Vec3d>(&value)) round(v->x), round(v->y), round(v->z);
  if (auto* points = std::get_if<PointList>(&value)) {
    for (Vec3d& p : *points) p = p + Vec3d{};
  }
  return value;
}

}  // namespace

Value Canonical(const Row& row, Value value) { return OnMultiples(row.quantum, std::move(value)); }
Value Unsigned(Value value) { return OnMultiples(0, std::move(value)); }

double Quantised(double value, double quantum) {
  if (!(quantum > 0)) return value + 0.0;
  const double per_unit = std::round(1 / quantum);
  const double rounded = per_unit >= 1 ? std::nearbyint(value * per_unit) / per_unit
                                       : std::nearbyint(value / quantum) * quantum;
  return rounded + 0.0;
}

int64_t NearestInt(double value) {
  if (std::isnan(value)) return 0;
  return static_cast<int64_t>(std::llround(std::clamp(value, -9e18, 9e18)));
}

}  // namespace strikeline::params
