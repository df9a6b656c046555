// SPDX-License-Identifier: MIT
#include "params/internal/touch.h"

#include <utility>

namespace strikeline::params::internal {

ParamState& Touch::At(const ParamKey& key) {
  auto [edit, is_new] = edits_.try_emplace(key.Group());
  if (is_new) {
    if (const TouchedGroup* old = from_.Find(edit->first)) edit->second = *old;
  }
  if (!edit->second) edit->second = TouchedGroup{edit->first, {}};
  return edit->second->params[key.arg];
}

void Touch::Put(const GroupKey& key, const TouchedGroup* group) {
  std::optional<TouchedGroup>& edit = edits_[key];
  edit.reset();
  if (group) edit = TouchedGroup{key, group->params};
}

Keyed<TouchedGroup> Touch::Finish() {
  for (auto& [key, group] : edits_) {
    if (!group) continue;
    for (auto it = group->params.begin(); it != group->params.end();) {
      it = it->second == ParamState{} ? group->params.erase(it) : std::next(it);
    }
    if (group->params.empty()) group.reset();
  }
  return from_.With(std::move(edits_));
}

void Take(ParamState& state, bool is_written, Value value) {
  if (!state.OverridesCode(is_written)) state.owner = Owner::kInspector;
  state.ui_value = std::move(value);
}

}  // namespace strikeline::params::internal
