// SPDX-License-Identifier: MIT
#include "params/resolve.h"

#include <gtest/gtest.h>

#include "params/internal/params_testing.h"

namespace strikeline::params {
namespace {

using internal::RowOf;
using internal::Table;

const std::vector<Row>& Rows() {
  static const std::vector<Row> rows = Table();
  return rows;
}

Resolved Used(std::string_view arg, const ParamState& touched, const Value* written = nullptr,
              const MidiSnapshot& midi = {}) {
  return Resolve(&touched, RowOf(Rows(), arg), written, midi);
}

Value AtCc(std::string_view arg, double position, const ParamState& touched = {.cc = {1}}) {
  return Used(arg, touched, nullptr, {{{1, position}}}).value;
}

TEST(Resolve, MidiGoesBeforeTheInspectorAndThatBeforeCode) {
  const Value written = 7.0;
  ParamState state{.owner = Owner::kCode, .ui_value = 3.0, .cc = {1}};
  EXPECT_EQ(Used("float", state, &written), (Resolved{7.0, Source::kCode}));
  state.owner = Owner::kInspector;
  EXPECT_EQ(Used("float", state, &written), (Resolved{3.0, Source::kInspector}));
  EXPECT_EQ(Used("float", state, &written, {{{1, 0.25}}}), (Resolved{25.0, Source::kMidiLive}));
  EXPECT_EQ(Used("float", state, &written, {{{1, 0.25}}, false}),
            (Resolved{25.0, Source::kMidiFrozen}));
}

TEST(Resolve, AControllerThatHasNotMovedLeavesTheValue) {
  EXPECT_EQ(Used("float", {.ui_value = 3.0, .cc = {1}}, nullptr, {{{2, 0.5}}}),
            (Resolved{3.0, Source::kInspector}));
}

TEST(Resolve, ControllersSpreadOverTheUsersRange) {
  const ParamState state{.range = Range{10, 20}, .cc = {1}};
  EXPECT_EQ(AtCc("float", 0, state), Value(10.0));
  EXPECT_EQ(AtCc("float", 0.5, state), Value(15.0));
  EXPECT_EQ(AtCc("float", 1, state), Value(20.0));
  EXPECT_EQ(AtCc("float", 7, state), Value(20.0));
}

TEST(Resolve, EachChoiceHasAnEqualShareOfTheController) {
  EXPECT_EQ(AtCc("choice", 0), Value("round"));
  EXPECT_EQ(AtCc("choice", 0.34), Value("square"));
  EXPECT_EQ(AtCc("choice", 0.99), Value("mitre"));
  EXPECT_EQ(AtCc("choice", 1), Value("mitre"));
}

TEST(Resolve, EachWholeNumberHasAnEqualShareOfTheController) {
  std::map<int64_t, int> counts;
  for (int i = 0; i < 1000; ++i) ++counts[std::get<int64_t>(AtCc("int", i / 1000.0))];
  EXPECT_EQ(counts.size(), 10U);
  for (const auto& [number, count] : counts) EXPECT_NEAR(count, 100, 1) << number;
  EXPECT_EQ(AtCc("int", 1), Value(int64_t{12}));
}

TEST(Resolve, ComponentsOfAVectorMoveApart) {
  const ParamState state{.ui_value = Vec3d{1, 2, 3}, .cc = {{{}, 1, {}}}};
  EXPECT_EQ(AtCc("vec3", 0.75, state), Value(Vec3d{1, 5, 3}));
}

TEST(Resolve, ControllersNeverLeaveTheValidRange) {
  Row row = RowOf(Rows(), "float");
  row.valid = {0, 50, true};
  const ParamState state{.range = Range{-100, 100}, .cc = {1}};
  EXPECT_EQ(Resolve(&state, row, nullptr, {{{1, 0.0}}}).value, Value(1e-3));
  EXPECT_EQ(Resolve(&state, row, nullptr, {{{1, 1.0}}}).value, Value(50.0));
}

TEST(Resolve, TextsFlagsAndPointsTakeNoController) {
  for (const char* arg : {"bool", "text", "font", "points"})
    EXPECT_EQ(AtCc(arg, 0.5), RowOf(Rows(), arg).initial) << arg;
}

TEST(Resolve, AStateThatNoLongerFitsIsPassedOver) {
  const Value written = 7.0;
  EXPECT_EQ(Used("float", {Owner::kInspector, std::string("x")}, &written).value, written);
  EXPECT_EQ(Used("choice", {Owner::kByRule, std::string("gone")}).value, Value("round"));
  EXPECT_EQ(Used("points", {Owner::kInspector, PointList{{1, 2, 3}}}).value, Value(PointList{}));
}

TEST(Resolve, ValuesOfTheInspectorAreMultiplesOfTheQuantum) {
  EXPECT_EQ(Used("float", {Owner::kByRule, 0.12345}).value, Value(0.123));
  EXPECT_EQ(Used("vec3", {Owner::kByRule, Vec3d{0.0005, 0.0015, -1e-9}}).value,
            Value(Vec3d{0, 0.002, 0}));
}

TEST(Resolve, ACallResolvesAsItsArgumentsDo) {
  for (uint32_t seed = 0; seed < 50; ++seed) {
    const StoreState state = internal::AnyState(seed);
    const GroupKey group{"polygon", "a.cc:3"};
    const internal::Written written = {{"float", 7.0}};
    const MidiSnapshot midi{{{5, 0.3}, {60, 0.8}}};
    const auto all = ResolveCall(state, group, Rows(), written, midi);
    for (size_t i = 0; i < all.size(); ++i) {
      const ParamKey key{group.op, group.site, std::string(Rows()[i].name)};
      const Value* value = key.arg == "float" ? &written[0].second : nullptr;
      EXPECT_EQ(all[i], Resolve(state, key, Rows()[i], value, midi));
    }
  }
}

// Time is not measured: 14 comparisons a call are far from a frame.
TEST(Resolve, TenThousandParametersCostSomeComparisonsACall) {
  internal::TestSketch sketch;
  for (int i = 0; i < 1000; ++i) sketch.calls.push_back({{"polygon", std::to_string(i)}});
  StoreState state = sketch.ObservedBy({});
  Keyed<TouchedGroup>::Edits edits;
  for (const auto& call : sketch.calls) {
    TouchedGroup group{call.key, {}};
    for (const Row& row : sketch.table)
      group.params[std::string(row.name)] = {Owner::kInspector, row.initial, Range{1, 2}};
    group.params["float"].cc[0] = 1;
    edits[call.key] = group;
  }
  state.user.touched = state.user.touched.With(std::move(edits));
  size_t comparisons = 0, values = 0;
  for (const auto& call : sketch.calls) {
    const auto counting = [&](const GroupKey& a, const GroupKey& b) {
      ++comparisons;
      return a < b;
    };
    ASSERT_TRUE(state.user.touched.Find(call.key, counting));
    values += ResolveCall(state, call.key, sketch.table, {}, {{{1, 0.5}}}).size();
  }
  EXPECT_EQ(values, 10'000U);
  EXPECT_LE(comparisons, sketch.calls.size() * 14);
}

}  // namespace
}  // namespace strikeline::params
