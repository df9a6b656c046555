// SPDX-License-Identifier: MIT
#include "time/pacer.h"

#include <gtest/gtest.h>

namespace strikeline {
namespace {

// Shows frames that take `work` each, waiting as told. The clock at the end.
double ShowFrames(Pacer& pacer, double clock, int frames, double work) {
  for (int i = 0; i < frames; ++i) {
    pacer.Shown(Seconds(clock));
    clock += work;
    clock += pacer.Wait(Seconds(clock)).Value();
  }
  return clock;
}

TEST(Pacer, ShowsFramesAtEvenSteps) {
  Pacer pacer(50);
  EXPECT_NEAR(ShowFrames(pacer, 7, 100, 0.004), 9, 1e-9);
  EXPECT_NEAR(pacer.GetStatistics().median.Value(), 0.02, 1e-9);
  EXPECT_NEAR(pacer.GetStatistics().p99.Value(), 0.02, 1e-9);
  EXPECT_EQ(pacer.GetStatistics().late, 0);
}

TEST(Pacer, NeverWaitsWhenItIsLate) {
  Pacer pacer(50);
  EXPECT_NEAR(ShowFrames(pacer, 0, 100, 0.03), 3, 1e-9);
  EXPECT_GT(pacer.GetStatistics().late, 40);
}

TEST(Pacer, DoesNotHurryAfterWhatItMissed) {
  Pacer pacer(50);
  double clock = ShowFrames(pacer, 0, 10, 0.001);
  clock = ShowFrames(pacer, clock, 1, 0.5);
  const double before = clock;
  clock = ShowFrames(pacer, clock, 10, 0.001);
  EXPECT_NEAR(clock - before, 0.2, 0.021);
  EXPECT_EQ(pacer.GetStatistics().dropped, 24);
}

TEST(Pacer, WithoutARateItNeverWaits) {
  Pacer pacer(0);
  EXPECT_NEAR(ShowFrames(pacer, 0, 100, 0.001), 0.1, 1e-9);
  EXPECT_EQ(pacer.GetStatistics().late, 0);
}

TEST(Pacer, SaysNothingOfNoFrames) {
  const Pacer pacer(60);
  EXPECT_EQ(pacer.GetStatistics().p99.Value(), 0);
  EXPECT_EQ(pacer.Wait(Seconds(3)).Value(), 0);
}

}  // namespace
}  // namespace strikeline
