// SPDX-License-Identifier: MIT
#include "live/song/loop_seen.h"

#include <gtest/gtest.h>

namespace strikeline::live {
namespace {

const std::optional<sound::SoundLoop> kLoop = sound::SoundLoop{Seconds(2), Seconds(4), Seconds(8)};
const scene::Timing kTiming{Seconds(1)};

LoopSeen::Place PlaceAt(double song, int64_t stretch, uint32_t turn = 1) {
  return {.song = Seconds(song), .rate = 1, .turn = turn, .stretch = stretch};
}

TEST(LoopSeen, TellsRoundsFromTheFirstAndFromStalls) {
  LoopSeen seen;
  const auto first = seen.At(PlaceAt(6, 10), kLoop, Seconds(0), kTiming);
  ASSERT_TRUE(first);
  EXPECT_EQ(first->from, kTiming.ToPiece(Seconds(4)));
  EXPECT_FALSE(first->is_counted || first->has_turned);
  EXPECT_FALSE(seen.At(PlaceAt(5, 10), kLoop, Seconds(0), kTiming)->has_turned) << "a stall";
  ASSERT_TRUE(seen.At(PlaceAt(8.01, 10), kLoop, Seconds(0), kTiming)) << "on its way to the turn";
  EXPECT_TRUE(seen.At(PlaceAt(2.01, 20), kLoop, Seconds(0), kTiming)->has_turned);
  EXPECT_TRUE(seen.At(PlaceAt(7, 20), kLoop, Seconds(0), kTiming)->has_turned);
}

TEST(LoopSeen, BeginsAnewWithEachSeekAndLoop) {
  LoopSeen seen;
  seen.At(PlaceAt(7, 10), kLoop, Seconds(0), kTiming);
  ASSERT_TRUE(seen.At(PlaceAt(2, 20), kLoop, Seconds(0), kTiming)->has_turned);
  const auto sought = seen.At(PlaceAt(2, 30, 2), kLoop, Seconds(4), kTiming);
  EXPECT_FALSE(sought->has_turned);
  EXPECT_TRUE(sought->is_counted);
  EXPECT_FALSE(seen.At(PlaceAt(9, 40, 3), kLoop, Seconds(9), kTiming)) << "behind it";
  EXPECT_FALSE(seen.At(PlaceAt(5, 40, 3), std::nullopt, Seconds(0), kTiming));
}

}  // namespace
}  // namespace strikeline::live
