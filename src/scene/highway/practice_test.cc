// SPDX-License-Identifier: MIT
#include "scene/highway/practice.h"

#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scene/highway/highway_testing.h"

namespace strikeline::scene {
namespace {

using testing::HighwayOf;
using testing::kDrums;
using testing::MidiBuilder;
using testing::OptionsFor;
using testing::SongOf;

constexpr PixelSize kSize{640, 360};

// 40 bars of 4/4 with changes of tempo on the way; a stroke on each eighth, a kick on each bar.
MidiBuilder FortyBars() {
  MidiBuilder midi;
  midi.Tempo(0, 120).Tempo(1920 * 9, 93.3).Tempo(1920 * 17, 141.7).Signature(0, 4, 4);
  for (int eighth = 0; eighth < 320; ++eighth) {
    midi.Note(eighth * 240, kDrums, eighth % 2 ? 42 : 38, 100, 60);
    if (eighth % 8 == 0) midi.Note(eighth * 240, kDrums, 36, 100, 60);
  }
  return midi;
}

std::vector<double> TimesOf(const Field& field) {
  std::vector<double> times;
  for (const Field::Chunk& chunk : field.Chunks()) {
    for (const Mark& mark : chunk.marks) times.push_back(chunk.origin + mark.time);
  }
  return times;
}

// Any section of whole eighths, any number of rounds at any rates.
Practice AnyPractice(const midi::Song& song, std::mt19937& random) {
  const auto eighth = [&](int low, int high) {
    return song.tempo.ToSeconds(240 * std::uniform_int_distribution<int>(low, high)(random));
  };
  Practice practice{eighth(0, 150), eighth(160, 310), {}};
  const int rounds = std::uniform_int_distribution<int>(1, 6)(random);
  for (int i = 0; i < rounds; ++i) {
    practice.rates.push_back(std::uniform_int_distribution<int>(50, 150)(random) / 100.0);
  }
  practice.count_in = std::uniform_int_distribution<int>(0, 2)(random);
  return practice;
}

TEST(Practice, EveryRoundHasTheSectionsNotesAtItsRate) {
  const midi::Song song = SongOf(FortyBars());
  for (unsigned seed = 0; seed < 40; ++seed) {
    std::mt19937 random(seed);
    HighwayOptions options = OptionsFor(kSize);
    options.practice = AnyPractice(song, random);
    const auto highway = testing::Must(Highway::Make(song, options));
    // By definition, from the song alone.
    std::vector<double> expected;
    double begin = highway->SongTiming().lead_in.Value();
    for (const double rate : options.practice->rates) {
      const Seconds counted = highway->Rounds()[0].begin;
      for (const midi::Note& note : song.notes) {
        const bool is_in =
            note.start >= options.practice->from && note.start < options.practice->to;
        if (is_in && note.pitch != 36) {
          expected.push_back(begin + (note.start - counted).Value() / rate);
        }
      }
      begin += (options.practice->to - counted).Value() / rate;
    }
    EXPECT_THAT(TimesOf(*highway->Drums()->strokes),
                ::testing::Pointwise(::testing::DoubleNear(1e-5), expected))
        << seed;
    EXPECT_NEAR(highway->Duration().Value(), begin + 3, 1e-9) << seed;
  }
}

TEST(Practice, ShowsTheSongsMomentOfAnyTime) {
  const midi::Song song = SongOf(FortyBars());
  for (unsigned seed = 0; seed < 40; ++seed) {
    std::mt19937 random(seed);
    HighwayOptions options = OptionsFor(kSize);
    options.practice = AnyPractice(song, random);
    const auto highway = testing::Must(Highway::Make(song, options));
    for (const PracticeRound& round : highway->Rounds()) {
      const Seconds moment = round.from + 0.37 * (round.to - round.from);
      const double time = highway->SongTiming().ToPiece(Seconds(round.At(moment)));
      EXPECT_NEAR(highway->SongTime(Seconds(time)).Value(), moment.Value(), 1e-9);
    }
    EXPECT_EQ(highway->SongTime(highway->Duration()), options.practice->to);
  }
}

TEST(Practice, CountsBarsInBeforeEachRoundAndShowsNoNotesThere) {
  const midi::Song song = SongOf(FortyBars());
  HighwayOptions options = OptionsFor(kSize);
  options.practice = Practice{Seconds(8), Seconds(16), {0.5, 1}, 1};  // bars 5 to 8
  const auto highway = testing::Must(Highway::Make(song, options));
  ASSERT_EQ(highway->Rounds().size(), 2u);
  EXPECT_EQ(highway->Rounds()[0].begin, Seconds(6));
  EXPECT_NEAR(highway->Rounds()[1].start, 20, 1e-9);
  EXPECT_NEAR(highway->Rounds()[1].End(), 30, 1e-9);
  const double lead_in = highway->SongTiming().lead_in.Value();
  for (const double time : TimesOf(*highway->Drums()->strokes)) {
    EXPECT_FALSE(time < lead_in + 4 - kCutAhead) << time;
    EXPECT_FALSE(time > lead_in + 20 - kCutAhead && time < lead_in + 22 - kCutAhead) << time;
  }
}

TEST(Practice, GivesAStrokeAheadOfTheFirstBeatToTheRoundThatItBegins) {
  MidiBuilder midi;
  midi.Tempo(120).Signature(0, 4, 4);
  for (int beat = 0; beat < 32; ++beat)
    midi.Note(beat * 480 - (beat ? 10 : 0), kDrums, 38, 100, 60);
  HighwayOptions options = OptionsFor(kSize);
  options.practice = Practice{Seconds(4), Seconds(8), {1, 1, 1}};
  const auto highway = HighwayOf(midi, options);
  const auto times = TimesOf(*highway->Drums()->strokes);
  ASSERT_EQ(times.size(), 24u);
  for (size_t i = 0; i < times.size(); ++i) {
    EXPECT_NEAR(times[i], 2 + 0.5 * static_cast<double>(i) - 10 / 960.0, 1e-5);
  }
}

TEST(Practice, HoldsWhatSoundsIntoARoundFromItsBeginning) {
  MidiBuilder midi;
  midi.Tempo(120).Signature(0, 4, 4).Note(0, 0, 60, 90, 4800).Note(4000, 0, 62, 90, 6000);
  HighwayOptions options = OptionsFor(kSize);
  options.practice = Practice{Seconds(4), Seconds(8), {1, 1}};
  const midi::Song song = SongOf(midi);
  const auto highway = testing::Must(Highway::Make(song, options));
  const PractisedSong practised =
      Practised({song, highway->TheParts(), highway->Choice()}, highway->Rounds());
  ASSERT_EQ(practised.song.notes.size(), 4u);
  EXPECT_NEAR(practised.song.notes[0].start.Value(), 0, kCutAhead);
  EXPECT_NEAR(practised.song.notes[0].end.Value(), 1, 1e-9);
  EXPECT_NEAR(practised.song.notes[1].end.Value(), 4, kCutAhead);
  EXPECT_NEAR(practised.song.notes[2].start.Value(), 4, kCutAhead);
}

TEST(Practice, KeepsTheSongsBarNumbers) {
  HighwayOptions options = OptionsFor(kSize);
  options.practice = Practice{Seconds(8), Seconds(16), {1, 1}};
  const auto highway = HighwayOf(FortyBars(), options);
  const auto plain = HighwayOf(FortyBars(), OptionsFor(kSize));
  // Half a second before a bar of either round the picture has the figures of the song's bar there.
  const auto figures = [](const Highway& of, double time) {
    std::vector<ContentId> ids;
    for (const Layer& layer : of.At(Seconds(time)).layers) {
      const auto* picture = std::get_if<PictureLayer>(&layer);
      if (picture && picture->picture->Bounds().width < 0.03 * kSize.height) {
        ids.push_back(picture->picture->Id());
      }
    }
    return ids;
  };
  ASSERT_FALSE(figures(*plain, 2 + 9.5).empty());
  EXPECT_EQ(figures(*highway, 2 + 1.5), figures(*plain, 2 + 9.5));
  EXPECT_EQ(figures(*highway, 2 + 8 + 1.5), figures(*plain, 2 + 9.5));
}

}  // namespace
}  // namespace strikeline::scene
