// SPDX-License-Identifier: MIT
#include "time/frame_rate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace strikeline {
namespace {

constexpr FrameRate kRates[] = {{24, 1},         {25, 1},         {60, 1},
                                {30'000, 1'001}, {60'000, 1'001}, {1'000, 1}};

TEST(FrameRate, DecimalsOfBroadcastMeanThousandthsOf1001) {
  EXPECT_EQ(ParseFrameRate("23.976"), (FrameRate{24'000, 1'001}));
  EXPECT_EQ(ParseFrameRate("29.97"), (FrameRate{30'000, 1'001}));
  EXPECT_EQ(ParseFrameRate("59.94"), (FrameRate{60'000, 1'001}));
}

TEST(FrameRate, OtherDecimalsAreKeptAsTheyAre) {
  EXPECT_EQ(ParseFrameRate("60"), (FrameRate{60, 1}));
  EXPECT_EQ(ParseFrameRate("12.5"), (FrameRate{25, 2}));
  EXPECT_EQ(ParseFrameRate("30000/1001"), (FrameRate{30'000, 1'001}));
}

TEST(FrameRate, RefusesWhatIsOutOfRangeOrNoNumberAndShowsIt) {
  for (const char* text :
       {"0", "-60", "0.5", "1001", "sixty", "60/0", "60/", "/1", "1.5/1", "60,0"}) {
    const Result<FrameRate> rate = ParseFrameRate(text);
    ASSERT_FALSE(rate) << text;
    EXPECT_THAT(rate.error().message, testing::HasSubstr(text));
  }
}

TEST(FrameRate, ItsTextReadsBackAsItself) {
  for (const FrameRate rate : kRates) EXPECT_EQ(ParseFrameRate(ToString(rate)), rate);
}

TEST(FrameTime, IsExactAfterHours) {
  const FrameRate rate{30'000, 1'001};
  EXPECT_EQ(TimeOf(10 * 3600 * 30'000 / 1'000, rate), Seconds(36'036));
}

TEST(FrameTime, TheFirstFrameAtAFramesTimeIsThatFrame) {
  for (const FrameRate rate : kRates) {
    for (FrameIndex frame = 0; frame < 5'000'000; frame += 99'991) {
      EXPECT_EQ(FirstFrameAt(TimeOf(frame, rate), rate), frame);
    }
  }
}

TEST(FrameCount, TheLastFrameStartsBeforeTheEnd) {
  EXPECT_EQ(FrameCount(Seconds(1), {60, 1}), 60);
  EXPECT_EQ(FrameCount(Seconds(1.001), {60, 1}), 61);
}

TEST(FrameCount, IsAtLeastOne) {
  EXPECT_EQ(FrameCount(Seconds(0), {60, 1}), 1);
  EXPECT_EQ(FrameCount(Seconds(-5), {60, 1}), 1);
}

}  // namespace
}  // namespace strikeline
