// SPDX-License-Identifier: MIT
#include "params/value_json.h"

#include <span>
#include <utility>

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

Result<Vec3d> ReadPoint(const Json& json) {
  const std::span<const Json> numbers = json.Items();
  Vec3d point;
  double* const parts[] = {&point.x, &point.y, &point.z};
  if (numbers.size() < 2 || numbers.size() > 3) return Fail("a point has 2 or 3 numbers");
  for (size_t i = 0; i < numbers.size(); ++i) {
    const auto number = numbers[i].AsNumber();
    if (!number) return Fail("a point has 2 or 3 numbers");
    *parts[i] = *number;
  }
  return point;
}

Result<Value> ReadVector(const Json& json) {
  if (json.Items().size() != 3) return Fail("a vector has 3 numbers");
  return ReadPoint(json).map([](Vec3d v) { return Value(v); });
}

Result<Value> ReadPoints(const Json& json) {
  PointList points;
  for (const Json& item : json.Items()) {
    Result<Vec3d> point = ReadPoint(item);
    if (!point) return Forward(std::move(point));
    points.push_back(*point);
  }
  return points;
}

}  // namespace

Json ToJson(const Value& value) { return std::visit(Plain(), value); }

Result<Value> FromJson(const Json& json, Kind kind) {
  if (const auto truth = json.AsBool()) return *truth;
  if (const auto integer = json.AsInteger()) return *integer;
  if (const auto number = json.AsNumber()) return *number;
  if (const std::string* text = json.AsText()) return *text;
  if (!json.IsList()) return Fail("a value is true, false, a number, text, or an array");
  return KindRowOf(kind).numbers == 3 ? ReadVector(json) : ReadPoints(json);
}

}  // namespace strikeline::params
