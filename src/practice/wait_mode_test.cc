// SPDX-License-Identifier: MIT
#include "practice/wait_mode.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "practice/practice_testing.h"

namespace strikeline::practice {
namespace {

using ::testing::ElementsAre;
using testing::MidiBuilder;
using ::testing::SizeIs;

// Two chords, the second spread over 20 ms, and a note.
std::shared_ptr<const Sheet> Chords() {
  return testing::KeysOf(testing::SongOf(MidiBuilder()
                                             .Tempo(125)  // 1 ms a tick
                                             .Note(0, 0, 60, 90, 400)
                                             .Note(0, 0, 64, 90, 400)
                                             .Note(1000, 0, 62, 90, 400)
                                             .Note(1020, 0, 65, 90, 400)
                                             .Note(2000, 0, 67, 90, 400)),
                         64);
}

TEST(WaitMode, TheSongGoesOnWhenTheWholeChordIsStruck) {
  WaitMode wait(Chords(), {});
  EXPECT_EQ(wait.Until(), Seconds(0));
  EXPECT_TRUE(wait.Take(64, Seconds(0), Seconds(10)));
  EXPECT_EQ(wait.Until(), Seconds(0));
  EXPECT_THAT(wait.Waiting(), ElementsAre(0));
  EXPECT_FALSE(wait.Take(61, Seconds(0), Seconds(10.05))) << "no note of it";
  EXPECT_TRUE(wait.Take(60, Seconds(0), Seconds(10.1)));
  EXPECT_NEAR(wait.Until()->Value(), 1, 1e-9);
  EXPECT_THAT(wait.Waiting(), SizeIs(2)) << "spread, and one chord";
}

TEST(WaitMode, NotesOfAChordAreStruckTogether) {
  WaitMode wait(Chords(), {});
  wait.Take(64, Seconds(0), Seconds(10));
  wait.Take(60, Seconds(0), Seconds(11));
  EXPECT_EQ(wait.Until(), Seconds(0)) << "the first has died away";
  wait.Take(64, Seconds(0), Seconds(11.1));
  EXPECT_GT(wait.Until(), Seconds(0.9));
}

TEST(WaitMode, WhoIsALittleAheadIsNeverStopped) {
  WaitMode wait(Chords(), {});
  wait.Seek(Seconds(0.5));
  EXPECT_FALSE(wait.Take(62, Seconds(0.8), Seconds(1))) << "too early";
  EXPECT_TRUE(wait.Take(62, Seconds(0.9), Seconds(1.1)));
  EXPECT_TRUE(wait.Take(65, Seconds(0.95), Seconds(1.15)));
  EXPECT_NEAR(wait.Until()->Value(), 2, 1e-9) << "the chord is behind before the song comes to it";
}

TEST(WaitMode, ItsEndIsTheSongs) {
  WaitMode wait(Chords(), {});
  wait.Seek(Seconds(1.5));
  EXPECT_TRUE(wait.Take(67, Seconds(2), Seconds(3)));
  EXPECT_EQ(wait.Until(), std::nullopt);
  EXPECT_FALSE(wait.Take(67, Seconds(2), Seconds(3)));
}

}  // namespace
}  // namespace strikeline::practice
