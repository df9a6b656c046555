// SPDX-License-Identifier: MIT
#include "midi/internal/chart_file.h"

#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "midi/drum_map.h"
#include "midi/song.h"
#include "testing/midi_builder.h"

namespace strikeline::midi {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

Song Read(const std::string& text) {
  return ReadSong(strikeline::testing::ToBytes(text), "notes.chart").value();
}
DrumChoice Choose(const Song& song, Difficulty level = Difficulty::kExpert) {
  return ChooseDrums(song, LoadDrumMap("default").value(), {{}, {}, level});
}

constexpr char kSong[] = R"([Song]
{
  Name = "Iron Rain"
  Resolution = 192
}
[SyncTrack]
{
  0 = TS 3
  0 = B 120000
  768 = TS 7 3
  768 = B 60500
}
[Events]
{
  0 = E "section Intro"
  768 = E "section Verse_1"
  768 = E "lyric Strike"
}
)";

std::string Drums(const std::string& lines, const std::string& level = "Expert") {
  return kSong + ("[" + level + "Drums]\n{\n" + lines + "}\n");
}

TEST(ChartFile, HasTitleTempoSignaturesSectionsAndLyrics) {
  const Song song = Read(kSong);
  EXPECT_EQ(song.title, "Iron Rain");
  EXPECT_EQ(song.division, "192 ticks per quarter note");
  EXPECT_EQ(song.tempo.ToSeconds(768), Seconds(2));
  EXPECT_EQ(song.tempo.Changes().back().microseconds_per_quarter, 991'735);
  EXPECT_EQ(song.signatures.back(), (TimeSignature{768, 7, 8}));
  EXPECT_THAT(song.markers,
              ElementsAre(Marker{Seconds(0), "Intro"}, Marker{Seconds(2), "Verse 1"}));
  EXPECT_EQ(song.texts.back().text, "Strike");
  EXPECT_TRUE(song.texts.back().is_lyric);
  EXPECT_THAT(song.repairs, IsEmpty());
}

TEST(ChartFile, MarkedGemsAreCymbalsAndTheOthersToms) {
  const Song song = Read(Drums(
      "0 = N 0 0\n192 = N 1 0\n384 = N 2 0\n384 = N 66 0\n576 = N 2 0\n768 = N 3 0\n"
      "960 = N 67 0\n960 = N 3 0\n1152 = N 4 0\n1344 = N 4 0\n1344 = N 68 0\n1536 = N 32 0\n"));
  const DrumChoice choice = Choose(song);
  EXPECT_THAT(choice.pitches, ElementsAre(36, 38, 42, 48, 45, 51, 43, 57, 35));
  EXPECT_EQ(song.notes[choice.notes[1]].start, Seconds(0.5));
  EXPECT_TRUE(choice.leads);
}

TEST(ChartFile, WhereNothingIsMarkedGemsAreCymbals) {
  EXPECT_THAT(Choose(Read(Drums("0 = N 2 0\n9 = N 3 0\n18 = N 4 0\n"))).pitches,
              ElementsAre(42, 51, 57));
}

TEST(ChartFile, TheGemOfAFifthPadMakesFiveLanes) {
  EXPECT_THAT(Choose(Read(Drums("0 = N 2 0\n9 = N 3 0\n18 = N 4 0\n27 = N 5 0\n"))).pitches,
              ElementsAre(42, 45, 57, 43));
}

TEST(ChartFile, AccentsGhostsAndRollsAreTaken) {
  const DrumChoice choice = Choose(Read(
      Drums("0 = N 1 0\n0 = N 34 0\n192 = N 1 0\n192 = N 40 0\n384 = N 1 0\n384 = S 65 192\n")));
  EXPECT_EQ(choice.strokes[0].dynamic, Dynamic::kAccent);
  EXPECT_EQ(choice.strokes[1].dynamic, Dynamic::kGhost);
  EXPECT_EQ(choice.strokes[2].dynamic, Dynamic::kPlain);
  EXPECT_THAT(choice.rolls, ElementsAre(DrumRoll{Seconds(1), Seconds(1.5), false, {38}}));
}

TEST(ChartFile, EachLevelHasItsOwnGems) {
  std::string text = Drums("0 = N 0 0\n");
  text += "[EasyDrums]\n{\n0 = N 1 0\n192 = N 1 0\n}\n[ExpertSingle]\n{\n0 = N 0 0\n}\n";
  EXPECT_THAT(Choose(Read(text)).pitches, ElementsAre(36));
  EXPECT_THAT(Choose(Read(text), Difficulty::kEasy).pitches, ElementsAre(38, 38));
}

TEST(ChartFile, LinesThatMeanNothingAreToldAndLeftOut) {
  const Song song = Read(Drums("0 = N 0 0\nnonsense\n-9 = N 1 0\n9 = N\n9 = B 0\n9 = Q 1\n"));
  EXPECT_THAT(Choose(song).notes, SizeIs(1));
  EXPECT_THAT(song.repairs, SizeIs(1)) << "one a kind";
}

TEST(ChartFile, SurvivesAnyChangeOfAnyByte) {
  const std::string good = Drums("0 = N 0 0\n0 = N 34 0\n999 = S 66 9\n9 = E \"mix_3_drums0d\"\n");
  std::mt19937 random(6);
  for (size_t i = 0; i < good.size(); ++i) {
    for (int round = 0; round < 20; ++round) {
      std::string bad = good;
      bad[i] = static_cast<char>(random());
      const auto song = ReadSong(strikeline::testing::ToBytes(bad), "notes.chart");
      if (!song) continue;
      const DrumChoice choice = Choose(*song);
      EXPECT_EQ(choice.strokes.size(), choice.notes.size());
    }
  }
}

}  // namespace
}  // namespace strikeline::midi
