// SPDX-License-Identifier: MIT
#include "sketch/internal/abi_value.h"

#include <type_traits>
#include <variant>

#include "params/kind_table.h"

namespace strikeline::sketch::internal {

using params::Kind;
using params::Value;

Value FromAbi(const abi::Value& v) {
  switch (v.kind) {
    case abi::Kind::kBool:
      return v.boolean;
    case abi::Kind::kInt:
      return v.integer;
    case abi::Kind::kFloat:
      return v.number;
    case abi::Kind::kText:
      return std::string(View(v.text));
    case abi::Kind::kVec3:
      return Vec3d{v.vec3[0], v.vec3[1], v.vec3[2]};
    case abi::Kind::kPoints:
      break;
  }
  params::PointList points;
  for (size_t i = 0; i < v.point_count; ++i) {
    points.push_back({v.points[3 * i], v.points[3 * i + 1], v.points[3 * i + 2]});
  }
  return points;
}

// The number of an alternative of Value is the number of its kind in the plain functions.
static_assert(
    std::is_same_v<std::variant_alternative_t<static_cast<size_t>(abi::Kind::kPoints), Value>,
                   params::PointList>);
static_assert(std::variant_size_v<Value> == static_cast<size_t>(abi::Kind::kPoints) + 1);

abi::Value ToAbi(const Value& value) {
  abi::Value v;
  v.kind = static_cast<abi::Kind>(value.index());
  struct Filling {
    abi::Value& to;
    void operator()(bool b) const { to.boolean = b; }
    void operator()(int64_t n) const { to.integer = n; }
    void operator()(double x) const { to.number = x; }
    void operator()(const std::string& s) const { to.text = TextOf(s); }
    void operator()(const Vec3d& p) const { to.vec3[0] = p.x, to.vec3[1] = p.y, to.vec3[2] = p.z; }
    void operator()(const params::PointList& p) const {
      to.points = p.empty() ? nullptr : &p[0].x, to.point_count = p.size();
    }
  };
  std::visit(Filling{v}, value);
  return v;
}

Kind KindOf(const abi::Row& row) {
  switch (row.role) {
    case abi::Role::kFont:
      return Kind::kFont;
    case abi::Role::kChoice:
      return Kind::kChoice;
    case abi::Role::kColor:
      return Kind::kColor;
    case abi::Role::kPlain:
      break;
  }
  return params::KindOf(FromAbi(row.initial));
}

abi::Role RoleOf(Kind kind) {
  if (kind == Kind::kFont) return abi::Role::kFont;
  if (kind == Kind::kChoice) return abi::Role::kChoice;
  return kind == Kind::kColor ? abi::Role::kColor : abi::Role::kPlain;
}

}  // namespace strikeline::sketch::internal
