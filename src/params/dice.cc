// SPDX-License-Identifier: MIT
#include "params/dice.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "base/color.h"
#include "base/content_id.h"
#include "params/internal/touch.h"
#include "params/value_rules.h"

namespace strikeline::params {
namespace {

double Within(const SeenRow& row, double die) {
  const double value = row.dice.min + die * (row.dice.max - row.dice.min);
  return std::clamp(Quantised(value, row.quantum), row.dice.min, row.dice.max);
}

// Every whole number in the range is equally likely.
int64_t WholeWithin(const SeenRow& row, double die) {
  const double first = std::ceil(row.dice.min), last = std::floor(row.dice.max);
  if (last < first) return NearestInt(row.dice.min);
  return NearestInt(std::min(last, first + std::floor(die * (last - first + 1))));
}

Value ThrownColor(const ParamKey& key, uint64_t seed) {
  const auto channel = [&](int i) { return static_cast<float>(ThrowDie(seed, key, i)); };
  return HexOf({channel(0), channel(1), channel(2)});
}

}  // namespace

double ThrowDie(uint64_t seed, const ParamKey& key, int component) {
  std::string name = std::to_string(seed);
  for (const std::string* part : {&key.op, &key.site, &key.arg}) {
    name += '\0';
    name += *part;
  }
  if (component > 0) name += '\0' + std::to_string(component);
  return static_cast<double>(IdOf(name).low >> 11) / 9007199254740992.0;  // 2^53
}

bool CanThrow(const SeenRow& row) {
  if (row.kind == Kind::kColor) return !row.code_only;
  const bool is_number =
      row.kind == Kind::kFloat || row.kind == Kind::kInt || row.kind == Kind::kVec3;
  return is_number && !row.code_only && !row.is_place && row.dice.min < row.dice.max;
}

Value Thrown(const SeenRow& row, const ParamKey& key, uint64_t seed) {
  if (row.kind == Kind::kColor) return ThrownColor(key, seed);
  const double die = ThrowDie(seed, key);
  if (row.kind == Kind::kInt) return WholeWithin(row, die);
  if (row.kind == Kind::kFloat) return Within(row, die);
  return Vec3d{Within(row, die), Within(row, ThrowDie(seed, key, 1)),
               Within(row, ThrowDie(seed, key, 2))};
}

UserState Randomized(const StoreState& state, std::span<const ParamKey> scope, uint64_t seed) {
  internal::Touch touch(state.user.touched);
  for (const ParamKey& key : scope) {
    const SeenRow* row = FindSeen(state, key);
    if (!row || !CanThrow(*row) || state.user.locked->count(key) > 0) continue;
    internal::Take(touch.At(key), row->written.has_value(), Thrown(*row, key, seed));
  }
  UserState randomized = state.user;
  randomized.touched = touch.Finish();
  return randomized;
}

}  // namespace strikeline::params
