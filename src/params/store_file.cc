// SPDX-License-Identifier: MIT
#include "params/store_file.h"

#include <utility>

#include "params/internal/store_json.h"
#include "params/value_rules.h"

namespace strikeline::params {
namespace {

using internal::Json;
using internal::JsonOf;

Json JsonOfCall(const SeenGroup& group) {
  Json args = Json::array(), written = Json::object();
  for (const SeenRow& row : group.rows) {
    args.push_back(row.arg);
    if (row.written && IsFinite(*row.written)) written[row.arg] = JsonOf(*row.written);
  }
  return {{"key", JsonOf(group.key)},       {"label", group.label},
          {"ordinal", group.ordinal},       {"line", group.line},
          {"is_present", group.is_present}, {"args", std::move(args)},
          {"written", std::move(written)}};
}

Json JsonOfParams(const Keyed<TouchedGroup>& touched) {
  Json params = Json::array();
  for (const auto& group : touched) {
    for (const auto& [arg, state] : group->params) {
      Json param = {{"key", JsonOf(ParamKey{group->key.op, group->key.site, arg})}};
      param.update(JsonOf(state));
      params.push_back(std::move(param));
    }
  }
  return params;
}

template <class Keys>
Json JsonOfKeys(const Keys& keys) {
  Json list = Json::array();
  for (const auto& key : keys) list.push_back(JsonOf(key));
  return list;
}

Json JsonOfOrders(const std::map<std::string, ChainOrder>& orders) {
  Json list = Json::array();
  for (const auto& [chain, order] : orders) {
    list.push_back({{"chain", chain}, {"code", order.code}, {"order", order.user}});
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
          {"chains", *snapshot.chains},
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
  Json calls = Json::array(), list = Json::array();
  for (const auto& group : state.seen) calls.push_back(JsonOfCall(*group));
  for (const Variation& variation : variations) list.push_back(JsonOf(variation));
  const bool gives_back = mode == SaveMode::kSession;
  const Json root = {{"schema_version", kStoreSchemaVersion},
                     {"params", JsonOfParams(gives_back ? GivenBack(state) : user.touched)},
                     {"locked", JsonOfKeys(*user.locked)},
                     {"favourites", JsonOfKeys(*user.favourites)},
                     {"collapsed", *user.collapsed},
                     {"chain_orders", JsonOfOrders(*user.chain_orders)},
                     {"variations", std::move(list)},
                     {"calls", std::move(calls)}};
  return root.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
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
