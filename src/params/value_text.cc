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

struct Shown {
  std::string operator()(bool is_on) const { return is_on ? "true" : "false"; }
  std::string operator()(int64_t number) const { return fmt::format("{}", number); }
  std::string operator()(double number) const { return fmt::format("{:g}", number); }
  std::string operator()(const std::string& text) const { return '"' + text + '"'; }
  std::string operator()(const Vec3d& v) const {
    return fmt::format("{{{:g}, {:g}, {:g}}}", v.x, v.y, v.z);
  }
  std::string operator()(const PointList& points) const {
    return fmt::format("{} points", points.size());
  }
};

struct Exact : Shown {
  using Shown::operator();
  std::string operator()(double number) const { return fmt::format("{}", number); }
  std::string operator()(const std::string& text) const { return Quoted(text); }
  std::string operator()(const Vec3d& v) const { return Braced(v); }
  std::string operator()(const PointList& points) const {
    std::vector<std::string> all;
    for (const Vec3d& point : points) all.push_back("Vec3" + Braced(point));
    return fmt::format("{{{}}}", fmt::join(all, ", "));
  }
};

}  // namespace

std::string TextOf(const Value& value) { return std::visit(Shown(), value); }

std::string CodeOf(const Value& value) { return std::visit(Exact(), value); }

}  // namespace strikeline::params
