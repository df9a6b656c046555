// SPDX-License-Identifier: MIT
#include "params/value_json.h"

#include "params/kind_table.h"

namespace strikeline::params {
namespace {

struct Plain {
  template <class Scalar>
  Json operator()(const Scalar& value) const {
    return value;
  }
  Json operator()(const Vec3d& v) const { return {v.x, v.y, v.z}; }
  Json operator()(const PointList& points) const {
    Json list = Json::Array();
    for (const Vec3d& point : points) list.Add((*this)(point));
    return list;
  }
};

}  // namespace

Json ToJson(const Value& value) { return std::visit(Plain(), value); }

Result<Value> FromJson(const Json& json, Kind kind) {
  if (const auto truth = json.AsBool()) return *truth;
  if (const auto integer = json.AsInteger()) return *integer;
  if (const auto number = json.AsNumber()) return *number;
  if (const std::string* text = json.AsText()) return *text;
  if (!json.IsList()) return Fail("a value is true, false, a number, text, or an array");
  const KindRow& row = KindRowOf(kind);
  if (row.read_list) return row.read_list(json);
  return Fail("must be {}", row.demand);
}

}  // namespace strikeline::params
