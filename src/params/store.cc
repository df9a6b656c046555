// SPDX-License-Identifier: MIT
#include "params/store.h"

#include <algorithm>
#include <tuple>

namespace strikeline::params {
namespace {

bool HasKeyOf(const std::set<ParamKey>& keys, const GroupKey& group) {
  const auto first = keys.lower_bound({group.op, group.site, ""});
  return first != keys.end() && first->op == group.op && first->site == group.site;
}

}  // namespace

bool operator<(const GroupKey& a, const GroupKey& b) {
  return std::tie(a.op, a.site) < std::tie(b.op, b.site);
}

bool operator<(const ParamKey& a, const ParamKey& b) {
  return std::tie(a.op, a.site, a.arg) < std::tie(b.op, b.site, b.arg);
}

const SeenRow* SeenGroup::Find(std::string_view arg) const {
  const auto found =
      std::find_if(rows.begin(), rows.end(), [&](const SeenRow& row) { return row.arg == arg; });
  return found == rows.end() ? nullptr : &*found;
}

const ParamState* FindTouched(const UserState& user, const ParamKey& key) {
  const TouchedGroup* group = user.touched.Find(key.Group());
  if (!group) return nullptr;
  const auto found = group->params.find(key.arg);
  return found == group->params.end() ? nullptr : &found->second;
}

const SeenRow* FindSeen(const StoreState& state, const ParamKey& key) {
  const SeenGroup* group = state.seen.Find(key.Group());
  return group ? group->Find(key.arg) : nullptr;
}

bool IsTouched(const UserState& user, const GroupKey& group) {
  return user.touched.Find(group) || HasKeyOf(*user.locked, group) ||
         HasKeyOf(*user.favourites, group);
}

std::vector<GroupKey> Orphans(const StoreState& state) {
  std::set<GroupKey> keys;
  for (const auto& group : state.user.touched) keys.insert(group->key);
  for (const ParamKey& key : *state.user.locked) keys.insert(key.Group());
  for (const ParamKey& key : *state.user.favourites) keys.insert(key.Group());
  std::vector<GroupKey> orphans;
  for (const GroupKey& key : keys) {
    const SeenGroup* seen = state.seen.Find(key);
    if (!seen || !seen->is_present) orphans.push_back(key);
  }
  return orphans;
}

}  // namespace strikeline::params
