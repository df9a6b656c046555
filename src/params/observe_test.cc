// SPDX-License-Identifier: MIT
#include "params/observe.h"

#include <gmock/gmock.h>

#include "params/internal/params_testing.h"
#include "params/resolve.h"

namespace strikeline::params {
namespace {

using internal::RowOf;
using internal::TestSketch;
using internal::Written;

const GroupKey kGroup{"polygon", "a.cc:1"};
const ParamKey kFloat{"polygon", "a.cc:1", "float"};

// What the sketch's first call uses for `float`.
Resolved Used(const StoreState& state, const TestSketch& sketch) {
  const Written& written = sketch.calls[0].written;
  const Value* value = written.empty() ? nullptr : &written[0].second;
  return Resolve(state, kFloat, RowOf(sketch.table, "float"), value, {});
}

TEST(Observe, WhatTheCodeWritesIsTheCodesAndTheRestTheInspectors) {
  const TestSketch writes{{{kGroup, {{"float", 7.0}}}}}, omits{{{kGroup}}};
  EXPECT_EQ(Used(writes.ObservedBy({}), writes), (Resolved{7.0, Source::kCode}));
  EXPECT_EQ(Used(omits.ObservedBy({}), omits), (Resolved{50.0, Source::kInspector}));
}

TEST(Observe, OwnershipFollowsAReloadUnlessTheUserChangedIt) {
  const TestSketch writes{{{kGroup, {{"float", 7.0}}}}}, omits{{{kGroup}}};
  const StoreState set = Apply(omits.ObservedBy({}), SetValue{kFloat, 3.0});
  EXPECT_EQ(Used(set, omits), (Resolved{3.0, Source::kInspector}));
  EXPECT_EQ(Used(writes.ObservedBy(set, true), writes), (Resolved{7.0, Source::kCode}));
  const StoreState chosen = Apply(set, SetOverride{kFloat, true});
  EXPECT_EQ(Used(writes.ObservedBy(chosen, true), writes), (Resolved{3.0, Source::kInspector}));
  const StoreState taken = Apply(writes.ObservedBy({}), SetValue{kFloat, 4.0});
  EXPECT_EQ(Used(omits.ObservedBy(taken, true), omits), (Resolved{4.0, Source::kInspector}));
}

TEST(Observe, AnUntouchedArgumentThatIsNoLongerWrittenHasItsDefault) {
  const TestSketch writes{{{kGroup, {{"float", 7.0}}}}}, omits{{{kGroup}}};
  EXPECT_EQ(Used(omits.ObservedBy(writes.ObservedBy({}), true), omits).value, Value(50.0));
}

TEST(Observe, NeverChangesWhatTheUserDid) {
  for (uint32_t seed = 0; seed < 50; ++seed) {
    const StoreState state = internal::AnyState(seed);
    EXPECT_EQ(internal::AnySketch(seed + 1).ObservedBy(state, true).user, state.user);
  }
}

TEST(Observe, ASecondEqualFrameGivesTheSameGroups) {
  const TestSketch sketch = internal::AnySketch(1);
  const StoreState once = sketch.ObservedBy({}), twice = sketch.ObservedBy(once);
  ASSERT_EQ(once.seen.size(), twice.seen.size());
  for (auto a = once.seen.begin(), b = twice.seen.begin(); a != once.seen.end(); ++a, ++b)
    EXPECT_TRUE(a->IsSameAs(*b));
}

TEST(Observe, CountsTheCallsOfAnOperationInProgramOrder) {
  const TestSketch sketch{{{{"polygon", "z"}}, {{"offset", "m"}}, {{"polygon", "a"}}}};
  const StoreState state = sketch.ObservedBy({});
  EXPECT_EQ(state.seen.Find({"polygon", "z"})->ordinal, 1);
  EXPECT_EQ(state.seen.Find({"polygon", "a"})->ordinal, 2);
  EXPECT_EQ(state.seen.Find({"offset", "m"})->ordinal, 1);
}

TEST(Observe, OfCallsWithOneKeyTheFirstCounts) {
  const TestSketch sketch{{{kGroup, {}, "first"}, {kGroup, {}, "second"}}};
  const StoreState state = sketch.ObservedBy({});
  EXPECT_EQ(state.seen.size(), 1U);
  EXPECT_EQ(state.seen.Find(kGroup)->label, "first");
}

TEST(Observe, KeysThatAreNotSeenStayAsOrphans) {
  const TestSketch sketch{{{kGroup}, {{"polygon", "a.cc:2"}}}}, none;
  const StoreState state = Apply(sketch.ObservedBy({}), SetValue{kFloat, 3.0});
  EXPECT_THAT(Orphans(state), testing::IsEmpty());
  const StoreState paused = none.ObservedBy(state);
  EXPECT_EQ(paused.seen.size(), 2U);
  const StoreState reloaded = none.ObservedBy(paused, true);
  EXPECT_EQ(reloaded.seen.size(), 1U);
  EXPECT_THAT(Orphans(reloaded), testing::ElementsAre(kGroup));
  EXPECT_EQ(Used(sketch.ObservedBy(reloaded), sketch).value, Value(3.0));
}

TEST(Observe, PointsThatOnlyCodeGivesAreNotKept) {
  const TestSketch sketch{{{kGroup, {{"points", PointList(10'000)}}}}};
  const StoreState state = sketch.ObservedBy({});
  EXPECT_EQ(FindSeen(state, {"polygon", "a.cc:1", "points"})->written, Value(PointList{}));
}

}  // namespace
}  // namespace strikeline::params
