// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/json.h"
#include "base/result.h"
#include "params/store.h"

namespace strikeline::params {

inline constexpr Kind kLastKind = Kind::kPoints;
inline constexpr size_t kKindCount = static_cast<size_t>(kLastKind) + 1;

// All that one kind of parameter is, beside how it is drawn: whoever asks what a kind means reads
// it here. Plain; texts live as long as the program. A value; any thread.
struct KindRow {
  Kind kind;
  std::string_view name;       // in the manual: "vec3"
  std::string_view demand;     // in a message, behind "must be": "three numbers"
  std::string_view code_type;  // of its argument in a sketch: "Vec3"
  // The value as a parameter of this kind holds it; whole numbers and numbers become each other
  // where nothing is lost. Nothing for what does not fit.
  std::optional<Value> (*fit)(const Value& value);
  // Why a value that fits makes no sense in the row, "must be at least 3"; "" if it does.
  std::string (*defect)(const Row& row, const Value& value);
  // How it lies in a struct. `field` is where.
  Value (*load)(const Field& of, const void* field);
  void (*store)(const Field& of, const Value& value, void* field);
  // Its type as JSON Schema has it.
  Json (*schema)(const Row& row);
  // The value of a JSON array; null: it has none. What is no array reads the same for all kinds.
  Result<Value> (*read_list)(const Json& list) = nullptr;
  int numbers = 0;      // that have a range and a slider each
  int controllers = 0;  // that may move it, one a component
  // What a controller at `position`, 0..1, makes of one component of the value; false: nothing.
  bool (*move)(const Row& row, Range range, size_t component, double position,
               Value& value) = nullptr;
  // What dice make of it; null: nothing. The same key and seed, the same value.
  Value (*thrown)(const SeenRow& row, const ParamKey& key, uint64_t seed) = nullptr;
};

// All kinds, in the order of Kind.
std::span<const KindRow, kKindCount> KindTable();

const KindRow& KindRowOf(Kind kind);

// The kind of a value of which nothing else is known: a text is plain text.
Kind KindOf(const Value& value);

// Whether a table with a row a kind leaves none out: for a static_assert beside tables of other
// layers, whose rows begin with their kind, in the order of Kind.
template <class Rows>
constexpr bool CoversAllKinds(const Rows& rows) {
  size_t count = 0;
  for (const auto& row : rows) {
    if (row.kind != static_cast<Kind>(count++)) return false;
  }
  return count == kKindCount;
}

}  // namespace strikeline::params
