// SPDX-License-Identifier: MIT
#include "practice/retrigger.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace strikeline::practice {
namespace {

using ::testing::ElementsAre;

std::vector<bool> Kept(const std::vector<Trigger>& triggers, Retrigger filter = Retrigger()) {
  std::vector<bool> kept;
  for (const Trigger& trigger : triggers) kept.push_back(filter.Keeps(trigger));
  return kept;
}

TEST(Retrigger, LeavesOutThePadsOwnEcho) {
  EXPECT_THAT(
      Kept({{Seconds(1), 0, 38, 100}, {Seconds(1.02), 0, 38, 50}, {Seconds(1.029), 0, 38, 59}}),
      ElementsAre(true, false, false));
  EXPECT_THAT(Kept({{Seconds(1), 0, 38, 100}, {Seconds(1.031), 0, 38, 50}}),
              ElementsAre(true, true))
      << "a stroke of its own";
  EXPECT_THAT(Kept({{Seconds(1), 0, 38, 100}, {Seconds(1.02), 0, 38, 60}}), ElementsAre(true, true))
      << "a fast double stroke is as loud";
}

TEST(Retrigger, KeepsAGraceNoteAndItsStroke) {
  EXPECT_THAT(Kept({{Seconds(1), 0, 38, 30}, {Seconds(1.025), 0, 38, 110}}),
              ElementsAre(true, true));
}

TEST(Retrigger, LeavesOutWhatAHardHitShook) {
  EXPECT_THAT(
      Kept({{Seconds(1), 0, 36, 120}, {Seconds(1.004), 0, 48, 20}, {Seconds(1.004), 0, 38, 90}}),
      ElementsAre(true, false, true));
  EXPECT_THAT(Kept({{Seconds(1), 0, 36, 120}, {Seconds(1.004), 1, 48, 20}}),
              ElementsAre(true, true))
      << "another device stands elsewhere";
  EXPECT_THAT(Kept({{Seconds(1), 0, 36, 120}, {Seconds(1.02), 0, 48, 20}}),
              ElementsAre(true, true));
}

TEST(Retrigger, WhatIsLeftOutLeavesNoTrace) {
  EXPECT_THAT(
      Kept({{Seconds(1), 0, 38, 100}, {Seconds(1.02), 0, 38, 50}, {Seconds(1.04), 0, 38, 25}}),
      ElementsAre(true, false, true))
      << "the mask is that of the stroke";
}

TEST(Retrigger, SharesOfNothingLeaveNothingOut) {
  Retrigger none(RetriggerRule{.mask_share = 0, .crosstalk_share = 0});
  EXPECT_THAT(
      Kept({{Seconds(1), 0, 38, 127}, {Seconds(1), 0, 38, 1}, {Seconds(1), 0, 42, 1}}, none),
      ElementsAre(true, true, true));
}

}  // namespace
}  // namespace strikeline::practice
