// SPDX-License-Identifier: MIT
#include "params/dice.h"

#include <string>

#include "base/content_id.h"
#include "params/internal/touch.h"
#include "params/kind_table.h"

namespace strikeline::params {
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
  const KindRow& kind = KindRowOf(row.kind);
  if (!kind.thrown || row.code_only) return false;
  return kind.numbers == 0 || (!row.is_place && row.dice.min < row.dice.max);
}

Value Thrown(const SeenRow& row, const ParamKey& key, uint64_t seed) {
  return KindRowOf(row.kind).thrown(row, key, seed);
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
