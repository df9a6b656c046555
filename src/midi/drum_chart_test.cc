// SPDX-License-Identifier: MIT
#include "midi/internal/drum_chart.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "midi/internal/chart_texts.h"
#include "testing/midi_builder.h"

namespace strikeline::midi {
namespace {

using internal::DiscoFlipOf;
using internal::EnablesDynamics;
using internal::SectionName;
using strikeline::testing::MidiBuilder;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

DrumChoice Choose(const MidiBuilder& file, Difficulty level = Difficulty::kExpert) {
  const Song song = ReadSong(file.Bytes(), "test.mid").value();
  return ChooseDrums(song, LoadDrumMap("default").value(), {{}, {}, level});
}

MidiBuilder Chart() { return MidiBuilder().Track("PART DRUMS"); }

std::vector<Dynamic> DynamicsOf(const DrumChoice& choice) {
  std::vector<Dynamic> dynamics;
  for (const Stroke& stroke : choice.strokes) dynamics.push_back(stroke.dynamic);
  return dynamics;
}

TEST(DrumChart, AGameChartIsTranslated) {
  const DrumChoice choice = Choose(Chart()
                                       .Note(0, 0, 95, 100, 9)
                                       .Note(10, 0, 96, 100, 9)
                                       .Note(10, 0, 84, 100, 9)
                                       .Note(20, 0, 97, 100, 9)
                                       .Note(30, 0, 98, 100, 9)
                                       .Note(40, 0, 99, 100, 9)
                                       .Note(50, 0, 100, 100, 9)
                                       .Note(60, 0, 110, 100, 40)
                                       .Note(60, 0, 112, 100, 40)
                                       .Note(60, 0, 98, 100, 9)
                                       .Note(70, 0, 99, 100, 9)
                                       .Note(80, 0, 100, 100, 9)
                                       .Note(100, 0, 98, 100, 9));
  EXPECT_THAT(choice.pitches, ElementsAre(35, 36, 38, 42, 51, 57, 48, 51, 43, 42));
  EXPECT_THAT(choice.remarks, ElementsAre(HasSubstr("game chart")));
}

TEST(DrumChart, AGameChartOfFivePadsHasItsOwnOrder) {
  const DrumChoice choice = Choose(Chart()
                                       .Note(0, 0, 98, 100, 9)
                                       .Note(10, 0, 99, 100, 9)
                                       .Note(20, 0, 100, 100, 9)
                                       .Note(30, 0, 101, 100, 9));
  EXPECT_THAT(choice.pitches, ElementsAre(42, 45, 57, 43));
}

TEST(DrumChart, IsFoundBeforeChannelTenAndByAnyOfItsNames) {
  for (const char* name : {"PART DRUMS", "PART DRUM", "part drums", "PART REAL_DRUMS_PS"}) {
    const DrumChoice choice = Choose(
        MidiBuilder().Track("PART KEYS").Note(0, 9, 96, 100, 9).Track(name).Note(9, 0, 97, 100, 9));
    EXPECT_THAT(choice.pitches, ElementsAre(38)) << name;
    EXPECT_TRUE(choice.leads);
  }
}

TEST(DrumChart, ATomMarkerCountsWhereItOverlapsItsGem) {
  const auto pitch = [](int gem, int gem_length, int marker, int marker_length) {
    return Choose(
               Chart().Note(gem, 0, 98, 100, gem_length).Note(marker, 0, 110, 100, marker_length))
        .pitches.at(0);
  };
  constexpr int kTom = 48, kCymbal = 42;
  EXPECT_EQ(pitch(480, 60, 480, 60), kTom);
  EXPECT_EQ(pitch(480, 60, 400, 100), kTom) << "began before";
  EXPECT_EQ(pitch(480, 60, 500, 60), kTom) << "begins a little late";
  EXPECT_EQ(pitch(480, 60, 480, 0), kTom) << "has no length";
  EXPECT_EQ(pitch(480, 0, 480, 60), kTom);
  EXPECT_EQ(pitch(480, 60, 400, 80), kCymbal) << "ends where the gem begins";
  EXPECT_EQ(pitch(480, 60, 540, 60), kCymbal) << "begins where it ends";
  EXPECT_EQ(pitch(480, 900, 960, 60), kCymbal) << "long after its stroke";
}

TEST(DrumChart, DynamicsCountOnlyWhereTheyAreEnabled) {
  MidiBuilder chart = Chart().Note(0, 0, 97, 1, 9).Note(99, 0, 97, 100, 9).Note(199, 0, 97, 127, 9);
  EXPECT_THAT(DynamicsOf(Choose(chart)),
              ElementsAre(Dynamic::kPlain, Dynamic::kPlain, Dynamic::kPlain));
  EXPECT_THAT(DynamicsOf(Choose(chart.Meta(0, 1, "[ENABLE_CHART_DYNAMICS]"))),
              ElementsAre(Dynamic::kGhost, Dynamic::kPlain, Dynamic::kAccent));
}

TEST(DrumChart, ADiscoFlipExchangesSnareAndHiHatFromTextToText) {
  MidiBuilder chart = Chart();
  for (int i = 0; i < 4; ++i) {
    chart.Note(i * 1000, 0, 97, 100, 9).Note(i * 1000 + 100, 0, 98, 100, 9);
  }
  chart.Meta(1000, 1, "[mix 3 drums0d]").Meta(2000, 1, "[mix 3 drums0]");
  chart.Meta(3000, 1, "[mix 2 drums0d]").Meta(3000, 1, "[mix 3 drums0dnoflip]");
  EXPECT_THAT(Choose(chart).pitches, ElementsAre(38, 42, 42, 38, 38, 42, 38, 42));
}

TEST(DrumChart, FlamsAreFacts) {
  const DrumChoice choice = Choose(Chart()
                                       .Note(0, 0, 97, 100, 60)
                                       .Note(480, 0, 96, 100, 60)
                                       .Note(480, 0, 97, 100, 60)
                                       .Note(480, 0, 109, 100, 60));
  EXPECT_FALSE(choice.strokes[0].is_flam);
  EXPECT_FALSE(choice.strokes[1].is_flam) << "the kick";
  EXPECT_TRUE(choice.strokes[2].is_flam);
}

TEST(DrumChart, ARollIsOnWhatIsStruckMostInIt) {
  MidiBuilder chart = Chart().Note(960, 0, 100, 100, 9).Note(960, 0, 96, 100, 9);
  for (int i = 0; i < 8; ++i) chart.Note(960 + 60 * i, 0, 97, 100, 9);
  for (int i = 0; i < 8; ++i) chart.Note(1920 + 60 * i, 0, i % 2 ? 98 : 99, 100, 9);
  chart.Note(1920 + 480, 0, 100, 100, 9).Note(960, 0, 126, 100, 480).Note(1920, 0, 127, 100, 480);
  EXPECT_THAT(Choose(chart).rolls, ElementsAre(DrumRoll{Seconds(1), Seconds(1.5), false, {38}},
                                               DrumRoll{Seconds(2), Seconds(2.5), true, {51, 42}}));
}

TEST(DrumChart, ARollMayBeginALittleAfterItsFirstGem) {
  const MidiBuilder chart = Chart().Note(470, 0, 98, 100, 60).Note(480, 0, 126, 100, 480);
  EXPECT_THAT(Choose(chart).rolls, ElementsAre(DrumRoll{Seconds(0.5), Seconds(1), false, {42}}));
}

TEST(DrumChart, ARollWithoutAGemIsLeftOutAndTold) {
  const DrumChoice choice = Choose(Chart()
                                       .Note(0, 0, 97, 100, 60)
                                       .Note(480, 0, 126, 100, 240)
                                       .Note(960, 0, 96, 100, 60)
                                       .Note(960, 0, 126, 100, 240));
  EXPECT_THAT(choice.rolls, IsEmpty());
  EXPECT_THAT(choice.remarks, ::testing::Contains(HasSubstr("2 rolls were left out")));
}

TEST(DrumChart, ADifficultyIsItsOwnGems) {
  const int bases[] = {96, 84, 72, 60};
  MidiBuilder chart = Chart().Note(0, 0, 95, 100, 9);
  for (int level = 0; level < 4; ++level) {
    for (int i = 0; i <= level; ++i) chart.Note(100 + i * 100, 0, bases[level] + 1, 100, 9);
  }
  for (int level = 0; level < 4; ++level) {
    const DrumChoice choice = Choose(chart, static_cast<Difficulty>(level));
    const size_t second_kick = level == 0;
    EXPECT_THAT(choice.notes, SizeIs(static_cast<size_t>(level) + 1 + second_kick));
    EXPECT_EQ(choice.pitches.back(), 38);
  }
}

TEST(DrumChart, ALevelThatIsMissingIsNoOther) {
  const DrumChoice choice = Choose(Chart().Note(0, 0, 97, 100, 9), Difficulty::kEasy);
  EXPECT_THAT(choice.notes, IsEmpty());
  EXPECT_THAT(choice.reason, HasSubstr("easy"));
}

TEST(DrumChart, WithoutGemsForExpertsTheHardestLevelIsTaken) {
  const DrumChoice choice =
      Choose(Chart().Note(0, 0, 60, 100, 9).Note(0, 0, 73, 100, 9).Note(9, 0, 73, 100, 9));
  EXPECT_THAT(choice.pitches, ElementsAre(38, 38));
  EXPECT_THAT(choice.remarks, ElementsAre(HasSubstr("medium")));
}

TEST(DrumChart, OrdinaryDrumsUnderAChartsNameAreThemselves) {
  EXPECT_THAT(Choose(Chart().Note(0, 0, 36, 100, 9).Note(9, 0, 49, 100, 9)).pitches,
              ElementsAre(36, 49));
}

TEST(ChartTexts, SayWhatTheySayWithOrWithoutBrackets) {
  EXPECT_EQ(SectionName("[section verse_1]"), "verse 1");
  EXPECT_EQ(SectionName("section Verse 1"), "Verse 1");
  EXPECT_EQ(SectionName("[prc_chorus]"), "chorus");
  EXPECT_EQ(SectionName("[section ]"), std::nullopt);
  EXPECT_EQ(SectionName("[music_start]"), std::nullopt);
  EXPECT_TRUE(EnablesDynamics("ENABLE_CHART_DYNAMICS"));
  EXPECT_FALSE(EnablesDynamics("[enable]"));
  EXPECT_TRUE(DiscoFlipOf("[mix 3 drums2d]")->is_on);
  EXPECT_FALSE(DiscoFlipOf("[mix 3 drums2]")->is_on);
  EXPECT_TRUE(DiscoFlipOf("mix_3_drumsd")->is_on);
  EXPECT_EQ(DiscoFlipOf("[mix 0 drums0d]")->level, Difficulty::kEasy);
  for (const char* text :
       {"", "[", "[mix", "[mix ]", "[mix 3]", "[mix 3 ]", "[mix 4 drums0d]", "[mix 3 drum0d]"}) {
    EXPECT_FALSE(DiscoFlipOf(text)) << text;
  }
}

}  // namespace
}  // namespace strikeline::midi
