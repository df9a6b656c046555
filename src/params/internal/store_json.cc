// SPDX-License-Identifier: MIT
#include "params/internal/store_json.h"

#include <cmath>
#include <limits>
#include <type_traits>

namespace strikeline::params::internal {
namespace {

constexpr const char* kOwnerNames[] = {"rule", "code", "inspector"};

Json JsonOfPoint(Vec3d v) { return Json::array({v.x, v.y, v.z}); }

std::optional<Vec3d> PointOf(const Json& json) {
  if (!json.is_array() || json.size() != 3) return std::nullopt;
  const auto x = NumberOf(&json[0]), y = NumberOf(&json[1]), z = NumberOf(&json[2]);
  if (!x || !y || !z) return std::nullopt;
  return Vec3d{*x, *y, *z};
}

std::optional<Value> PointsOf(const Json* list) {
  if (!list || !list->is_array()) return std::nullopt;
  PointList points;
  for (const Json& json : *list) {
    const auto point = PointOf(json);
    if (!point) return std::nullopt;
    points.push_back(*point);
  }
  return points;
}

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
  if (!json->is_array() || json->size() != 2) return false;
  const auto min = NumberOf(&(*json)[0]), max = NumberOf(&(*json)[1]);
  if (!min || !max || !(*min < *max) || !std::isfinite(*max - *min)) return false;
  state.range = Range{*min, *max};
  return true;
}

bool ReadCc(const Json* json, ParamState& state) {
  if (!json) return true;
  if (!json->is_array() || json->size() != 3) return false;
  for (size_t i = 0; i < 3; ++i) {
    const Json& number = (*json)[i];
    if (number.is_null()) continue;
    const auto cc = IntegerOf(&number, 0, kMostCc);
    if (!cc) return false;
    state.cc[i] = static_cast<CcNumber>(*cc);
  }
  return true;
}

}  // namespace

Json JsonOf(const Value& value) {
  return std::visit(
      [](const auto& v) -> Json {
        using T = std::decay_t<decltype(v)>;
        if constexpr (std::is_same_v<T, Vec3d>) {
          return JsonOfPoint(v);
        } else if constexpr (std::is_same_v<T, PointList>) {
          Json points = Json::array();
          for (const Vec3d& point : v) points.push_back(JsonOfPoint(point));
          return Json{{"points", std::move(points)}};
        } else {
          return v;
        }
      },
      value);
}

Json JsonOf(const GroupKey& key) { return Json::array({key.op, key.site}); }
Json JsonOf(const ParamKey& key) { return Json::array({key.op, key.site, key.arg}); }

Json JsonOf(const ParamState& state) {
  Json json = Json::object();
  if (state.owner != Owner::kByRule) json["owner"] = kOwnerNames[static_cast<size_t>(state.owner)];
  if (state.ui_value) json["value"] = JsonOf(*state.ui_value);
  if (state.range) json["range"] = Json::array({state.range->min, state.range->max});
  if (state.HasCc()) {
    Json& numbers = json["cc"] = Json::array();
    for (const auto& cc : state.cc) numbers.push_back(cc ? Json(*cc) : Json(nullptr));
  }
  return json;
}

const Json* FieldOf(const Json& object, const char* name) {
  if (!object.is_object()) return nullptr;
  const auto found = object.find(name);
  return found == object.end() ? nullptr : &*found;
}

std::optional<std::string> TextOf(const Json* json) {
  if (!json || !json->is_string()) return std::nullopt;
  return json->get<std::string>();
}

std::optional<double> NumberOf(const Json* json) {
  if (!json || !json->is_number()) return std::nullopt;
  const auto number = json->get<double>();
  return std::isfinite(number) ? std::optional(number) : std::nullopt;
}

std::optional<int64_t> IntegerOf(const Json* json, int64_t least, int64_t most) {
  if (!json || !json->is_number_integer()) return std::nullopt;
  if (json->is_number_unsigned() &&
      json->get<uint64_t>() > static_cast<uint64_t>(std::numeric_limits<int64_t>::max())) {
    return std::nullopt;
  }
  const auto number = json->get<int64_t>();
  return number >= least && number <= most ? std::optional(number) : std::nullopt;
}

std::optional<Value> ValueOf(const Json* json) {
  if (!json) return std::nullopt;
  if (json->is_boolean()) return json->get<bool>();
  if (json->is_string()) return json->get<std::string>();
  if (json->is_object()) return PointsOf(FieldOf(*json, "points"));
  if (json->is_array()) {
    const auto point = PointOf(*json);
    return point ? std::optional<Value>(*point) : std::nullopt;
  }
  if (json->is_number_integer()) {
    using Limits = std::numeric_limits<int64_t>;
    const auto number = IntegerOf(json, Limits::min(), Limits::max());
    return number ? std::optional<Value>(*number) : std::nullopt;
  }
  const auto number = NumberOf(json);
  return number ? std::optional<Value>(*number) : std::nullopt;
}

std::optional<std::vector<std::string>> TextsOf(const Json* json) {
  if (!json || !json->is_array()) return std::nullopt;
  std::vector<std::string> texts;
  for (const Json& item : *json) {
    if (!item.is_string()) return std::nullopt;
    texts.push_back(item.get<std::string>());
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
  const Json* value = FieldOf(json, "value");
  state.ui_value = ValueOf(value);
  if (value && !state.ui_value) {
    why = "'value' is no value of a parameter";
  } else if (!ReadOwner(FieldOf(json, "owner"), state)) {
    why = "'owner' must be rule, code or inspector";
  } else if (!ReadRange(FieldOf(json, "range"), state)) {
    why = "'range' must be two numbers, the smaller first";
  } else if (!ReadCc(FieldOf(json, "cc"), state)) {
    why = "'cc' must be three numbers of controllers or null";
  } else {
    return state;
  }
  return std::nullopt;
}

}  // namespace strikeline::params::internal
