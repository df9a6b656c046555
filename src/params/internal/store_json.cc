// SPDX-License-Identifier: MIT
#include "params/internal/store_json.h"

#include <cmath>
#include <span>
#include <utility>

#include "params/value_json.h"
#include "params/value_rules.h"

namespace strikeline::params::internal {
namespace {

constexpr const char* kOwnerNames[] = {"rule", "code", "inspector"};

bool ReadOwner(const Json* json, ParamState& state) {
  if (!json) return true;
  const auto name = TextOf(json);
  for (size_t i = 0; name && i < std::size(kOwnerNames); ++i) {
    if (*name != kOwnerNames[i]) continue;
    state.owner = static_cast<Owner>(i);
    return true;
  }
  return false;
}

bool ReadRange(const Json* json, ParamState& state) {
  if (!json) return true;
  const std::span<const Json> ends = json->Items();
  if (ends.size() != 2) return false;
  const auto min = NumberOf(&ends[0]), max = NumberOf(&ends[1]);
  if (!min || !max || !(*min < *max) || !std::isfinite(*max - *min)) return false;
  state.range = Range{*min, *max};
  return true;
}

bool ReadCc(const Json* json, ParamState& state) {
  if (!json) return true;
  const std::span<const Json> numbers = json->Items();
  if (numbers.size() != 3) return false;
  for (size_t i = 0; i < 3; ++i) {
    const Json& number = numbers[i];
    if (number.IsNull()) continue;
    const auto cc = IntegerOf(&number, 0, kMostCc);
    if (!cc) return false;
    state.cc[i] = static_cast<CcNumber>(*cc);
  }
  return true;
}

}  // namespace

// Points are told from a vector by their name, as no table is at hand.
Json JsonOf(const Value& value) {
  Json json = ToJson(value);
  if (!std::holds_alternative<PointList>(value)) return json;
  return {{"points", std::move(json)}};
}

Json JsonOf(const GroupKey& key) { return {key.op, key.site}; }
Json JsonOf(const ParamKey& key) { return {key.op, key.site, key.arg}; }

Json JsonOf(const ParamState& state) {
  Json json = Json::Object();
  if (state.owner != Owner::kByRule) json["owner"] = kOwnerNames[static_cast<size_t>(state.owner)];
  if (state.ui_value) json["value"] = JsonOf(*state.ui_value);
  if (state.range) json["range"] = {state.range->min, state.range->max};
  if (state.HasCc()) {
    Json& numbers = json["cc"] = Json::Array();
    for (const auto& cc : state.cc) numbers.Add(cc ? Json(*cc) : Json());
  }
  return json;
}

std::optional<std::string> TextOf(const Json* json) {
  const std::string* text = json ? json->AsText() : nullptr;
  return text ? std::optional(*text) : std::nullopt;
}

std::optional<double> NumberOf(const Json* json) {
  const auto number = json ? json->AsNumber() : std::nullopt;
  return number && std::isfinite(*number) ? number : std::nullopt;
}

std::optional<int64_t> IntegerOf(const Json* json, int64_t least, int64_t most) {
  const auto number = json ? json->AsInteger() : std::nullopt;
  return number && *number >= least && *number <= most ? number : std::nullopt;
}

std::optional<Value> ValueOf(const Json* json) {
  if (!json) return std::nullopt;
  const Json* points = json->Find("points");
  if (points && !points->IsList()) return std::nullopt;
  const Result<Value> value =
      points ? FromJson(*points, Kind::kPoints) : FromJson(*json, Kind::kVec3);
  return value && IsFinite(*value) ? std::optional(*value) : std::nullopt;
}

std::optional<std::vector<std::string>> TextsOf(const Json* json) {
  if (!json || !json->IsList()) return std::nullopt;
  std::vector<std::string> texts;
  for (const Json& item : json->Items()) {
    if (!item.AsText()) return std::nullopt;
    texts.push_back(*item.AsText());
  }
  return texts;
}

std::optional<GroupKey> GroupKeyOf(const Json* json) {
  const auto parts = TextsOf(json);
  if (!parts || parts->size() != 2 || (*parts)[0].empty()) return std::nullopt;
  return GroupKey{(*parts)[0], (*parts)[1]};
}

std::optional<ParamKey> ParamKeyOf(const Json* json) {
  const auto parts = TextsOf(json);
  if (!parts || parts->size() != 3 || (*parts)[0].empty()) return std::nullopt;
  return ParamKey{(*parts)[0], (*parts)[1], (*parts)[2]};
}

std::optional<ParamState> ParamStateOf(const Json& json, std::string& why) {
  ParamState state;
  const Json* value = json.Find("value");
  state.ui_value = ValueOf(value);
  if (value && !state.ui_value) {
    why = "'value' is no value of a parameter";
  } else if (!ReadOwner(json.Find("owner"), state)) {
    why = "'owner' must be rule, code or inspector";
  } else if (!ReadRange(json.Find("range"), state)) {
    why = "'range' must be two numbers, the smaller first";
  } else if (!ReadCc(json.Find("cc"), state)) {
    why = "'cc' must be three numbers of controllers or null";
  } else {
    return state;
  }
  return std::nullopt;
}

}  // namespace strikeline::params::internal
