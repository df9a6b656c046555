// SPDX-License-Identifier: MIT
#include "params/snapshot.h"

#include <limits>

#include <gmock/gmock.h>

#include "params/internal/params_testing.h"

namespace strikeline::params {
namespace {

using internal::AnyState;
using internal::TestSketch;

const GroupKey kGroup{"polygon", "a.cc:1"};

ParamKey Arg(const std::string& arg) { return {"polygon", "a.cc:1", arg}; }

StoreState Seen() { return TestSketch{{{kGroup}}}.ObservedBy({}); }

StoreState With(StoreState state, const std::string& arg, Value value) {
  return Apply(state, SetValue{Arg(arg), std::move(value)});
}

Value MorphedValue(const StoreState& a, const StoreState& b, const std::string& arg, double t) {
  const UserState morphed = Morphed(a, Capture(a), Capture(b), t);
  const ParamState* touched = FindTouched(morphed, Arg(arg));
  return touched && touched->ui_value ? *touched->ui_value : Value(false);
}

TEST(Snapshot, RestoringGivesBackWhatWasCaptured) {
  for (uint32_t seed = 0; seed < 100; ++seed) {
    const StoreState state = AnyState(seed, 40);
    internal::ChangeDice dice(seed);
    StoreState later = state;
    for (int i = 0; i < 20; ++i) later = Apply(later, SetValue{dice.Key(), dice.AnyValue()});
    const UserState restored = Restored(later.user, Capture(later));
    EXPECT_EQ(restored, later.user);
    const Snapshot snapshot = Capture(state);
    const UserState back = Restored(later.user, snapshot);
    for (const GroupKey& key : *snapshot.groups) {
      const auto *a = back.touched.Find(key), *b = state.user.touched.Find(key);
      EXPECT_TRUE(a && b ? *a == *b : !a && !b) << key.site;
    }
  }
}

TEST(Snapshot, RestoringLeavesAloneWhatItDoesNotKnow) {
  const Snapshot snapshot = Capture(Seen());
  const StoreState later = Apply(With(Seen(), "float", 3.0), SetValue{{"offset", "b", "x"}, 1.0});
  const UserState restored = Restored(later.user, snapshot);
  EXPECT_EQ(FindTouched(restored, Arg("float")), nullptr);
  EXPECT_NE(FindTouched(restored, {"offset", "b", "x"}), nullptr);
}

TEST(Snapshot, LocksFavouritesAndHeadersStayWhenItIsRestored) {
  StoreState state = Apply(Apply(Seen(), SetLocked{{Arg("int")}}), SetCollapsed{{"Style"}});
  EXPECT_EQ(Restored(state.user, Capture(Seen())), state.user);
}

TEST(Snapshot, DiffListsWhatRestoringWouldChange) {
  const StoreState before = With(Seen(), "float", 3.0);
  const StoreState now = With(With(before, "float", 4.0), "bool", false);
  const auto differences = Diff(now.user, Capture(before));
  ASSERT_EQ(differences.size(), 2U);
  EXPECT_EQ(differences[0].key, Arg("bool"));
  EXPECT_EQ(differences[1].now.ui_value, Value(4.0));
  EXPECT_EQ(differences[1].then.ui_value, Value(3.0));
  for (uint32_t seed = 0; seed < 50; ++seed) {
    const Snapshot snapshot = Capture(AnyState(seed));
    const UserState other = AnyState(seed + 1).user;
    EXPECT_THAT(Diff(Restored(other, snapshot), snapshot), testing::IsEmpty());
  }
}

TEST(Morph, NumbersMoveEvenlyAndTheRestChangesAtTheMiddle) {
  StoreState a = With(With(Seen(), "float", 10.0), "int", int64_t{3});
  a = With(With(a, "vec3", Vec3d{0, 0, 0}), "choice", std::string("square"));
  StoreState b = With(With(Seen(), "float", 20.0), "int", int64_t{6});
  b = With(With(b, "vec3", Vec3d{1, 2, 3}), "choice", std::string("mitre"));
  EXPECT_EQ(MorphedValue(a, b, "float", 0.25), Value(12.5));
  EXPECT_EQ(MorphedValue(a, b, "int", 0.5), Value(int64_t{5}));  // 4.5, away from zero
  EXPECT_EQ(MorphedValue(a, b, "vec3", 0.5), (Value(Vec3d{0.5, 1, 1.5})));
  EXPECT_EQ(MorphedValue(a, b, "choice", 0.49), Value("square"));
  EXPECT_EQ(MorphedValue(a, b, "choice", 0.5), Value("mitre"));
}

TEST(Morph, ColoursMixAndOtherTextsChangeAtTheMiddle) {
  const StoreState black = With(Seen(), "text", std::string("#000000")),
                   white = With(Seen(), "text", std::string("#fff"));
  EXPECT_EQ(MorphedValue(black, white, "text", 0.2), Value("#333333"));
  EXPECT_EQ(MorphedValue(black, With(Seen(), "text", std::string("no")), "text", 0.2),
            Value("#000000"));
}

TEST(Morph, ControllersChangeAtTheMiddle) {
  const StoreState a = Apply(With(Seen(), "float", 10.0), AssignCc{Arg("float"), 0, 5});
  const StoreState b = Apply(With(Seen(), "float", 20.0), SetOverride{Arg("float"), false});
  const auto at = [&](double t) {
    return *FindTouched(Morphed(a, Capture(a), Capture(b), t), Arg("float"));
  };
  EXPECT_EQ(at(0.4).cc[0], 5);
  EXPECT_EQ(at(0.6).cc[0], std::nullopt);
}

TEST(Morph, GoesToWhatTheCodeHasWhereItHasTheSay) {
  const StoreState a = With(Seen(), "float", 10.0);
  const StoreState b = Apply(With(Seen(), "float", 20.0), SetOverride{Arg("float"), false});
  const auto at = [&](double t) {
    return *FindTouched(Morphed(a, Capture(a), Capture(b), t), Arg("float"));
  };
  EXPECT_EQ(at(0.25).ui_value, Value(20.0));  // from 10 to the default of 50
  EXPECT_EQ(at(0.75), (ParamState{Owner::kInspector, 40.0}));
  EXPECT_EQ(at(1), (ParamState{Owner::kCode, 20.0}));
}

TEST(Morph, WhatOneSideNeverTouchedComesFromTheTable) {
  EXPECT_EQ(MorphedValue(Seen(), With(Seen(), "float", 60.0), "float", 0.5), Value(55.0));
}

TEST(Morph, ItsEndsAreTheSnapshots) {
  for (uint32_t seed = 0; seed < 100; ++seed) {
    const StoreState state = AnyState(seed);
    const Snapshot a = Capture(AnyState(seed + 1)), b = Capture(AnyState(seed + 2));
    EXPECT_THAT(Diff(Morphed(state, a, b, 0), a), testing::IsEmpty());
    EXPECT_THAT(Diff(Morphed(state, a, b, 1), b), testing::IsEmpty());
    EXPECT_EQ(Morphed(state, a, b, -1), Morphed(state, a, b, 0));
    EXPECT_EQ(Morphed(state, a, b, std::numeric_limits<double>::quiet_NaN()),
              Morphed(state, a, b, 0));
  }
}

}  // namespace
}  // namespace strikeline::params
