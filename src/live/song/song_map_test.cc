// SPDX-License-Identifier: MIT
#include "live/song/song_map.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "live/song/recent_songs.h"
#include "scene/highway/practice.h"
#include "testing/midi_builder.h"
#include "testing/program.h"

namespace strikeline::live {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

// Ten seconds at 120 beats a minute: five bars of four quarters, and a marker at the third.
midi::Song FiveBars() {
  midi::Song song;
  song.signatures = {{0, 4, 4}};
  for (int i = 0; i < 20; ++i) {
    midi::Note note;
    note.start = Seconds(0.5 * i), note.end = note.start + Seconds(0.4);
    note.sustain_end = note.end, note.velocity = 100, note.pitch = 60;
    song.notes.push_back(note);
  }
  song.duration = Seconds(9.9);
  song.markers = {{Seconds(4), "Chorus"}};
  return song;
}

TEST(SongMap, OfASongWithoutLengthHasABarThatEnds) {
  midi::Song song;
  song.signatures = {{0, 4, 4}};
  const SongMap map = SongMap::Of(song);
  ASSERT_EQ(map.bars.size(), 2U);
  EXPECT_GT(map.bars[1].time, map.bars[0].time);
}

TEST(SongMap, HasEachBarUntilTheEndAndTheSections) {
  const SongMap map = SongMap::Of(FiveBars());
  ASSERT_EQ(map.bars.size(), 6U) << "and the one behind the end";
  for (size_t i = 0; i < map.bars.size(); ++i) {
    EXPECT_EQ(map.bars[i].number, static_cast<int>(i) + 1);
    EXPECT_DOUBLE_EQ(map.bars[i].time.Value(), 2.0 * static_cast<double>(i));
  }
  ASSERT_EQ(map.sections.size(), 1U);
  EXPECT_EQ(map.sections[0].name, "Chorus");
}

TEST(SongMap, AMomentIsInTheBarThatBeganLast) {
  const SongMap map = SongMap::Of(FiveBars());
  EXPECT_EQ(map.BarAt(Seconds(-3)), 0U);
  EXPECT_EQ(map.BarAt(Seconds(1.99)), 0U);
  EXPECT_EQ(map.BarAt(Seconds(2)), 1U);
  EXPECT_EQ(map.BarAt(Seconds(1000)), 5U);
}

TEST(SongMap, ALoopHoldsWholeBarsWhicheverWayItIsDragged) {
  const midi::Song song = FiveBars();
  const SongMap map = SongMap::Of(song);
  const sound::SoundLoop loop = map.LoopOver(Seconds(2.5), Seconds(5), 0, song);
  EXPECT_EQ(loop, map.LoopOver(Seconds(5), Seconds(2.5), 0, song));
  EXPECT_DOUBLE_EQ(loop.from.Value(), 2 - scene::kCutAhead);
  EXPECT_DOUBLE_EQ(loop.to.Value(), 6 - scene::kCutAhead);
  EXPECT_EQ(loop.count, loop.from);
  EXPECT_EQ(map.TextOf(loop), "2 \u2013 3");
  EXPECT_EQ(loop, LoopBetween(Seconds(2), Seconds(6), 0, song));
}

TEST(SongMap, ALoopIsCountedInByWholeBars) {
  const midi::Song song = FiveBars();
  const sound::SoundLoop loop = SongMap::Of(song).LoopOver(Seconds(0), Seconds(0), 2, song);
  EXPECT_DOUBLE_EQ(loop.from.Value(), -scene::kCutAhead);
  EXPECT_DOUBLE_EQ(loop.count.Value(), -4 - scene::kCutAhead);
}

TEST(RecentSongs, ThoseOfAnotherRunAreThereNewestFirstEachOnce) {
  const testing::TempFolder folder;
  const auto file = folder / "state/recent.json";
  RecentSongs songs(file);
  for (const char* name : {"/a.mid", "/b.mid", "/a.mid"}) ASSERT_TRUE(songs.Add(name));
  EXPECT_THAT(RecentSongs(file).Songs(), ElementsAre("/a.mid", "/b.mid"));
  for (int i = 0; i < 100; ++i) ASSERT_TRUE(songs.Add(fmt::format("/{}.mid", i)));
  EXPECT_EQ(RecentSongs(file).Songs().size(), RecentSongs::kMost);
  testing::WriteBytes(file, "{broken");
  EXPECT_THAT(RecentSongs(file).Songs(), ElementsAre());
}

TEST(SongIn, AFolderIsItsChartOrItsOnlySong) {
  const testing::TempFolder folder;
  EXPECT_THAT(SongIn(folder.Path()).error().message, HasSubstr("has no songs"));
  testing::WriteBytes(folder / "b.MID", "");
  EXPECT_EQ(SongIn(folder.Path())->filename(), "b.MID");
  testing::WriteBytes(folder / "c.kar", "");
  EXPECT_THAT(SongIn(folder.Path()).error().message, HasSubstr("has 2 songs"));
  testing::WriteBytes(folder / "notes.chart", "");
  EXPECT_EQ(SongIn(folder.Path())->filename(), "notes.chart");
  EXPECT_FALSE(SongIn(folder / "picture.png"));
}

}  // namespace
}  // namespace strikeline::live
