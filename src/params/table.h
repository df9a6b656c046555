// SPDX-License-Identifier: MIT
#pragma once

#include <concepts>
#include <limits>
#include <span>
#include <string_view>
#include <type_traits>

#include "base/units.h"
#include "params/value.h"

namespace strikeline::params {

// Range in which a value makes sense; outside it an operation declines. Not the slider's range.
struct ValidRange {
  double min = -std::numeric_limits<double>::infinity();
  double max = std::numeric_limits<double>::infinity();
  bool without_min = false;  // min itself is outside
};

// One row of a parameter table, without the type of the struct it belongs to: what sliders, the
// manual, the command line, cache keys and tests read. Texts live as long as the program. A value.
struct Row {
  std::string_view name;
  Kind kind = Kind::kFloat;
  double slider_min = 0;
  double slider_max = 0;
  std::string_view doc = "";
  std::string_view unit = "";
  std::span<const std::string_view> choices = {};
  ValidRange valid = {};
  double quantum = 1e-3;  // floats and vectors are rounded to multiples of it
  bool code_only = false;
  bool is_place = false;  // where something lies: not what dice should throw
  Value initial = false;
};

// A row of the table of a `struct P`: the default lives in P, a scalar's unit in the type of the
// field; the row adds only what neither can say. Made by the functions below.
template <class P>
struct Param {
  Row row;
  Value (*get)(const P&) = nullptr;
  void (*set)(P&, const Value&) = nullptr;
  bool (*shown)(const P&) = nullptr;  // null: always

  // Values below decline: "must be at least 3".
  Param AtLeast(double min) const {
    return With([&](Param& p) { p.row.valid.min = min; });
  }
  Param Above(double min) const {
    return With([&](Param& p) { p.row.valid.min = min, p.row.valid.without_min = true; });
  }
  Param AtMost(double max) const {
    return With([&](Param& p) { p.row.valid.max = max; });
  }
  // The unit of a vector's components, or of an integer.
  Param In(std::string_view unit) const {
    return With([&](Param& p) { p.row.unit = unit; });
  }
  Param Quantum(double step) const {
    return With([&](Param& p) { p.row.quantum = step; });
  }
  Param IsPlace() const {
    return With([](Param& p) { p.row.is_place = true; });
  }
  // Rows that mean nothing beside other values are hidden.
  Param ShownIf(bool (*holds)(const P&)) const {
    return With([&](Param& p) { p.shown = holds; });
  }
  Param IsFont() const {
    return With([](Param& p) { p.row.kind = Kind::kFont; });
  }

 private:
  template <class Change>
  Param With(Change change) const {
    Param copy = *this;
    change(copy);
    return copy;
  }
};

namespace internal {

template <auto kMember>
struct Field;
template <class P, class T, T P::*kMember>
struct Field<kMember> {
  using Owner = P;
  using Type = T;
};

template <class T>
struct Convert;
template <>
struct Convert<bool> {
  static constexpr Kind kKind = Kind::kBool;
  static Value To(bool v) { return v; }
  static bool From(const Value& v) { return std::get<bool>(v); }
};
template <std::integral T>
struct Convert<T> {
  static constexpr Kind kKind = Kind::kInt;
  static Value To(T v) { return static_cast<int64_t>(v); }
  static T From(const Value& v) { return static_cast<T>(std::get<int64_t>(v)); }
};
template <>
struct Convert<double> {
  static constexpr Kind kKind = Kind::kFloat;
  static constexpr std::string_view kUnit = "";
  static Value To(double v) { return v; }
  static double From(const Value& v) { return std::get<double>(v); }
};
template <class Tag>
struct Convert<Quantity<Tag>> {
  static constexpr Kind kKind = Kind::kFloat;
  static constexpr std::string_view kUnit = std::is_same_v<Quantity<Tag>, Millimeters> ? "mm"
                                            : std::is_same_v<Quantity<Tag>, Degrees>   ? "deg"
                                                                                       : "s";
  static Value To(Quantity<Tag> v) { return v.Value(); }
  static Quantity<Tag> From(const Value& v) { return Quantity<Tag>(std::get<double>(v)); }
};
template <>
struct Convert<Vec3d> {
  static constexpr Kind kKind = Kind::kVec3;
  static Value To(Vec3d v) { return v; }
  static Vec3d From(const Value& v) { return std::get<Vec3d>(v); }
};
template <>
struct Convert<std::string> {
  static constexpr Kind kKind = Kind::kText;
  static Value To(const std::string& v) { return v; }
  static std::string From(const Value& v) { return std::get<std::string>(v); }
};
template <>
struct Convert<PointList> {
  static constexpr Kind kKind = Kind::kPoints;
  static Value To(const PointList& v) { return v; }
  static PointList From(const Value& v) { return std::get<PointList>(v); }
};

template <auto kMember>
auto MakeParam(std::string_view name, std::string_view doc) {
  using P = typename Field<kMember>::Owner;
  using C = Convert<typename Field<kMember>::Type>;
  Param<P> param;
  param.row.name = name;
  param.row.kind = C::kKind;
  param.row.doc = doc;
  if constexpr (requires { C::kUnit; }) param.row.unit = C::kUnit;
  param.get = [](const P& p) { return C::To(p.*kMember); };
  param.set = [](P& p, const Value& v) { p.*kMember = C::From(v); };
  return param;
}

}  // namespace internal

// A number, a quantity or a vector with the range of its slider.
template <auto kMember>
auto Slider(std::string_view name, double min, double max, std::string_view doc) {
  auto param = internal::MakeParam<kMember>(name, doc);
  param.row.slider_min = min;
  param.row.slider_max = max;
  return param;
}

// A bool.
template <auto kMember>
auto Switch(std::string_view name, std::string_view doc) {
  return internal::MakeParam<kMember>(name, doc);
}

// Free text, or a font (`.IsFont()`).
template <auto kMember>
auto Text(std::string_view name, std::string_view doc) {
  return internal::MakeParam<kMember>(name, doc);
}

// Points that only code gives.
template <auto kMember>
auto Points(std::string_view name, std::string_view doc) {
  auto param = internal::MakeParam<kMember>(name, doc);
  param.row.code_only = true;
  return param;
}

// One of an enum's values 0..n-1, by the names in `choices`, which must outlive the program.
template <auto kMember>
auto Choice(std::string_view name, std::span<const std::string_view> choices,
            std::string_view doc) {
  using P = typename internal::Field<kMember>::Owner;
  using E = typename internal::Field<kMember>::Type;
  static_assert(std::is_enum_v<E>);
  // The index travels as an integer; a table's user sees the name (see BindChoice).
  Param<P> param;
  param.row.name = name;
  param.row.kind = Kind::kChoice;
  param.row.doc = doc;
  param.row.choices = choices;
  param.get = [](const P& p) { return Value(static_cast<int64_t>(p.*kMember)); };
  param.set = [](P& p, const Value& v) { p.*kMember = static_cast<E>(std::get<int64_t>(v)); };
  return param;
}

}  // namespace strikeline::params
