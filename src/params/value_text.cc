// SPDX-License-Identifier: MIT
#include "params/value_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace strikeline::params {
namespace {

// A text between quotes; what is no printable ASCII in octal digits, which end by themselves.
std::string Quoted(const std::string& text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      quoted += {'\\', c};
    } else if (c >= ' ' && c <= '~') {
      quoted += c;
    } else {
      quoted += fmt::format("\\{:03o}", static_cast<unsigned char>(c));
    }
  }
  return quoted + '"';
}

std::string Braced(const Vec3d& v) { return fmt::format("{{{}, {}, {}}}", v.x, v.y, v.z); }

}  // namespace

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

std::string CodeOf(const Value& value) {
  if (const auto* x = std::get_if<double>(&value)) return fmt::format("{}", *x);
  if (const auto* s = std::get_if<std::string>(&value)) return Quoted(*s);
  if (const auto* v = std::get_if<Vec3d>(&value)) return Braced(*v);
  const auto* points = std::get_if<PointList>(&value);
  if (!points) return TextOf(value);
  std::vector<std::string> all;
  for (const Vec3d& point : *points) all.push_back("Vec3" + Braced(point));
  return fmt::format("{{{}}}", fmt::join(all, ", "));
}

}  // namespace strikeline::params
