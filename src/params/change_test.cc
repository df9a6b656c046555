// SPDX-License-Identifier: MIT
#include "params/change.h"

#include <limits>

#include <gmock/gmock.h>

#include "params/internal/params_testing.h"

namespace strikeline::params {
namespace {

using internal::AnyState;
using internal::ChangeDice;
using internal::TestSketch;

const GroupKey kGroup{"polygon", "a.cc:1"};
const ParamKey kFloat{"polygon", "a.cc:1", "float"};
const ParamKey kVec{"polygon", "a.cc:1", "vec3"};

StoreState Seen(internal::Written written = {}) {
  return TestSketch{{{kGroup, std::move(written)}}}.ObservedBy({});
}

ParamState Touched(const StoreState& state, const ParamKey& key) {
  const ParamState* touched = FindTouched(state.user, key);
  return touched ? *touched : ParamState{};
}

TEST(Apply, IsPure) {
  for (uint32_t seed = 0; seed < 200; ++seed) {
    ChangeDice dice(seed);
    const StoreState state = AnyState(seed);
    const StoreState copy = AnyState(seed);
    const Change change = dice.Any(state);
    EXPECT_EQ(Apply(state, change), Apply(state, change));
    EXPECT_EQ(state, copy);
  }
}

TEST(Apply, NeverKeepsUntouchedStates) {
  for (uint32_t seed = 0; seed < 100; ++seed) {
    for (const auto& group : AnyState(seed).user.touched) {
      EXPECT_FALSE(group->params.empty());
      for (const auto& [arg, state] : group->params) EXPECT_NE(state, ParamState{}) << arg;
    }
  }
}

TEST(Apply, AValueTakesOverWhatTheCodeOwned) {
  const StoreState state = Apply(Seen({{"float", 7.0}}), SetValue{kFloat, 3.0});
  EXPECT_EQ(Touched(state, kFloat).owner, Owner::kInspector);
  EXPECT_EQ(Touched(state, kFloat).ui_value, Value(3.0));
}

TEST(Apply, AValueOfAnOmittedArgumentLeavesTheRule) {
  const StoreState state = Apply(Seen(), SetValue{kFloat, 3.0});
  EXPECT_EQ(Touched(state, kFloat).owner, Owner::kByRule);
}

TEST(Apply, WhatIsTakenOverKeepsTheValueOfTheCode) {
  const StoreState state = Apply(Seen({{"float", 7.0}}), SetOverride{kFloat, true});
  EXPECT_EQ(Touched(state, kFloat).ui_value, Value(7.0));
}

TEST(Apply, AResetForgetsValueAndOwnerOnly) {
  StoreState state = Apply(Seen({{"float", 7.0}}), SetRange{kFloat, Range{0, 9}});
  state = Apply(Apply(state, AssignCc{kFloat, 0, 5}), SetValue{kFloat, 1.0});
  state = Apply(state, ResetValue{kFloat});
  EXPECT_EQ(Touched(state, kFloat), (ParamState{.range = Range{0, 9}, .cc = {5}}));
}

TEST(Apply, WhatMakesNoSenseChangesNothing) {
  constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
  const StoreState state = Seen({{"float", 7.0}});
  const Change senseless[] = {SetValue{kFloat, std::string("x")},
                              SetValue{kFloat, kNan},
                              SetValue{{"polygon", "a.cc:1", "points"}, PointList{{1, 2, 3}}},
                              SetValue{{"polygon", "a.cc:1", "int"}, 1.5},
                              SetRange{kFloat, Range{2, 2}},
                              SetRange{kFloat, Range{2, kNan}},
                              AssignCc{kFloat, 1, 5},
                              AssignCc{kFloat, 0, -1},
                              AssignCc{kFloat, 0, kMostCc + 1},
                              AssignCc{kVec, 3, 5},
                              AssignCc{{"polygon", "a.cc:1", "text"}, 0, 5},
                              SetOverride{{"polygon", "a.cc:1", "points"}, true},
                              SetChainOrder{"none", {"a"}},
                              ResetChainOrder{"none"},
                              Randomize{{{"none", "none", "none"}}, 1},
                              MoveGroups{{{kGroup, {"offset", "a.cc:1"}}}}};
  for (const Change& change : senseless) EXPECT_EQ(Apply(state, change), state) << change.index();
}

TEST(Apply, WholeNumbersBecomeWhatTheTableSays) {
  EXPECT_EQ(Touched(Apply(Seen(), SetValue{kFloat, int64_t{3}}), kFloat).ui_value, Value(3.0));
}

TEST(Apply, ControllersAreAssignedByComponent) {
  StoreState state = Apply(Seen(), AssignCc{kVec, 0, 5});
  state = Apply(state, AssignCc{kVec, 2, 7});
  EXPECT_EQ(Touched(state, kVec).cc, (std::array<std::optional<CcNumber>, 3>{5, {}, 7}));
  state = Apply(state, UnassignCc{kVec, 0});
  EXPECT_EQ(Touched(state, kVec).cc, (std::array<std::optional<CcNumber>, 3>{{{}, {}, 7}}));
  EXPECT_EQ(Apply(state, ClearAllCc{}), Seen());
}

TEST(Apply, OneChangeSharesAllOtherGroups) {
  TestSketch sketch;
  for (int i = 0; i < 100; ++i) sketch.calls.push_back({{"polygon", std::to_string(i)}});
  StoreState before = sketch.ObservedBy({});
  for (int i = 0; i < 100; ++i)
    before = Apply(before, SetValue{{"polygon", std::to_string(i), "float"}, 1.0});
  const StoreState after = Apply(before, SetValue{{"polygon", "50", "float"}, 2.0});
  int shared = 0;
  for (auto a = before.user.touched.begin(), b = after.user.touched.begin();
       a != before.user.touched.end(); ++a, ++b) {
    shared += a->IsSameAs(*b) ? 1 : 0;
  }
  EXPECT_EQ(shared, 99);
}

TEST(Apply, AChainRunsInTheUsersOrderUntilTheCodeChangesIt) {
  TestSketch sketch{{}, {}, {{"chain", {{"a"}, {"b"}, {"c"}}}}};
  StoreState state = Apply(sketch.ObservedBy({}), SetChainOrder{"chain", {"c", "a", "b"}});
  const ChainOrder& order = state.user.chain_orders->at("chain");
  EXPECT_THAT(OrderOf(sketch.chains[0].steps, &order), testing::ElementsAre(2, 0, 1));
  sketch.chains[0].steps.push_back({"d"});
  EXPECT_THAT(OrderOf(sketch.chains[0].steps, &order), testing::ElementsAre(0, 1, 2, 3));
  EXPECT_TRUE(Apply(state, ResetChainOrder{"chain"}).user.chain_orders->empty());
}

TEST(Apply, AStepWithTwoInputsStaysFirstAndTwinsCannotBeReordered) {
  const ChainSteps masked = {{"mask", 2}, {"a"}, {"b"}}, twins = {{"a"}, {"a"}, {"b"}};
  using Words = std::vector<std::string>;
  EXPECT_TRUE(CanReorder(masked, Words{"mask", "b", "a"}));
  EXPECT_FALSE(CanReorder(masked, Words{"a", "mask", "b"}));
  EXPECT_FALSE(CanReorder(masked, Words{"mask", "a"}));
  EXPECT_FALSE(CanReorder(twins, Words{"b", "a", "a"}));
}

TEST(Apply, MovedGroupsCarryLocksAndFavourites) {
  StoreState state = Apply(Seen(), SetValue{kFloat, 1.0});
  state = Apply(Apply(state, SetLocked{{kFloat}}), SetFavourite{{kVec}});
  const GroupKey to{"polygon", "a.cc:9"};
  const StoreState moved = Apply(state, MoveGroups{{{kGroup, to}}});
  EXPECT_FALSE(IsTouched(moved.user, kGroup));
  EXPECT_EQ(Touched(moved, {"polygon", "a.cc:9", "float"}).ui_value, Value(1.0));
  EXPECT_EQ(moved.user.locked->count({"polygon", "a.cc:9", "float"}), 1U);
  EXPECT_EQ(moved.user.favourites->count({"polygon", "a.cc:9", "vec3"}), 1U);
  EXPECT_EQ(Apply(moved, ForgetGroups{{to}}), Seen());
}

TEST(Apply, GroupsCanChangePlaces) {
  const GroupKey other{"polygon", "a.cc:2"};
  StoreState state = Apply({}, SetValue{kFloat, 1.0});
  state = Apply(state, SetValue{{"polygon", "a.cc:2", "float"}, 2.0});
  state = Apply(state, MoveGroups{{{kGroup, other}, {other, kGroup}}});
  EXPECT_EQ(Touched(state, kFloat).ui_value, Value(2.0));
  EXPECT_EQ(Touched(state, {"polygon", "a.cc:2", "float"}).ui_value, Value(1.0));
}

}  // namespace
}  // namespace strikeline::params
