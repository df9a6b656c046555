// SPDX-License-Identifier: MIT
#include "params/snapshot.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "base/color.h"
#include "params/internal/touch.h"
#include "params/value_rules.h"

namespace strikeline::params {
namespace {

ParamState StateOf(const Snapshot& snapshot, const ParamKey& key) {
  const TouchedGroup* group = snapshot.touched.Find(key.Group());
  if (!group) return {};
  const auto found = group->params.find(key.arg);
  return found == group->params.end() ? ParamState{} : found->second;
}

double Between(double a, double b, double amount) { return a + (b - a) * amount; }

// Nothing where the two are no numbers, vectors or colours.
std::optional<Value> Between(const Value& a, const Value& b, double amount) {
  if (a.index() != b.index()) return std::nullopt;
  if (const auto* from = std::get_if<double>(&a)) {
    return Between(*from, std::get<double>(b), amount);
  }
  if (const auto* from = std::get_if<int64_t>(&a)) {
    return NearestInt(
        Between(static_cast<double>(*from), static_cast<double>(std::get<int64_t>(b)), amount));
  }
  if (const auto* from = std::get_if<Vec3d>(&a)) {
    return *from + amount * (std::get<Vec3d>(b) - *from);
  }
  if (const auto* from = std::get_if<std::string>(&a)) {
    const auto first = ParseColor(*from), last = ParseColor(std::get<std::string>(b));
    if (first && last) return HexOf(Mix(*first, *last, static_cast<float>(amount)));
  }
  return std::nullopt;
}

bool IsWritten(const SeenRow* seen) { return seen && seen->written; }

// What draws: the Inspector's value where it counts, else the code's or the default.
const Value* ValueOf(const ParamState& state, const SeenRow* seen) {
  if (state.ui_value && state.OverridesCode(IsWritten(seen))) return &*state.ui_value;
  return seen ? &seen->Base() : nullptr;
}

// Every parameter that is touched in one of the two and known to both.
std::set<ParamKey> CommonKeys(const Snapshot& a, const Snapshot& b) {
  std::set<ParamKey> keys;
  for (const Snapshot* snapshot : {&a, &b}) {
    for (const auto& group : snapshot->touched) {
      if (!a.groups->count(group->key) || !b.groups->count(group->key)) continue;
      for (const auto& [arg, state] : group->params) {
        keys.insert({group->key.op, group->key.site, arg});
      }
    }
  }
  return keys;
}

}  // namespace

Snapshot Capture(const StoreState& state) {
  std::set<GroupKey> groups;
  for (const auto& group : state.seen) groups.insert(group->key);
  for (const auto& group : state.user.touched) groups.insert(group->key);
  std::set<std::string> chains;
  for (const auto& [name, steps] : *state.chains) chains.insert(name);
  for (const auto& [name, order] : *state.user.chain_orders) chains.insert(name);
  return {Shared(std::move(groups)), state.user.touched, Shared(std::move(chains)),
          state.user.chain_orders};
}

UserState Restored(const UserState& user, const Snapshot& snapshot) {
  UserState restored = user;
  internal::Touch touch(user.touched);
  for (const GroupKey& key : *snapshot.groups) touch.Put(key, snapshot.touched.Find(key));
  restored.touched = touch.Finish();
  std::map<std::string, ChainOrder> orders = *user.chain_orders;
  for (const std::string& chain : *snapshot.chains) orders.erase(chain);
  for (const auto& [chain, order] : *snapshot.chain_orders) orders[chain] = order;
  restored.chain_orders = Shared(std::move(orders));
  return restored;
}

UserState Morphed(const StoreState& state, const Snapshot& a, const Snapshot& b, double amount) {
  const double part = amount > 0 ? std::min(amount, 1.0) : 0.0;
  const Snapshot &near = part < 0.5 ? a : b, &far = part < 0.5 ? b : a;
  UserState morphed = Restored(Restored(state.user, far), near);
  if (part == 0 || part == 1) return morphed;
  internal::Touch touch(morphed.touched);
  for (const ParamKey& key : CommonKeys(a, b)) {
    const SeenRow* seen = FindSeen(state, key);
    const ParamState from = StateOf(a, key), to = StateOf(b, key);
    const Value *start = ValueOf(from, seen), *end = ValueOf(to, seen);
    if (!start || !end || *start == *end) continue;
    auto between = Between(*start, *end, part);
    if (!between || !IsFinite(*between)) continue;
    ParamState& now = touch.At(key);
    now.ui_value = std::move(between);
    if (!now.OverridesCode(IsWritten(seen))) now.owner = Owner::kInspector;
  }
  morphed.touched = touch.Finish();
  return morphed;
}

std::vector<Difference> Diff(const UserState& user, const Snapshot& snapshot) {
  std::set<ParamKey> keys;
  for (const Keyed<TouchedGroup>* touched : {&user.touched, &snapshot.touched}) {
    for (const auto& group : *touched) {
      if (!snapshot.groups->count(group->key)) continue;
      for (const auto& [arg, state] : group->params) {
        keys.insert({group->key.op, group->key.site, arg});
      }
    }
  }
  std::vector<Difference> differences;
  for (const ParamKey& key : keys) {
    const ParamState* touched = FindTouched(user, key);
    Difference difference{key, touched ? *touched : ParamState{}, StateOf(snapshot, key)};
    if (!(difference.now == difference.then)) differences.push_back(std::move(difference));
  }
  return differences;
}

}  // namespace strikeline::params
