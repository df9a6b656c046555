// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/json.h"
#include "params/chain.h"
#include "params/store.h"

// Small things as JSON: what store_file's reader and writer share. Reading gives nothing for what
// is not as it is written, and never throws.
namespace strikeline::params::internal {

Json JsonOf(const Value& value);
Json JsonOf(const GroupKey& key);
Json JsonOf(const ParamKey& key);
Json JsonOf(const ParamState& state);  // without its key

std::optional<std::string> TextOf(const Json* json);
std::optional<double> NumberOf(const Json* json);
std::optional<int64_t> IntegerOf(const Json* json, int64_t least, int64_t most);
std::optional<Value> ValueOf(const Json* json);
std::optional<GroupKey> GroupKeyOf(const Json* json);
std::optional<ParamKey> ParamKeyOf(const Json* json);
std::optional<std::vector<std::string>> TextsOf(const Json* json);
// Sets `why` where it gives nothing.
std::optional<ParamState> ParamStateOf(const Json& json, std::string& why);

}  // namespace strikeline::params::internal
