// SPDX-License-Identifier: MIT
#include "params/kind_table.h"

#include <algorithm>
#include <limits>
#include <set>

#include <gtest/gtest.h>

#include "params/internal/params_testing.h"
#include "params/value_json.h"
#include "params/value_text.h"

namespace strikeline::params {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

// A row of each kind, with a default: who adds a kind adds one to internal::Table().
std::vector<Row> RowOfEachKind() {
  std::vector<Row> rows;
  for (const KindRow& kind : KindTable()) {
    const std::vector<Row> all = internal::Table();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const Row& row) { return row.kind == kind.kind; });
    EXPECT_NE(found, all.end()) << "internal::Table() has no row of the kind " << kind.name;
    if (found != all.end()) rows.push_back(*found);
  }
  return rows;
}

TEST(KindTable, NamesTellKindsApart) {
  std::set<std::string_view> names, demands;
  for (const KindRow& kind : KindTable()) {
    EXPECT_TRUE(names.insert(kind.name).second) << kind.name;
    EXPECT_TRUE(demands.insert(kind.demand).second) << kind.demand;
  }
}

// Not asserted where the table stands: under the undefined-behaviour sanitizer, GCC 12 takes no
// comparison of a function's address for a constant.
TEST(KindTable, ARowLeavesOutNothingThatAllKindsHave) {
  for (const KindRow& kind : KindTable()) {
    EXPECT_TRUE(kind.fit && kind.defect && kind.load && kind.store && kind.schema) << kind.name;
    EXPECT_FALSE(kind.name.empty() || kind.demand.empty() || kind.code_type.empty());
    EXPECT_EQ(kind.controllers > 0, kind.move != nullptr) << kind.name;
  }
}

TEST(KindTable, AValueOfAKindFitsItAsItIsAndMakesSense) {
  for (const Row& row : RowOfEachKind()) {
    const KindRow& kind = KindRowOf(row.kind);
    EXPECT_EQ(kind.fit(row.initial), row.initial) << kind.name;
    EXPECT_EQ(kind.defect(row, row.initial), "") << kind.name;
  }
}

TEST(KindTable, OfOneWithoutATableTheKindIsTheFirstThatHoldsIt) {
  for (const Row& row : RowOfEachKind()) {
    const Kind kind = KindOf(row.initial);
    EXPECT_LE(kind, row.kind) << row.name;
    EXPECT_EQ(KindRowOf(kind).code_type, KindRowOf(row.kind).code_type) << row.name;
  }
  EXPECT_EQ(KindOf(3.0), Kind::kFloat) << "though it could be a whole number";
}

TEST(KindTable, AValueOfEveryKindComesBackFromJson) {
  for (const Row& row : RowOfEachKind()) {
    const Result<Value> back = FromJson(ToJson(row.initial), row.kind);
    ASSERT_TRUE(back) << row.name;
    EXPECT_EQ(*back, row.initial) << row.name;
  }
  const Value points = PointList{{1, 2, 3}, {4, 5, 6}};
  EXPECT_EQ(*FromJson(ToJson(points), Kind::kPoints), points);
}

TEST(KindTable, AListIsNoValueOfAKindThatHasNone) {
  const Result<Value> number = FromJson(ToJson(Vec3d{1, 2, 3}), Kind::kFloat);
  ASSERT_FALSE(number);
  EXPECT_EQ(number.error().message, "must be a number");
}

TEST(KindTable, EveryKindHasTextsAndASchema) {
  for (const Row& row : RowOfEachKind()) {
    EXPECT_NE(TextOf(row.initial), "") << row.name;
    EXPECT_NE(CodeOf(row.initial), "") << row.name;
    const Json schema = KindRowOf(row.kind).schema(row);
    EXPECT_TRUE(schema.Find("type") || schema.Find("enum")) << row.name;
  }
}

TEST(KindTable, ControllersMoveEachComponentThatTheyMay) {
  for (const Row& row : RowOfEachKind()) {
    const KindRow& kind = KindRowOf(row.kind);
    const Range range{row.slider_min, row.slider_max};
    for (size_t i = 0; i < static_cast<size_t>(kind.controllers); ++i) {
      Value least = row.initial, most = row.initial;
      EXPECT_TRUE(kind.move(row, range, i, 0, least)) << row.name;
      EXPECT_TRUE(kind.move(row, range, i, 1, most)) << row.name;
      EXPECT_NE(least, most) << row.name;
      EXPECT_EQ(kind.fit(most), most) << row.name;
    }
  }
}

TEST(KindTable, DiceGiveValuesOfTheKind) {
  for (const Row& row : RowOfEachKind()) {
    const SeenRow seen = SeenOf(row, nullptr);
    const KindRow& kind = KindRowOf(row.kind);
    if (!kind.thrown) continue;
    const Value value = kind.thrown(seen, {"op", "site", seen.arg}, 1);
    EXPECT_EQ(kind.fit(value), value) << row.name;
    EXPECT_EQ(kind.defect(row, value), "") << row.name;
    EXPECT_NE(kind.thrown(seen, {"op", "site", seen.arg}, 2), value) << row.name;
  }
}

TEST(KindTable, NumbersBecomeEachOtherWhereNothingIsLost) {
  const auto fitted = [](Kind kind, const Value& value) { return KindRowOf(kind).fit(value); };
  EXPECT_EQ(fitted(Kind::kFloat, int64_t{3}), Value(3.0));
  EXPECT_EQ(fitted(Kind::kInt, 3.0), Value(int64_t{3}));
  EXPECT_EQ(fitted(Kind::kInt, 3.5), std::nullopt);
  EXPECT_EQ(fitted(Kind::kInt, 1e300), std::nullopt);
  EXPECT_EQ(fitted(Kind::kInt, kInfinity), std::nullopt);
  EXPECT_EQ(fitted(Kind::kBool, int64_t{1}), std::nullopt);
  EXPECT_EQ(fitted(Kind::kChoice, std::string("x")), Value(std::string("x")));
}

struct OtherRow {
  Kind kind;
};
constexpr OtherRow kOneMissing[] = {{Kind::kBool}, {Kind::kInt}};
constexpr OtherRow kTwoSwapped[] = {{Kind::kBool},  {Kind::kFloat}, {Kind::kInt},
                                    {Kind::kText},  {Kind::kFont},  {Kind::kChoice},
                                    {Kind::kColor}, {Kind::kVec3},  {Kind::kPoints}};
static_assert(!CoversAllKinds(kOneMissing) && !CoversAllKinds(kTwoSwapped));

}  // namespace
}  // namespace strikeline::params
