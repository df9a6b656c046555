// SPDX-License-Identifier: MIT
#include "params/store_file.h"

#include <utility>

#include "params/internal/store_json.h"
#include "params/value_rules.h"

namespace strikeline::params {
namespace {

using internal::JsonOf;

Json JsonOfCall(const SeenGroup& group) {
  Json args = Json::Array(), written = Json::Object();
  for (const SeenRow& row : group.rows) {
    args.Add(row.arg);
    if (row.written && IsFinite(*row.written)) written[row.arg] = JsonOf(*row.written);
  }
  return {{"key", JsonOf(group.key)},       {"label", group.label},
          {"ordinal", group.ordinal},       {"line", group.line},
          {"is_present", group.is_present}, {"args", std::move(args)},
          {"written", std::move(written)}};
}

Json JsonOfParams(const Keyed<TouchedGroup>& touched) {
  Json params = Json::Array();
  for (const auto& group : touched) {
    for (const auto& [arg, state] : group->params) {
      Json& param = params.Add(JsonOf(state));
      param["key"] = JsonOf(ParamKey{group->key.op, group->key.site, arg});
    }
  }
  return params;
}

Json JsonOf(const std::string& text) { return text; }

template <class Keys>
Json JsonOfKeys(const Keys& keys) {
  Json list = Json::Array();
  for (const auto& key : keys) list.Add(JsonOf(key));
  return list;
}

Json JsonOfOrders(const std::map<std::string, ChainOrder>& orders) {
  Json list = Json::Array();
  for (const auto& [chain, order] : orders) {
    list.Add({{"chain", chain}, {"code", order.code}, {"order", order.user}});
  }
  return list;
}

Json JsonOf(const Variation& variation) {
  const Snapshot& snapshot = variation.snapshot;
  return {{"name", variation.name},
          {"note", variation.note},
          {"seed", variation.seed},
          {"time", variation.time.Value()},
          {"created_at", variation.created_at},
          {"calls", JsonOfKeys(*snapshot.groups)},
          {"params", JsonOfParams(snapshot.touched)},
          {"chains", JsonOfKeys(*snapshot.chains)},
          {"chain_orders", JsonOfOrders(*snapshot.chain_orders)}};
}

// What the next start shall find: what the code writes is the code's again.
Keyed<TouchedGroup> GivenBack(const StoreState& state) {
  Keyed<TouchedGroup>::Edits edits;
  for (const auto& group : state.user.touched) {
    const SeenGroup* seen = state.seen.Find(group->key);
    TouchedGroup given = *group;
    for (auto it = given.params.begin(); it != given.params.end();) {
      const SeenRow* row = seen ? seen->Find(it->first) : nullptr;
      if (row && row->written && it->second.owner == Owner::kInspector) {
        it->second.owner = Owner::kByRule;
      }
      it = it->second == ParamState{} ? given.params.erase(it) : std::next(it);
    }
    if (given.params.empty()) {
      edits[group->key] = std::nullopt;
    } else if (!(given == *group)) {
      edits[group->key] = std::move(given);
    }
  }
  return state.user.touched.With(std::move(edits));
}

}  // namespace

std::string StoreText(const StoreState& state, const Variations& variations, SaveMode mode) {
  const UserState& user = state.user;
  Json calls = Json::Array(), list = Json::Array();
  for (const auto& group : state.seen) calls.Add(JsonOfCall(*group));
  for (const Variation& variation : variations) list.Add(JsonOf(variation));
  const bool gives_back = mode == SaveMode::kSession;
  const Json root = {{"schema_version", kStoreSchemaVersion},
                     {"params", JsonOfParams(gives_back ? GivenBack(state) : user.touched)},
                     {"locked", JsonOfKeys(*user.locked)},
                     {"favourites", JsonOfKeys(*user.favourites)},
                     {"collapsed", JsonOfKeys(*user.collapsed)},
                     {"chain_orders", JsonOfOrders(*user.chain_orders)},
                     {"variations", std::move(list)},
                     {"calls", std::move(calls)}};
  return root.Sorted().Written(1) + "\n";
}

StoreState Remembered(const StoreState& state) {
  Keyed<SeenGroup>::Entries groups;
  for (const auto& group : state.seen) {
    SeenGroup kept = *group;
    for (SeenRow& row : kept.rows) row = {.arg = row.arg, .written = row.written};
    groups.push_back(Shared(std::move(kept)));
  }
  return {state.user, Keyed<SeenGroup>(std::move(groups)), {}};
}

}  // namespace strikeline::params
