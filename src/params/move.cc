// SPDX-License-Identifier: MIT
#include "params/move.h"

#include <map>
#include <utility>

#include "params/internal/touch.h"

namespace strikeline::params {
namespace {

std::map<GroupKey, GroupKey> TargetsOf(std::span<const GroupMove> moves) {
  std::map<GroupKey, GroupKey> targets;
  for (const GroupMove& move : moves) {
    if (move.from.op == move.to.op) targets.emplace(move.from, move.to);
  }
  return targets;
}

Keyed<TouchedGroup> Moved(const Keyed<TouchedGroup>& touched,
                          const std::map<GroupKey, GroupKey>& targets) {
  internal::Touch touch(touched);
  for (const auto& [from, to] : targets) {
    if (touched.Find(from)) touch.Put(from, nullptr);
  }
  for (const auto& [from, to] : targets) {
    if (const TouchedGroup* group = touched.Find(from)) touch.Put(to, group);
  }
  return touch.Finish();
}

Shared<std::set<ParamKey>> Moved(const Shared<std::set<ParamKey>>& keys,
                                 const std::map<GroupKey, GroupKey>& targets) {
  std::set<ParamKey> moved;
  for (const ParamKey& key : *keys) {
    const auto target = targets.find(key.Group());
    moved.insert(target == targets.end() ? key : ParamKey{key.op, target->second.site, key.arg});
  }
  return Shared(std::move(moved));
}

}  // namespace

UserState Moved(const UserState& user, std::span<const GroupMove> moves) {
  const auto targets = TargetsOf(moves);
  UserState moved = user;
  moved.touched = Moved(user.touched, targets);
  moved.locked = Moved(user.locked, targets);
  moved.favourites = Moved(user.favourites, targets);
  return moved;
}

Snapshot Moved(const Snapshot& snapshot, std::span<const GroupMove> moves) {
  const auto targets = TargetsOf(moves);
  Snapshot moved = snapshot;
  moved.touched = Moved(snapshot.touched, targets);
  std::set<GroupKey> groups;
  for (const GroupKey& key : *snapshot.groups) {
    const auto target = targets.find(key);
    groups.insert(target == targets.end() ? key : target->second);
  }
  moved.groups = Shared(std::move(groups));
  return moved;
}

}  // namespace strikeline::params
