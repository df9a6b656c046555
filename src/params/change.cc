// SPDX-License-Identifier: MIT
#include "params/change.h"

#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "params/dice.h"
#include "params/internal/touch.h"
#include "params/kind_table.h"
#include "params/value_rules.h"

namespace strikeline::params {
namespace {

template <class Key>
Shared<std::set<Key>> WithKeys(const Shared<std::set<Key>>& set, const std::vector<Key>& keys,
                               bool are_in) {
  std::set<Key> changed = *set;
  for (const Key& key : keys) {
    if (are_in) {
      changed.insert(key);
    } else {
      changed.erase(key);
    }
  }
  return Shared(std::move(changed));
}

void Without(Shared<std::set<ParamKey>>& set, const GroupKey& group) {
  std::set<ParamKey> changed = *set;
  auto it = changed.lower_bound({group.op, group.site, ""});
  while (it != changed.end() && it->Group() == group) it = changed.erase(it);
  set = Shared(std::move(changed));
}

// One change, made to a copy of the state.
class Changer {
 public:
  explicit Changer(const StoreState& before) : before_(before), user_(before.user) {}
  UserState Take() { return std::move(user_); }

  void operator()(const SetValue& change) {
    const SeenRow* seen = FindSeen(before_, change.key);
    if (!IsFinite(change.value) || (seen && seen->code_only)) return;
    auto value = seen ? KindRowOf(seen->kind).fit(change.value) : change.value;
    if (!value) return;
    Edit(change.key, [&](ParamState& state) {
      internal::Take(state, seen && seen->written, *std::move(value));
    });
  }
  void operator()(const SetOverride& change) {
    const SeenRow* seen = FindSeen(before_, change.key);
    if (seen && seen->code_only) return;
    Edit(change.key, [&](ParamState& state) {
      state.owner = change.override_code ? Owner::kInspector : Owner::kCode;
      if (change.override_code && !state.ui_value && seen && seen->written &&
          IsFinite(*seen->written)) {
        state.ui_value = seen->written;
      }
    });
  }
  void operator()(const ResetValue& change) {
    Edit(change.key, [](ParamState& state) {
      state.owner = Owner::kByRule;
      state.ui_value.reset();
    });
  }
  void operator()(const SetRange& change) {
    const auto& range = change.range;
    if (range && !(std::isfinite(range->max - range->min) && range->min < range->max)) return;
    Edit(change.key, [&](ParamState& state) { state.range = range; });
  }
  void operator()(const AssignCc& change) {
    const SeenRow* seen = FindSeen(before_, change.key);
    const int components = seen && !seen->code_only ? KindRowOf(seen->kind).controllers
                           : seen                   ? 0
                                                    : 3;
    if (change.component < 0 || change.component >= components) return;
    if (change.cc < 0 || change.cc > kMostCc) return;
    Edit(change.key,
         [&](ParamState& state) { state.cc[static_cast<size_t>(change.component)] = change.cc; });
  }
  void operator()(const UnassignCc& change) {
    if (change.component < 0 || change.component > 2) return;
    Edit(change.key,
         [&](ParamState& state) { state.cc[static_cast<size_t>(change.component)].reset(); });
  }
  void operator()(const ClearAllCc&) {
    internal::Touch touch(before_.user.touched);
    for (const auto& group : before_.user.touched) {
      for (const auto& [arg, state] : group->params) {
        if (state.HasCc()) touch.At({group->key.op, group->key.site, arg}).cc = {};
      }
    }
    user_.touched = touch.Finish();
  }
  void operator()(const SetLocked& change) {
    user_.locked = WithKeys(user_.locked, change.keys, change.locked);
  }
  void operator()(const SetFavourite& change) {
    user_.favourites = WithKeys(user_.favourites, change.keys, change.favourite);
  }
  void operator()(const SetCollapsed& change) {
    user_.collapsed = WithKeys(user_.collapsed, change.headers, change.collapsed);
  }
  void operator()(const SetChainOrder& change) {
    const auto chain = before_.chains->find(change.chain);
    if (chain == before_.chains->end() || !CanReorder(chain->second, change.order)) return;
    std::map<std::string, ChainOrder> orders = *user_.chain_orders;
    orders[change.chain] = {NamesOf(chain->second), change.order};
    if (orders[change.chain].code == change.order) orders.erase(change.chain);
    user_.chain_orders = Shared(std::move(orders));
  }
  void operator()(const ResetChainOrder& change) {
    std::map<std::string, ChainOrder> orders = *user_.chain_orders;
    if (orders.erase(change.chain) > 0) user_.chain_orders = Shared(std::move(orders));
  }
  void operator()(const MoveGroups& change) { user_ = Moved(user_, change.moves); }
  void operator()(const ForgetGroups& change) {
    internal::Touch touch(before_.user.touched);
    for (const GroupKey& key : change.groups) {
      touch.Put(key, nullptr);
      Without(user_.locked, key);
      Without(user_.favourites, key);
    }
    user_.touched = touch.Finish();
  }
  void operator()(const Restore& change) { user_ = Restored(user_, change.snapshot); }
  void operator()(const Randomize& change) {
    user_ = Randomized(before_, change.scope, change.seed);
  }
  void operator()(const Morph& change) {
    user_ = Morphed(before_, change.a, change.b, change.amount);
  }

 private:
  template <class Change>
  void Edit(const ParamKey& key, Change change) {
    internal::Touch touch(before_.user.touched);
    change(touch.At(key));
    user_.touched = touch.Finish();
  }

  const StoreState& before_;
  UserState user_;
};

std::string Named(const char* what, const ParamKey& key) {
  std::string source = what;
  for (const std::string* part : {&key.op, &key.site, &key.arg}) {
    source += '\0';
    source += *part;
  }
  return source;
}

}  // namespace

StoreState Apply(const StoreState& state, const Change& change) {
  Changer changer(state);
  std::visit(changer, change);
  return {changer.Take(), state.seen, state.chains};
}

std::string SourceOf(const Change& change) {
  if (const auto* value = std::get_if<SetValue>(&change)) return Named("value", value->key);
  if (const auto* range = std::get_if<SetRange>(&change)) return Named("range", range->key);
  return std::holds_alternative<Morph>(change) ? "morph" : "";
}

}  // namespace strikeline::params
