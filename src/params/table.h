// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string>
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

// What the code says of a row: all but its initial value. Plain, so that tables are constants that
// no file builds at run time. Texts live as long as the program. A value.
struct PlainRow {
  std::string_view name;
  Kind kind = Kind::kFloat;
  double slider_min = 0;
  double slider_max = 0;  // not above slider_min: no slider
  std::string_view doc = "";
  std::string_view unit = "";
  std::span<const std::string_view> choices = {};  // of kChoice, in the order of its enum
  ValidRange valid = {};
  double quantum = 1e-3;   // floats and vectors are rounded to multiples of it
  bool code_only = false;  // the Inspector does not set it
  bool is_place = false;   // where something lies: not what dice should throw
};

// One row of a parameter table, without the type of the struct it belongs to: what sliders, the
// manual, the command line, cache keys and tests read. A value.
struct Row : PlainRow {
  Value initial = false;
};

// A row, and where its field lies in the struct that a table belongs to, whatever its type.
struct Field {
  PlainRow row;
  void* (*find)(void* params) = nullptr;
  bool is_wide = false;  // an int64_t, not an int

  // Choices travel as names outside and as their enums inside.
  Value Load(const void* params) const;
  void Store(const Value& value, void* params) const;
};

// A row of the table of a `struct P`: the default lives in P, a scalar's unit in the type of the
// field; the row adds only what neither can say. Made by the functions below.
template <class P>
struct Param {
  Field field;
  bool (*shown)(const P&) = nullptr;  // null: always

  // Values below decline: "must be at least 3".
  constexpr Param AtLeast(double min) const {
    return With([&](Param& p) { p.field.row.valid.min = min; });
  }
  constexpr Param Above(double min) const {
    return With(
        [&](Param& p) { p.field.row.valid.min = min, p.field.row.valid.without_min = true; });
  }
  constexpr Param AtMost(double max) const {
    return With([&](Param& p) { p.field.row.valid.max = max; });
  }
  // The unit of a vector's components, or of an integer.
  constexpr Param In(std::string_view unit) const {
    return With([&](Param& p) { p.field.row.unit = unit; });
  }
  // Above 0; 0.001 where nothing is said.
  constexpr Param Quantum(double step) const {
    return With([&](Param& p) { p.field.row.quantum = step; });
  }
  // Dice leave it alone.
  constexpr Param IsPlace() const {
    return With([](Param& p) { p.field.row.is_place = true; });
  }
  // Rows that mean nothing beside other values are hidden.
  constexpr Param ShownIf(bool (*holds)(const P&)) const {
    return With([&](Param& p) { p.shown = holds; });
  }
  constexpr Param IsFont() const {
    return With([](Param& p) { p.field.row.kind = Kind::kFont; });
  }

 private:
  template <class Change>
  constexpr Param With(Change change) const {
    Param copy = *this;
    change(copy);
    return copy;
  }
};

namespace internal {

template <auto kMember>
struct Member;
template <class P, class T, T P::*kMember>
struct Member<kMember> {
  using Owner = P;
  using Type = T;
};

// The kind of a field says its type, which is what Field goes by.
template <class T>
constexpr Kind KindOf() {
  if (std::is_same_v<T, bool>) return Kind::kBool;
  if (std::is_same_v<T, int> || std::is_same_v<T, int64_t>) return Kind::kInt;
  if (std::is_same_v<T, Vec3d>) return Kind::kVec3;
  if (std::is_same_v<T, std::string>) return Kind::kText;
  if (std::is_same_v<T, PointList>) return Kind::kPoints;
  return std::is_enum_v<T> ? Kind::kChoice : Kind::kFloat;
}

template <class T>
constexpr std::string_view UnitOf() {
  if (std::is_same_v<T, Millimeters>) return "mm";
  if (std::is_same_v<T, Degrees>) return "deg";
  return std::is_same_v<T, Seconds> ? "s" : "";
}

template <auto kMember>
constexpr auto MakeParam(std::string_view name, std::string_view doc) {
  using P = typename Member<kMember>::Owner;
  using T = typename Member<kMember>::Type;
  constexpr Kind kKind = KindOf<T>();
  static_assert(kKind != Kind::kFloat || std::is_same_v<T, double> || !UnitOf<T>().empty());
  static_assert(kKind != Kind::kChoice || sizeof(T) == sizeof(int));
  Param<P> param;
  param.field.row.name = name;
  param.field.row.kind = kKind;
  param.field.row.doc = doc;
  param.field.row.unit = UnitOf<T>();
  param.field.is_wide = std::is_same_v<T, int64_t>;
  param.field.find = [](void* params) -> void* { return &(static_cast<P*>(params)->*kMember); };
  return param;
}

}  // namespace internal

// A number, a quantity or a vector with the range of its slider.
template <auto kMember>
constexpr auto Slider(std::string_view name, double min, double max, std::string_view doc) {
  auto param = internal::MakeParam<kMember>(name, doc);
  param.field.row.slider_min = min;
  param.field.row.slider_max = max;
  return param;
}

// A bool.
template <auto kMember>
constexpr auto Switch(std::string_view name, std::string_view doc) {
  return internal::MakeParam<kMember>(name, doc);
}

// Free text, or a font (`.IsFont()`).
template <auto kMember>
constexpr auto Text(std::string_view name, std::string_view doc) {
  return internal::MakeParam<kMember>(name, doc);
}

// Points that only code gives.
template <auto kMember>
constexpr auto Points(std::string_view name, std::string_view doc) {
  auto param = internal::MakeParam<kMember>(name, doc);
  param.field.row.code_only = true;
  return param;
}

// One of an enum's values 0..n-1, by the names in `choices`, which must outlive the program.
template <auto kMember>
constexpr auto Choice(std::string_view name, std::span<const std::string_view> choices,
                      std::string_view doc) {
  static_assert(std::is_enum_v<typename internal::Member<kMember>::Type>);
  auto param = internal::MakeParam<kMember>(name, doc);
  param.field.row.choices = choices;
  return param;
}

}  // namespace strikeline::params
