// SPDX-License-Identifier: MIT
// Bars that are played again and again in the window of a live song.
#include <gtest/gtest.h>

#include "live/song/song_loop_testing.h"
#include "testing/midi_builder.h"

namespace strikeline::live {
namespace {

using settings::LiveAction;

TEST_F(SongLoopTest, GoesByBarsAndLoopsThem) {
  ASSERT_TRUE(Open());
  for (int i = 0; i < 3; ++i) loop_->Do(LiveAction::kBarOn);
  ASSERT_TRUE(loop_->Turn());
  EXPECT_EQ(Status().map.BarAt(Status().at), 3U);
  loop_->Do(LiveAction::kLoopIn);
  ASSERT_TRUE(loop_->Turn());
  ASSERT_TRUE(Status().loop);
  EXPECT_EQ(Status().map.TextOf(*Status().loop), "4");
  loop_->Do(LiveAction::kLoopOff);
  ASSERT_TRUE(loop_->Turn());
  EXPECT_FALSE(Status().loop);
}

TEST_F(SongLoopTest, OneBarIsALoopToo) {
  options_.loop = "5";
  ASSERT_NO_FATAL_FAILURE(Start());
  ASSERT_TRUE(TurnUntil([&] { return Status().loop.has_value(); }));
  EXPECT_EQ(Status().map.TextOf(*Status().loop), "5");
}

// A bar whose only stroke is on its first beat, seen so far ahead that it is there twice.
TEST_F(SongLoopTest, TheNotesOfTheNextRoundAreSeenBeforeThisOneEnds) {
  testing::MidiBuilder song;
  song.Ppq(96).Track().Tempo(120).Note(0, 9, 38, 100, 24).Note(16 * 96, 9, 38, 100, 24);
  testing::WriteBytes(song_, song.Bytes());
  request_.speed = 0.4;
  options_.loop = "1";
  ASSERT_NO_FATAL_FAILURE(Start());
  ASSERT_TRUE(Open());
  ASSERT_TRUE(TurnUntil([&] { return Status().loop.has_value(); }));
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(loop_->Turn());
  const render::Bitmap looped = loop_->Picture();
  const Seconds at = Status().at;
  loop_->Do(LiveAction::kLoopOff);
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(loop_->Turn());
  ASSERT_EQ(Status().at, at);
  const render::Bitmap alone = loop_->Picture();
  ASSERT_EQ(alone.size, looped.size);
  EXPECT_FALSE(alone == looped);
}

TEST_F(SongLoopTest, ALoopThatIsAskedForIsCountedInFromItsFirstRoundOn) {
  options_.loop = "5..8";
  request_.count_in = 1;
  options_.paused = false;
  ASSERT_NO_FATAL_FAILURE(Start());
  ASSERT_TRUE(TurnUntil([&] { return Status().is_playing; }));
  const auto counts_in = [&] {
    const sound::SoundLoop loop = *loop_->Player().Loop();
    EXPECT_LT(loop.count, loop.from);
    EXPECT_EQ(loop_->Player().HeardFrom(), loop.from);
    EXPECT_NEAR(Status().at.Value(), loop.count.Value(), 0.5);
  };
  counts_in();
  loop_->Do(LiveAction::kHome);
  ASSERT_TRUE(loop_->Turn());
  counts_in();
  loop_->Do(LiveAction::kPlayPause);
  loop_->Do(LiveAction::kHome);
  loop_->Do(LiveAction::kPlayPause);
  ASSERT_TRUE(loop_->Turn());
  counts_in();
}

TEST_F(SongLoopTest, AReloadKeepsTheBarsOfTheLoop) {
  ASSERT_TRUE(Open());
  for (int i = 0; i < 3; ++i) loop_->Do(LiveAction::kBarOn);
  loop_->Do(LiveAction::kLoopIn);
  ASSERT_TRUE(loop_->Turn());
  loop_->Do(LiveAction::kRetry);
  ASSERT_TRUE(TurnUntil([&] { return !Status().is_loading && loop_->Player().IsReady(); }));
  for (int i = 0; i < 50; ++i) ASSERT_TRUE(loop_->Turn());
  ASSERT_TRUE(Status().loop);
  EXPECT_EQ(Status().map.TextOf(*Status().loop), "4");
}
}  // namespace
}  // namespace strikeline::live
