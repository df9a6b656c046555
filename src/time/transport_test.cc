// SPDX-License-Identifier: MIT
#include "time/transport.h"

#include <gtest/gtest.h>

namespace strikeline {
namespace {

constexpr FrameRate kRate{60, 1};

double At(const Transport& t, double clock) { return t.At(Seconds(clock)).Value(); }

TEST(Transport, StandsStillUntilPlayed) {
  const Transport still;
  EXPECT_EQ(At(still, 100), 0);
  const Transport playing = still.Played(Seconds(100));
  EXPECT_DOUBLE_EQ(At(playing, 102.5), 2.5);
  EXPECT_DOUBLE_EQ(At(playing.Paused(Seconds(103)), 200), 3);
}

TEST(Transport, GoesOnWhereItIsWhateverChanges) {
  const Transport playing = Transport().Played(Seconds(10));
  const Transport faster = playing.WithSpeed(Seconds(12), 4);
  EXPECT_DOUBLE_EQ(At(faster, 12), 2);
  EXPECT_DOUBLE_EQ(At(faster, 13), 6);
  EXPECT_DOUBLE_EQ(At(faster.Played(Seconds(13)), 13), 6);
  EXPECT_DOUBLE_EQ(At(faster.Sought(Seconds(13), Seconds(1)), 13.5), 3);
}

TEST(Transport, SpeedIsKeptWithinItsRange) {
  EXPECT_EQ(Transport().WithSpeed(Seconds(0), 100).Speed(), 8);
  EXPECT_EQ(Transport().WithSpeed(Seconds(0), 0).Speed(), 0.125);
}

TEST(Transport, StepsByWholeFramesAndStops) {
  Transport t = Transport().Played(Seconds(0));
  t = t.Stepped(Seconds(1.004), 1, kRate);
  EXPECT_FALSE(t.IsPlaying());
  EXPECT_DOUBLE_EQ(At(t, 9), 61.0 / 60);
  for (int i = 0; i < 1000; ++i) t = t.Stepped(Seconds(9), 1, kRate);
  EXPECT_DOUBLE_EQ(At(t, 9), 1061.0 / 60) << "no step is lost to rounding";
  for (int i = 0; i < 2000; ++i) t = t.Stepped(Seconds(9), -1, kRate);
  EXPECT_EQ(At(t, 9), 0);
}

TEST(Transport, LoopsAreHalfOpen) {
  const Transport t =
      Transport().WithLoop(Seconds(0), Transport::Loop{Seconds(1), Seconds(3)}).Played(Seconds(0));
  EXPECT_DOUBLE_EQ(At(t, 0.5), 0.5) << "from before the loop into it";
  EXPECT_DOUBLE_EQ(At(t, 3), 1);
  EXPECT_DOUBLE_EQ(At(t, 2000.5), 2.5);
  EXPECT_DOUBLE_EQ(At(t.Sought(Seconds(0), Seconds(7)), 1), 8) << "behind it, it goes on";
}

TEST(Transport, PassesAllOfALoopThatBringsItBack) {
  using Loop = Transport::Loop;
  const Transport t =
      Transport().Sought(Seconds(0), Seconds(2)).WithLoop(Seconds(0), Loop{Seconds(1), Seconds(4)});
  EXPECT_EQ(t.Passed(Seconds(9)), (Loop{Seconds(2), Seconds(2)})) << "it stands still";
  const Transport playing = t.Played(Seconds(0));
  EXPECT_EQ(playing.Passed(Seconds(1.5)), (Loop{Seconds(2), Seconds(3.5)}));
  EXPECT_EQ(playing.Passed(Seconds(2)), (Loop{Seconds(1), Seconds(4)}));
  EXPECT_EQ(playing.Passed(Seconds(1000)), (Loop{Seconds(1), Seconds(4)}));
  EXPECT_EQ(playing.Sought(Seconds(0), Seconds(0)).Passed(Seconds(5)),
            (Loop{Seconds(0), Seconds(4)}));
  EXPECT_EQ(playing.Sought(Seconds(0), Seconds(7)).Passed(Seconds(1)),
            (Loop{Seconds(7), Seconds(8)}));
}

TEST(Transport, AnEmptyLoopIsNone) {
  const Transport::Loop turned{Seconds(2), Seconds(2)};
  EXPECT_FALSE(Transport().WithLoop(Seconds(0), turned).GetLoop());
}

TEST(Transport, AClockThatSeemsToGoBackDoesNotMoveIt) {
  const Transport t = Transport().Played(Seconds(10));
  EXPECT_EQ(At(t, 9), 0);
}

}  // namespace
}  // namespace strikeline
