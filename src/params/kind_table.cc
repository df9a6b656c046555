// SPDX-License-Identifier: MIT
#include "params/kind_table.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "base/check.h"
#include "params/internal/kind_checks.h"
#include "params/internal/kind_lists.h"
#include "params/internal/kind_moves.h"

namespace strikeline::params {
namespace {

constexpr double kLargestExact = 9e15;  // doubles are exact up to there

template <class T>
std::optional<Value> Only(const Value& value) {
  return std::holds_alternative<T>(value) ? std::optional(value) : std::nullopt;
}

std::optional<Value> FitInt(const Value& value) {
  const auto* number = std::get_if<double>(&value);
  if (!number) return Only<int64_t>(value);
  if (*number != std::trunc(*number) || std::abs(*number) > kLargestExact) return std::nullopt;
  return static_cast<int64_t>(*number);
}

std::optional<Value> FitFloat(const Value& value) {
  if (const auto* number = std::get_if<int64_t>(&value)) return static_cast<double>(*number);
  return Only<double>(value);
}

// Bytes, as enums and quantities are read and written as what they hold.
template <class T>
T Bits(const void* field) {
  T value;
  std::memcpy(&value, field, sizeof(value));
  return value;
}

template <class T>
void PutBits(T value, void* field) {
  std::memcpy(field, &value, sizeof(value));
}

static_assert(sizeof(Millimeters) == sizeof(double) && std::is_trivially_copyable_v<Millimeters>);

template <class T>
Value Load(const Field&, const void* field) {
  return *static_cast<const T*>(field);
}

template <class T>
void Store(const Field&, const Value& value, void* field) {
  *static_cast<T*>(field) = std::get<T>(value);
}

Value LoadInt(const Field& of, const void* field) {
  return of.is_wide ? Bits<int64_t>(field) : int64_t{Bits<int>(field)};
}

void StoreInt(const Field& of, const Value& value, void* field) {
  const int64_t number = std::get<int64_t>(value);
  of.is_wide ? PutBits(number, field) : PutBits(static_cast<int>(number), field);
}

Value LoadFloat(const Field&, const void* field) { return Bits<double>(field); }

void StoreFloat(const Field&, const Value& value, void* field) {
  PutBits(std::get<double>(value), field);
}

Value LoadChoice(const Field& of, const void* field) {
  return std::string(of.row.choices[static_cast<size_t>(Bits<int>(field))]);
}

void StoreChoice(const Field& of, const Value& value, void* field) {
  const auto& all = of.row.choices;
  const auto chosen = std::find(all.begin(), all.end(), std::get<std::string>(value));
  PutBits(static_cast<int>(chosen - all.begin()), field);
}

Json Numbers(int least, int most) {
  return {
      {"type", "array"}, {"items", {{"type", "number"}}}, {"minItems", least}, {"maxItems", most}};
}

Json BoolSchema(const Row&) { return {{"type", "boolean"}}; }
Json IntSchema(const Row&) { return {{"type", "integer"}}; }
Json FloatSchema(const Row&) { return {{"type", "number"}}; }
Json TextSchema(const Row&) { return {{"type", "string"}}; }
Json FontSchema(const Row&) { return {{"type", "string"}, {"x-kind", "font"}}; }
Json ChoiceSchema(const Row& row) { return {{"enum", row.choices}}; }
Json VectorSchema(const Row&) { return Numbers(3, 3); }
Json PointsSchema(const Row&) { return {{"type", "array"}, {"items", Numbers(2, 3)}}; }

constexpr auto kFitText = Only<std::string>;
constexpr auto kLoadText = Load<std::string>;
constexpr auto kStoreText = Store<std::string>;

// size: table
constexpr KindRow kKinds[] = {
    {Kind::kBool, "bool", "true or false", "bool", Only<bool>, internal::NoDefect, Load<bool>,
     Store<bool>, BoolSchema},
    {Kind::kInt, "int", "a whole number", "int64_t", FitInt, internal::IntDefect, LoadInt, StoreInt,
     IntSchema, nullptr, 1, 1, internal::MoveInt, internal::ThrownInt},
    {Kind::kFloat, "float", "a number", "double", FitFloat, internal::FloatDefect, LoadFloat,
     StoreFloat, FloatSchema, nullptr, 1, 1, internal::MoveFloat, internal::ThrownFloat},
    {Kind::kText, "text", "text", "std::string", kFitText, internal::NoDefect, kLoadText,
     kStoreText, TextSchema},
    {Kind::kFont, "font", "a font", "std::string", kFitText, internal::NoDefect, kLoadText,
     kStoreText, FontSchema},
    {Kind::kChoice, "choice", "one of its choices", "std::string", kFitText, internal::ChoiceDefect,
     LoadChoice, StoreChoice, ChoiceSchema, nullptr, 0, 1, internal::MoveChoice},
    {Kind::kColor, "color", "a colour such as #1a2b3c", "std::string", kFitText, internal::NoDefect,
     kLoadText, kStoreText, TextSchema, nullptr, 0, 0, nullptr, internal::ThrownColor},
    {Kind::kVec3, "vec3", "three numbers", "Vec3", Only<Vec3d>, internal::VectorDefect, Load<Vec3d>,
     Store<Vec3d>, VectorSchema, internal::ReadVector, 3, 3, internal::MoveVector,
     internal::ThrownVector},
    {Kind::kPoints, "points", "a list of points", "std::vector<Vec3>", Only<PointList>,
     internal::PointsDefect, Load<PointList>, Store<PointList>, PointsSchema, internal::ReadPoints},
};
static_assert(CoversAllKinds(kKinds), "a kind has no row, or another's place");

}  // namespace

std::span<const KindRow, kKindCount> KindTable() { return kKinds; }

const KindRow& KindRowOf(Kind kind) {
  CHECK(static_cast<size_t>(kind) < kKindCount) << "no kind";
  return kKinds[static_cast<size_t>(kind)];
}

Kind KindOf(const Value& value) {
  const auto* const holder =
      std::find_if(std::begin(kKinds), std::end(kKinds), [&](const auto& row) {
        const std::optional<Value> fitted = row.fit(value);
        return fitted && fitted->index() == value.index();
      });
  CHECK(holder != std::end(kKinds)) << "no kind holds such a value";
  return holder->kind;
}

}  // namespace strikeline::params
