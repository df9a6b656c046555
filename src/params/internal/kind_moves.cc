// SPDX-License-Identifier: MIT
#include "params/internal/kind_moves.h"

#include <algorithm>
#include <cmath>

#include "base/color.h"
#include "params/dice.h"
#include "params/value_rules.h"

namespace strikeline::params::internal {
namespace {

// Into the valid range, whose smallest value lies a step above a minimum that is outside.
double Valid(const ValidRange& valid, double step, double value) {
  const double least = valid.without_min ? valid.min + step : valid.min;
  return std::max(least, std::min(value, valid.max));
}

double At(const Row& row, Range range, double position) {
  const double value = range.min + position * (range.max - range.min);
  return Valid(row.valid, row.quantum, Quantised(value, row.quantum));
}

// The share of `count` equal ones in which the controller stands.
double ShareOf(double position, double count) {
  return std::min(std::floor(position * count), count - 1);
}

double ThrownNumber(const SeenRow& row, double die) {
  const double value = row.dice.min + die * (row.dice.max - row.dice.min);
  return std::clamp(Quantised(value, row.quantum), row.dice.min, row.dice.max);
}

}  // namespace

bool MoveInt(const Row& row, Range range, size_t, double position, Value& value) {
  const double first = std::ceil(range.min), count = std::floor(range.max) - first + 1;
  if (!(count >= 1)) return false;
  value = NearestInt(Valid(row.valid, 1, first + ShareOf(position, count)));
  return true;
}

bool MoveFloat(const Row& row, Range range, size_t, double position, Value& value) {
  value = At(row, range, position);
  return true;
}

bool MoveChoice(const Row& row, Range, size_t, double position, Value& value) {
  if (row.choices.empty()) return false;
  const double share = ShareOf(position, static_cast<double>(row.choices.size()));
  value = std::string(row.choices[static_cast<size_t>(share)]);
  return true;
}

bool MoveVector(const Row& row, Range range, size_t component, double position, Value& value) {
  auto* v = std::get_if<Vec3d>(&value);
  if (!v) return false;
  double* const components[] = {&v->x, &v->y, &v->z};
  *components[component] = At(row, range, position);
  return true;
}

// Every whole number in the range is equally likely.
Value ThrownInt(const SeenRow& row, const ParamKey& key, uint64_t seed) {
  const double first = std::ceil(row.dice.min), last = std::floor(row.dice.max);
  if (last < first) return NearestInt(row.dice.min);
  const double die = ThrowDie(seed, key);
  return NearestInt(std::min(last, first + std::floor(die * (last - first + 1))));
}

Value ThrownFloat(const SeenRow& row, const ParamKey& key, uint64_t seed) {
  return ThrownNumber(row, ThrowDie(seed, key));
}

Value ThrownColor(const SeenRow&, const ParamKey& key, uint64_t seed) {
  const auto channel = [&](int i) { return static_cast<float>(ThrowDie(seed, key, i)); };
  return HexOf({channel(0), channel(1), channel(2)});
}

Value ThrownVector(const SeenRow& row, const ParamKey& key, uint64_t seed) {
  const auto component = [&](int i) { return ThrownNumber(row, ThrowDie(seed, key, i)); };
  return Vec3d{component(0), component(1), component(2)};
}

}  // namespace strikeline::params::internal
