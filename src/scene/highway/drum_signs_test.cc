// SPDX-License-Identifier: MIT
#include "scene/highway/drum_signs.h"

#include <algorithm>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scene/highway/highway_testing.h"

namespace strikeline::scene {
namespace {

using testing::ChartOfSigns;
using testing::HighwayOf;
using testing::kDrums;
using testing::MidiBuilder;
using testing::OptionsFor;
using testing::TimedMarksOf;

constexpr PixelSize kSize{640, 360};
constexpr double kExact = 4e-6;  // of times in marks

struct Signed {
  midi::Song song;
  std::unique_ptr<Highway> highway;

  double At(Seconds time) const { return highway->SongTiming().ToPiece(time); }
  const DrumFields& Fields() const { return *highway->Drums(); }
};

Signed SignedOf(const MidiBuilder& midi) {
  HighwayOptions options = OptionsFor(kSize);
  options.practice_rate = 0.8;
  options.left_handed = true;
  return {testing::SongOf(midi), HighwayOf(midi, options)};
}

// Strokes on cymbals, a snare and a kick, two pitches a cymbal, and hands that grab any of them,
// never at a stroke's time.
MidiBuilder GrabbedCymbals(unsigned seed) {
  constexpr int kPitches[] = {49, 55, 57, 52, 51, 53, 38, 36};
  std::mt19937 random(seed);
  MidiBuilder midi;
  for (int i = 0; i < 300; ++i) {
    const auto tick = static_cast<int64_t>(random() % 40000) / 10 * 10;
    const int pitch = kPitches[random() % std::size(kPitches)];
    if (random() % 3) {
      midi.Note(tick, kDrums, pitch, 90, 10);
    } else {
      midi.Raw(tick + 5, {0xA0 | kDrums, pitch, 127});
      if (random() % 2) midi.Raw(tick + 5, {0xA0 | kDrums, pitch == 49 ? 55 : 49, 127});
    }
  }
  return midi;
}

struct Sign {
  int lane = 0;
  double time = 0;
};

// By definition: of all chokes in a lane those whose stroke sounds, that is, began at or after the
// last sign there.
std::vector<Sign> SignsByDefinition(const Signed& shown) {
  std::vector<Sign> signs;
  for (const midi::Choke& choke : shown.song.chokes) {
    const auto& notes = shown.highway->Choice().notes;
    const auto k = std::find(notes.begin(), notes.end(), choke.note) - notes.begin();
    const int lane = shown.Fields().lane_of_note.at(static_cast<size_t>(k));
    const double struck = shown.At(shown.song.notes[choke.note].start);
    const bool is_silent = std::any_of(signs.begin(), signs.end(), [&](const Sign& sign) {
      return sign.lane == lane && sign.time > struck;
    });
    if (lane >= 0 && !is_silent) signs.push_back({lane, shown.At(choke.time)});
  }
  return signs;
}

TEST(Chokes, EveryHandOnACymbalThatSoundsHasABarAndNoBarIsWithoutOne) {
  size_t count = 0;
  for (unsigned seed = 0; seed < 20; ++seed) {
    const Signed shown = SignedOf(GrabbedCymbals(seed));
    const std::vector<Sign> expected = SignsByDefinition(shown);
    std::vector<Field::TimedMark> bars = TimedMarksOf(*shown.Fields().chokes);
    std::erase_if(bars, [](const Field::TimedMark& mark) { return mark.length > 0; });
    ASSERT_EQ(bars.size(), expected.size()) << seed;
    for (size_t i = 0; i < bars.size(); ++i) {
      EXPECT_NEAR(bars[i].time, expected[i].time, kExact);
      EXPECT_EQ(bars[i].mark.lane, expected[i].lane);
      EXPECT_EQ(bars[i].mark.shape, kSeam);
    }
    count += bars.size();
  }
  EXPECT_GT(count, 100u);
}

TEST(Chokes, AStemComesFromTheLastStrokeOfItsLaneAndEndsAtItsBar) {
  const Signed shown = SignedOf(GrabbedCymbals(7));
  const Field& chokes = *shown.Fields().chokes;
  const double head = shown.Fields().strokes->Look().half_height / chokes.Look().pixels_per_second;
  const std::vector<Field::TimedMark> signs = TimedMarksOf(chokes);
  const std::vector<Field::TimedMark> strokes = TimedMarksOf(*shown.Fields().strokes);
  int stems = 0;
  for (const Field::TimedMark& bar : signs) {
    if (bar.length > 0) continue;
    double struck = -1e9;
    for (const Field::TimedMark& stroke : strokes) {
      if (stroke.mark.lane == bar.mark.lane && stroke.time < bar.time - kExact) {
        struck = std::max(struck, stroke.time);
      }
    }
    const auto stem = std::find_if(signs.begin(), signs.end(), [&](const Field::TimedMark& mark) {
      return mark.length > 0 && mark.mark.lane == bar.mark.lane &&
             std::abs(mark.time + mark.length - bar.time) < 2 * kExact;
    });
    if (stem == signs.end()) {
      EXPECT_GT(struck + head, bar.time - 2 * kExact) << "only where it has no room";
      continue;
    }
    EXPECT_NEAR(stem->time, struck + head, 2 * kExact);
    EXPECT_EQ(stem->mark.shape, kSmall);
    ++stems;
  }
  EXPECT_GT(stems, 5);
}

TEST(Chokes, AHandOnTwoPitchesOfACymbalIsOneSign) {
  const Signed shown = SignedOf(MidiBuilder()
                                    .Note(0, kDrums, 55, 90, 9)
                                    .Note(4800, kDrums, 49, 90, 9)
                                    .Raw(5000, {0xA9, 49, 127})
                                    .Raw(5005, {0xA9, 55, 127}));
  ASSERT_EQ(shown.song.chokes.size(), 2u);
  EXPECT_EQ(shown.Fields().chokes->MarkCount(), 2) << "a bar and its stem";
}

TEST(Chokes, AtAStrokesOwnTimeHaveNoStem) {
  const Signed shown = SignedOf(MidiBuilder()
                                    .Note(0, kDrums, 49, 90, 9)
                                    .Note(960, kDrums, 49, 90, 9)
                                    .Raw(960, {0xA9, 49, 127}));
  const std::vector<Field::TimedMark> marks = TimedMarksOf(*shown.Fields().chokes);
  ASSERT_EQ(marks.size(), 1u);
  EXPECT_NEAR(marks[0].time, shown.At(Seconds(1)), kExact);
}

TEST(Rolls, ABandLiesInEachLaneOfARollFromItsBeginningToItsEnd) {
  const Signed shown = SignedOf(ChartOfSigns());
  const midi::DrumChoice& choice = shown.highway->Choice();
  ASSERT_EQ(choice.rolls.size(), 8u);
  auto band = TimedMarksOf(*shown.Fields().rolls);
  size_t count = 0;
  for (const midi::DrumRoll& roll : choice.rolls) {
    EXPECT_EQ(roll.pitches.size(), roll.is_double ? 2u : 1u);
    for (const uint8_t pitch : roll.pitches) {
      const std::string& id =
          choice.map.lanes[static_cast<size_t>(choice.map.voices[pitch]->lane)].id;
      const auto found = std::find_if(band.begin(), band.end(), [&](const Field::TimedMark& mark) {
        return std::abs(mark.time - shown.At(roll.begin)) < kExact &&
               shown.Fields().stage.lanes[mark.mark.lane].id == id;
      });
      ASSERT_NE(found, band.end()) << id;
      EXPECT_NEAR(found->time + found->length, shown.At(roll.end), 2 * kExact);
      ++count;
    }
  }
  EXPECT_EQ(band.size(), count) << "and no other";
}

TEST(Rolls, LieBehindAllStrokesAndChokesBeforeThem) {
  const auto highway = HighwayOf(ChartOfSigns(), OptionsFor(kSize));
  const Frame frame = highway->At(Seconds(3));
  std::vector<const Field*> fields;
  for (const Layer& layer : frame.layers) {
    if (const auto* field = std::get_if<FieldLayer>(&layer)) fields.push_back(field->field.get());
  }
  ASSERT_GT(fields.size(), 3u);
  EXPECT_EQ(fields[1], highway->Drums()->rolls.get()) << "the grid is the first";
  EXPECT_EQ(std::count(fields.begin(), fields.end(), highway->Drums()->chokes.get()), 0)
      << "what has no marks costs nothing";
}

TEST(Flams, ThatAChartMarksHaveAGraceNoteBesideEach) {
  const Signed shown = SignedOf(ChartOfSigns());
  const midi::DrumChoice& choice = shown.highway->Choice();
  const std::vector<Field::TimedMark> graces = TimedMarksOf(*shown.Fields().graces);
  std::vector<double> expected;
  for (size_t k = 0; k < choice.notes.size(); ++k) {
    if (!choice.strokes[k].is_flam) continue;
    expected.push_back(shown.At(shown.song.notes[choice.notes[k]].start - midi::kFlamLead));
  }
  ASSERT_EQ(graces.size(), 8u);
  ASSERT_EQ(expected.size(), 8u);
  for (size_t i = 0; i < graces.size(); ++i) EXPECT_NEAR(graces[i].time, expected[i], kExact);
}

TEST(Signs, OfTheKickAloneAreCountedAndTold) {
  for (unsigned seed = 0; seed < 20; ++seed) {
    const Signed shown = SignedOf(GrabbedCymbals(seed));
    const auto count = std::count_if(
        shown.song.chokes.begin(), shown.song.chokes.end(),
        [&](const midi::Choke& choke) { return shown.song.notes[choke.note].pitch == 36; });
    ASSERT_GT(count, 1) << seed;
    EXPECT_THAT(shown.highway->Remarks(),
                ::testing::Contains(::testing::StartsWith(std::to_string(count) + " chokes of")));
  }
  const Signed without = SignedOf(MidiBuilder().Note(0, kDrums, 36, 90, 10));
  EXPECT_THAT(without.highway->Remarks(),
              ::testing::Not(::testing::Contains(::testing::HasSubstr("choke"))));
}

TEST(Signs, EndAtTheStrikeLine) {
  const Signed shown = SignedOf(GrabbedCymbals(1));
  for (const Field* field : {shown.Fields().chokes.get(), shown.Fields().rolls.get()}) {
    EXPECT_EQ(field->Look().clip_y, shown.Fields().stage.strike_y);
    EXPECT_EQ(field->Look().fade_out, 0) << "what is long would fade as a whole";
  }
}

}  // namespace
}  // namespace strikeline::scene
