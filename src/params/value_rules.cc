// SPDX-License-Identifier: MIT
#include "params/value_rules.h"

#include <algorithm>
#include <cmath>

namespace strikeline::params {
namespace {

constexpr double kLargestInt = 9e15;  // doubles are exact up to there

std::optional<Value> AsInt(const Value& value) {
  if (std::holds_alternative<int64_t>(value)) return value;
  const auto* number = std::get_if<double>(&value);
  if (!number || *number != std::trunc(*number) || std::abs(*number) > kLargestInt) {
    return std::nullopt;
  }
  return static_cast<int64_t>(*number);
}

std::optional<Value> AsFloat(const Value& value) {
  if (std::holds_alternative<double>(value)) return value;
  if (const auto* number = std::get_if<int64_t>(&value)) return static_cast<double>(*number);
  return std::nullopt;
}

template <class T>
std::optional<Value> Only(const Value& value) {
  return std::holds_alternative<T>(value) ? std::optional(value) : std::nullopt;
}

}  // namespace

std::optional<Value> AsKind(Kind kind, const Value& value) {
  switch (kind) {
    case Kind::kBool:
      return Only<bool>(value);
    case Kind::kInt:
      return AsInt(value);
    case Kind::kFloat:
      return AsFloat(value);
    case Kind::kVec3:
      return Only<Vec3d>(value);
    case Kind::kPoints:
      return Only<PointList>(value);
    case Kind::kText:
    case Kind::kFont:
    case Kind::kChoice:
    case Kind::kColor:
      return Only<std::string>(value);
  }
  return std::nullopt;
}

std::string_view NameOf(Kind kind) {
  switch (kind) {  // without a default: the compiler names a kind that is left out
    case Kind::kBool:
      return "true or false";
    case Kind::kInt:
      return "a whole number";
    case Kind::kFloat:
      return "a number";
    case Kind::kText:
      return "text";
    case Kind::kFont:
      return "a font";
    case Kind::kChoice:
      return "one of its choices";
    case Kind::kColor:
      return "a colour such as #1a2b3c";
    case Kind::kVec3:
      return "three numbers";
    case Kind::kPoints:
      return "a list of points";
  }
  return "something else";
}

bool IsFinite(const Value& value) {
  if (const auto* number = std::get_if<double>(&value)) return std::isfinite(*number);
  if (const auto* v = std::get_if<Vec3d>(&value)) return strikeline::IsFinite(*v);
  const auto* points = std::get_if<PointList>(&value);
  return !points || std::all_of(points->begin(), points->end(),
                                [](Vec3d point) { return strikeline::IsFinite(point); });
}

int CcCount(Kind kind) {
  if (kind == Kind::kVec3) return 3;
  return kind == Kind::kFloat || kind == Kind::kInt || kind == Kind::kChoice ? 1 : 0;
}

double Quantised(double value, double quantum) {
  if (!(quantum > 0)) return value;
  const double per_unit = std::round(1 / quantum);
  const double rounded = per_unit >= 1 ? std::nearbyint(value * per_unit) / per_unit
                                       : std::nearbyint(value / quantum) * quantum;
  return rounded + 0.0;
}

int64_t NearestInt(double value) {
  if (std::isnan(value)) return 0;
  return static_cast<int64_t>(std::llround(std::clamp(value, -9e18, 9e18)));
}

}  // namespace strikeline::params
