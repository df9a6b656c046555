// SPDX-License-Identifier: MIT
#include "live/state/playback.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace strikeline::live {
namespace {

using settings::LiveAction;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr Seconds kNow{100};

Seconds At(const Playback& playback, Seconds now = kNow) { return playback.transport.At(now); }

Playback StoppedAt(double time) {
  Playback playback;
  playback.transport = playback.transport.Sought(kNow, Seconds(time));
  return playback;
}

TEST(Playback, PlaysStepsAndGoesBackToTheStart) {
  Playback playback = StoppedAt(2);
  EXPECT_TRUE(playback.Do(LiveAction::kStepOn, kNow));
  EXPECT_EQ(At(playback), Seconds(2) + TimeOf(1, playback.rate));
  EXPECT_TRUE(playback.Do(LiveAction::kStepBack, kNow));
  EXPECT_EQ(At(playback), Seconds(2));
  EXPECT_TRUE(playback.Do(LiveAction::kFaster, kNow));
  EXPECT_TRUE(playback.Do(LiveAction::kPlayPause, kNow));
  EXPECT_EQ(At(playback, kNow + Seconds(1)), Seconds(4));
  EXPECT_TRUE(playback.Do(LiveAction::kHome, kNow + Seconds(1)));
  EXPECT_EQ(At(playback, kNow + Seconds(1)), Seconds(0));
}

TEST(Playback, LoopsBetweenWhereItWasTold) {
  Playback playback = StoppedAt(1);
  EXPECT_TRUE(playback.Do(LiveAction::kLoopIn, kNow));
  playback.transport = playback.transport.Sought(kNow, Seconds(3));
  EXPECT_TRUE(playback.Do(LiveAction::kLoopOut, kNow));
  ASSERT_TRUE(playback.transport.GetLoop());
  EXPECT_EQ(*playback.transport.GetLoop(), (Transport::Loop{Seconds(1), Seconds(3)}));
  EXPECT_TRUE(playback.Do(LiveAction::kLoopOff, kNow));
  EXPECT_FALSE(playback.transport.GetLoop());
}

TEST(Playback, GoesToBookmarksAndTakesThemAway) {
  Playback playback = StoppedAt(5);
  playback.Do(LiveAction::kBookmark, kNow);
  playback.transport = playback.transport.Sought(kNow, Seconds(2));
  playback.Do(LiveAction::kBookmark, kNow);
  EXPECT_THAT(playback.bookmarks, ElementsAre(Seconds(2), Seconds(5)));
  playback.Do(LiveAction::kNextMark, kNow);
  EXPECT_EQ(At(playback), Seconds(5));
  playback.Do(LiveAction::kNextMark, kNow);
  EXPECT_EQ(At(playback), Seconds(5)) << "there is none behind";
  playback.Do(LiveAction::kPreviousMark, kNow);
  EXPECT_EQ(At(playback), Seconds(2));
  playback.Do(LiveAction::kBookmark, kNow);
  playback.transport = playback.transport.Sought(kNow, Seconds(5));
  playback.Do(LiveAction::kBookmark, kNow);
  EXPECT_THAT(playback.bookmarks, IsEmpty());
}

TEST(Playback, AVideoIsWhatLiesBetweenTwoPresses) {
  Playback playback = StoppedAt(4);
  EXPECT_FALSE(playback.ToggleVideo(kNow));
  EXPECT_TRUE(playback.transport.IsPlaying());
  const auto played = playback.ToggleVideo(kNow + Seconds(1.5));
  ASSERT_TRUE(played);
  EXPECT_EQ(played->begin, Seconds(4));
  EXPECT_EQ(played->end, Seconds(5.5));
  EXPECT_FALSE(playback.Video(kNow + Seconds(1.5)));

  playback.ToggleVideo(kNow + Seconds(2));
  playback.GoOn(playback.transport.Sought(kNow + Seconds(2), Seconds(1)), kNow + Seconds(2));
  const auto back = playback.ToggleVideo(kNow + Seconds(2));
  EXPECT_EQ(back->begin, Seconds(1));
  EXPECT_EQ(back->end, Seconds(6));

  playback.ToggleVideo(kNow + Seconds(2));
  const auto none = playback.ToggleVideo(kNow + Seconds(2));
  EXPECT_NEAR((none->end - none->begin).Value(), TimeOf(1, playback.rate).Value(), 1e-9)
      << "at least a frame";
}

TEST(Playback, AVideoOfALoopThatCameRoundIsAllOfTheLoop) {
  Playback playback = StoppedAt(2);
  playback.GoOn(playback.transport.WithLoop(kNow, Transport::Loop{Seconds(1), Seconds(3)}), kNow);
  EXPECT_FALSE(playback.ToggleVideo(kNow));
  EXPECT_EQ(playback.Video(kNow + Seconds(0.5)), (Playback::Stretch{Seconds(2), Seconds(2.5)}));
  const auto played = playback.ToggleVideo(kNow + Seconds(2.5));
  EXPECT_EQ(played, (Playback::Stretch{Seconds(1), Seconds(3)})) << "it is at 2.5 again";
}

TEST(Playback, AVideoHasAllThatWasShownWhateverWasDoneMeanwhile) {
  Playback playback = StoppedAt(4);
  playback.ToggleVideo(kNow);
  playback.Do(LiveAction::kFaster, kNow + Seconds(1));  // at 5
  playback.Do(LiveAction::kHome, kNow + Seconds(2));    // from 7
  playback.Do(LiveAction::kPlayPause, kNow + Seconds(3));
  EXPECT_EQ(playback.ToggleVideo(kNow + Seconds(9)), (Playback::Stretch{Seconds(0), Seconds(7)}));
}

TEST(Playback, LeavesAllElseToOthers) {
  Playback playback = StoppedAt(4);
  for (const LiveAction other : {LiveAction::kSvg, LiveAction::kVideo, LiveAction::kUndo}) {
    EXPECT_FALSE(playback.Do(other, kNow));
  }
}

}  // namespace
}  // namespace strikeline::live
