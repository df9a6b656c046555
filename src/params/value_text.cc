// SPDX-License-Identifier: MIT
#include "params/value_text.h"

#include <fmt/core.h>

namespace strikeline::params {

std::string TextOf(const Value& value) {
  if (const auto* b = std::get_if<bool>(&value)) return *b ? "true" : "false";
  if (const auto* n = std::get_if<int64_t>(&value)) return fmt::format("{}", *n);
  if (const auto* x = std::get_if<double>(&value)) return fmt::format("{:g}", *x);
  if (const auto* s = std::get_if<std::string>(&value)) return '"' + *s + '"';
  if (const auto* v = std::get_if<Vec3d>(&value)) {
    return fmt::format("{{{:g}, {:g}, {:g}}}", v->x, v->y, v->z);
  }
  return fmt::format("{} points", std::get<PointList>(value).size());
}

}  // namespace strikeline::params
