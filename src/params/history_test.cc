// SPDX-License-Identifier: MIT
#include "params/history.h"

#include <gtest/gtest.h>

#include "params/internal/params_testing.h"

namespace strikeline::params {
namespace {

using internal::AnySketch;
using internal::ChangeDice;

const ParamKey kFloat{"polygon", "a.cc:1", "float"};
const ParamKey kInt{"polygon", "a.cc:1", "int"};

Document Slid(Document document, const ParamKey& key, double from, double step, int count) {
  for (int i = 0; i < count; ++i)
    document = Done(document, SetValue{key, static_cast<double>(i + 1)}, Seconds(from + i * step));
  return document;
}

TEST(History, UndoOfAnyChangesGivesBackTheFirstStateAndRedoTheLast) {
  for (uint32_t seed = 0; seed < 100; ++seed) {
    ChangeDice dice(seed);
    Document document{AnySketch(seed).ObservedBy({}), {}};
    const StoreState first = document.state;
    for (int i = 0; i < 90; ++i)
      document = Done(document, dice.Any(document.state), Seconds(0.1 * i));
    const StoreState last = document.state;
    while (document.history.UndoSteps() > 0) document = Undone(document);
    EXPECT_EQ(document.state, first);
    while (document.history.RedoSteps() > 0) document = Redone(document);
    EXPECT_EQ(document.state, last);
  }
}

TEST(History, ChangesOfOneSourceThatFollowQuicklyAreOneStep) {
  const Document document = Slid({}, kFloat, 0, 0.3, 10);
  EXPECT_EQ(document.history.UndoSteps(), 1U);
  EXPECT_EQ(Undone(document).state, StoreState{});
}

TEST(History, APauseAnotherSourceAndAnUndoEndAStep) {
  Document document = Slid({}, kFloat, 0, 0.3, 2);
  document = Slid(document, kFloat, 1, 0.3, 2);
  EXPECT_EQ(document.history.UndoSteps(), 2U);
  document = Slid(document, kInt, 1.3, 0.3, 2);
  EXPECT_EQ(document.history.UndoSteps(), 3U);
  document = Slid(Undone(document), kFloat, 1.4, 0.3, 1);
  EXPECT_EQ(document.history.UndoSteps(), 3U);
}

TEST(History, RestoreRandomizeAndLocksAreStepsOfTheirOwn) {
  Document document{AnySketch(3).ObservedBy({}), {}};
  std::vector<ParamKey> scope;
  for (const auto& group : document.state.seen)
    scope.push_back({group->key.op, group->key.site, "float"});
  for (uint64_t seed = 0; seed < 3; ++seed)
    document = Done(document, Randomize{scope, seed}, Seconds(0));
  EXPECT_EQ(document.history.UndoSteps(), 3U);
  document = Done(document, Restore{Capture(AnySketch(3).ObservedBy({}))}, Seconds(0));
  EXPECT_EQ(document.history.UndoSteps(), 4U);
  EXPECT_EQ(document.state, AnySketch(3).ObservedBy({}));
}

TEST(History, AMorphThatIsDraggedIsOneStep) {
  const StoreState seen = internal::TestSketch{{{{"polygon", "a.cc:1"}}}}.ObservedBy({});
  const Snapshot a = Capture(seen), b = Capture(Apply(seen, SetValue{kFloat, 80.0}));
  Document document{seen, {}};
  for (int i = 1; i <= 10; ++i) document = Done(document, Morph{a, b, i / 10.0}, Seconds(0.1 * i));
  EXPECT_EQ(document.history.UndoSteps(), 1U);
}

TEST(History, WhatChangesNothingIsNoStep) {
  const Document document = Done({}, ResetValue{kFloat}, Seconds(0));
  EXPECT_EQ(document, Document{});
}

TEST(History, ForgetsTheOldestOfMoreThanAHundredSteps) {
  Document document = Slid({}, kFloat, 0, 1, 150);
  EXPECT_EQ(document.history.UndoSteps(), History::kCapacity);
  while (document.history.UndoSteps() > 0) document = Undone(document);
  EXPECT_EQ(FindTouched(document.state.user, kFloat)->ui_value, Value(50.0));
  EXPECT_EQ(document.history.RedoSteps(), History::kCapacity);
}

TEST(History, ANewChangeEndsRedo) {
  Document document = Undone(Slid({}, kFloat, 0, 1, 3));
  EXPECT_EQ(document.history.RedoSteps(), 1U);
  EXPECT_EQ(Slid(document, kInt, 9, 1, 1).history.RedoSteps(), 0U);
}

TEST(History, UndoKeepsWhatFramesSaid) {
  Document document{AnySketch(1).ObservedBy({}), {}};
  document = Done(document, SetValue{kFloat, 1.0}, Seconds(0));
  document.state = AnySketch(2).ObservedBy(document.state, true);
  EXPECT_EQ(Undone(document).state.seen, document.state.seen);
  EXPECT_EQ(Undone(document).state.user, UserState{});
}

TEST(History, KnowsCallsThatMovedByTheirNewKeys) {
  const GroupMove move{{"polygon", "a.cc:1"}, {"polygon", "a.cc:9"}};
  const Document document = Moved(Slid({}, kFloat, 0, 1, 3), {&move, 1});
  const ParamKey moved{"polygon", "a.cc:9", "float"};
  EXPECT_EQ(FindTouched(document.state.user, moved)->ui_value, Value(3.0));
  EXPECT_EQ(FindTouched(Undone(document).state.user, moved)->ui_value, Value(2.0));
}

}  // namespace
}  // namespace strikeline::params
