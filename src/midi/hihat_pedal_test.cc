// SPDX-License-Identifier: MIT
#include "midi/internal/hihat_pedal.h"

#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "midi/hihat_openness.h"
#include "testing/midi_builder.h"

namespace strikeline::midi {
namespace {

using strikeline::testing::MidiBuilder;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr int kDrums = 9;

struct Struck {
  int pedal = 0;
  int pitch = 42;
};

MidiBuilder FileOf(const std::vector<Struck>& strokes) {
  MidiBuilder file;
  for (size_t i = 0; i < strokes.size(); ++i) {
    const auto tick = static_cast<int64_t>(100 * i);
    file.Control(tick, kDrums, 4, strokes[i].pedal);
    file.Note(tick + 10, kDrums, strokes[i].pitch, 90, 9);
  }
  return file;
}

DrumChoice Choose(const std::vector<Struck>& strokes, const std::string& map = "") {
  const Song song = ReadSong(FileOf(strokes).Bytes(), "test.mid").value();
  return ChooseDrums(
      song, map.empty() ? LoadDrumMap("default").value() : ParseDrumMap(map, "m").value(), {});
}

std::vector<Articulation> ArticulationsOf(const DrumChoice& choice) {
  std::vector<Articulation> articulations;
  for (size_t k = 0; k < choice.notes.size(); ++k) {
    articulations.push_back(choice.VoiceOf(k).articulation);
  }
  return articulations;
}

std::vector<Struck> AnyStrokes(unsigned seed, std::vector<int> pitches) {
  std::mt19937 random(seed);
  std::vector<Struck> strokes;
  for (int i = 0; i < 60; ++i) {
    strokes.push_back({static_cast<int>(random() % 128), pitches[random() % pitches.size()]});
  }
  strokes.push_back({0, pitches.front()});
  strokes.push_back({127, pitches.back()});
  return strokes;
}

TEST(OpennessOf, IsOpenUpTo63AndClosedFrom90) {
  for (int pedal = 0; pedal < 128; ++pedal) {
    const Articulation openness = OpennessOf(static_cast<uint8_t>(pedal));
    EXPECT_EQ(openness == Articulation::kOpen, pedal <= 63) << pedal;
    EXPECT_EQ(openness == Articulation::kHalfOpen, pedal >= 64 && pedal <= 89) << pedal;
    EXPECT_EQ(openness == Articulation::kNormal, pedal >= 90) << pedal;
  }
}

TEST(HiHatPedal, DecidesAloneWhereTheKitSendsOnePitch) {
  for (const int pitch : {42, 22, 46, 26}) {
    const std::vector<Struck> strokes = AnyStrokes(static_cast<unsigned>(pitch), {pitch});
    const DrumChoice choice = Choose(strokes);
    for (size_t k = 0; k < strokes.size(); ++k) {
      EXPECT_EQ(choice.VoiceOf(k).articulation, OpennessOf(static_cast<uint8_t>(strokes[k].pedal)))
          << pitch << ", " << strokes[k].pedal;
    }
    EXPECT_THAT(choice.remarks, Contains(HasSubstr("the hi-hat's pedal tells 62 notes")));
  }
}

TEST(HiHatPedal, MakesOfOpenStrokesHalfOpenOnesAndClosedOnesAreMeant) {
  const std::vector<Struck> strokes = AnyStrokes(3, {42, 22, 46, 26});
  const DrumChoice choice = Choose(strokes);
  for (size_t k = 0; k < strokes.size(); ++k) {
    const auto& [pedal, pitch] = strokes[k];
    const bool up = OpennessOf(static_cast<uint8_t>(pedal)) == Articulation::kOpen;
    const Articulation expected = pitch == 42 || pitch == 22 ? Articulation::kNormal
                                  : up                       ? Articulation::kOpen
                                                             : Articulation::kHalfOpen;
    EXPECT_EQ(choice.VoiceOf(k).articulation, expected) << pitch << ", " << pedal;
  }
}

TEST(HiHatPedal, SaysNothingWhereAKitHasPitchesForHalfOpenStrokes) {
  const std::vector<Struck> strokes = AnyStrokes(4, {42, 46, 23});
  const DrumChoice choice = Choose(strokes);
  for (size_t k = 0; k < strokes.size(); ++k) EXPECT_EQ(choice.pitches[k], strokes[k].pitch);
  EXPECT_THAT(choice.remarks, IsEmpty());
}

TEST(HiHatPedal, ThatNeverMovesSaysNothing) {
  for (const int pedal : {0, 70, 127}) {
    const DrumChoice choice = Choose({{pedal, 42}, {pedal, 42}, {pedal, 46}});
    EXPECT_THAT(choice.pitches, ElementsAre(42, 42, 46)) << pedal;
    EXPECT_THAT(choice.remarks, IsEmpty());
  }
}

TEST(HiHatPedal, OpensNothingButHiHats) {
  const DrumChoice choice = Choose({{0, 42}, {70, 63}, {127, 62}, {0, 44}, {70, 38}, {127, 42}});
  EXPECT_THAT(choice.pitches, ElementsAre(46, 63, 62, 44, 38, 42));
}

TEST(HiHatPedal, FindsWhatAMapCallsOpenAndHalfOpen) {
  const std::string lanes = "lanes = [{id = 'hats', color = '#fff'}]\n";
  const std::string closed = "{pitch = 42, lane = 'hats'}, {pitch = 5, lane = 'hats', ";
  const std::string voices = "voices = [" + closed + "articulation = 'pedal'}, {pitch = 10, ";
  const std::string open = lanes + voices + "lane = 'hats', articulation = 'open'}";
  using enum Articulation;
  EXPECT_THAT(ArticulationsOf(Choose({{0}, {70}, {127}}, open + "]")),
              ElementsAre(kOpen, kOpen, kNormal))
      << "what is not there is shown as the nearest";
  const std::string half = open + ", {pitch = 90, lane = 'hats', articulation = 'half-open'}]";
  EXPECT_THAT(Choose({{0}, {70}, {127}}, half).pitches, ElementsAre(10, 90, 42));
}

}  // namespace
}  // namespace strikeline::midi
