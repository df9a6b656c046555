// SPDX-License-Identifier: MIT
#include "params/internal/kind_lists.h"

#include <span>
#include <utility>

namespace strikeline::params::internal {
namespace {

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

}  // namespace

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

}  // namespace strikeline::params::internal
