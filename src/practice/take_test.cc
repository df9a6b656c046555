// SPDX-License-Identifier: MIT
#include "practice/take.h"

#include <cmath>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "practice/practice_testing.h"
#include "practice/review.h"

namespace strikeline::practice {
namespace {

using testing::Groove;
using ::testing::HasSubstr;
using testing::HitsOf;
using ::testing::IsEmpty;
using testing::kDrums;
using testing::MidiBuilder;
using ::testing::SizeIs;
using testing::SongOf;

double Pick(std::mt19937& random, double low, double high) {
  return std::uniform_real_distribution(low, high)(random);
}

Take ReadAgain(const Take& take, const midi::Song& song) {
  const std::string bytes = midi::BytesOf(FileOf(take, song));
  return ReadTake(std::as_bytes(std::span(bytes)), "take.mid").value();
}

midi::Song RandomSong(std::mt19937& random) {
  MidiBuilder song = Groove(4, 120);
  song.Ppq(random() % 2 ? 480 : 96);
  song.Tempo(480 * (1 + random() % 9), Pick(random, 40, 240)).Signature(0, 3 + random() % 4, 4);
  return SongOf(song);
}

Take::Pass RandomPass(const Sheet& sheet, std::mt19937& random) {
  Take::Pass pass;
  pass.rate = std::round(100 * Pick(random, 0.3, 1.5)) / 100;
  pass.from = Seconds(random() % 2 ? Pick(random, -2, 3) : 0);
  pass.to = pass.from + Seconds(Pick(random, 0.5, 6));
  for (Hit hit :
       HitsOf(sheet, testing::RandomStrokes(sheet, pass.rate, 0.09, 0.1, random), pass.rate)) {
    if (hit.time < pass.from || hit.time >= pass.to) continue;
    if (random() % 3 == 0) hit.pedal = static_cast<uint8_t>(random() % 128);
    pass.notes.push_back({hit, {}});
  }
  return pass;
}

TEST(Take, IsReadAsItWasWrittenToAFewMicroseconds) {
  for (unsigned seed = 0; seed < 100; ++seed) {
    std::mt19937 random(seed);
    const midi::Song song = RandomSong(random);
    const auto sheet = testing::DrumsOf(song);
    Take take;
    for (int i = 0; i < 3; ++i) {
      take.passes.push_back(RandomPass(*sheet, random));
      take.passes.back().follows = i > 0 && random() % 2;
    }
    if (take.passes[0].notes.empty()) continue;
    const Take again = ReadAgain(take, song);
    ASSERT_THAT(again.passes, SizeIs(take.passes.size())) << seed;
    for (size_t p = 0; p < take.passes.size(); ++p) {
      const Take::Pass& was = take.passes[p];
      const Take::Pass& is = again.passes[p];
      EXPECT_EQ(is.rate, was.rate);
      EXPECT_EQ(is.follows, was.follows);
      EXPECT_NEAR(is.from.Value(), was.from.Value(), 5e-5) << seed;
      EXPECT_NEAR(is.to.Value(), was.to.Value(), 5e-5) << seed;
      ASSERT_EQ(is.notes.size(), was.notes.size()) << seed;
      const auto key = [](const Take::Note& n) { return n.hit.pitch * 1e6 + n.hit.time.Value(); };
      auto sorted = [&key](std::vector<Take::Note> notes) {
        std::sort(notes.begin(), notes.end(), [&](auto& a, auto& b) { return key(a) < key(b); });
        return notes;
      };
      const auto a = sorted(was.notes), b = sorted(is.notes);
      for (size_t i = 0; i < a.size(); ++i) {
        EXPECT_EQ(b[i].hit.pitch, a[i].hit.pitch) << seed;
        EXPECT_EQ(b[i].hit.velocity, a[i].hit.velocity) << seed;
        if (a[i].hit.pedal != midi::Note::kNoPedal) {
          EXPECT_EQ(b[i].hit.pedal, a[i].hit.pedal) << seed;
        }
        EXPECT_NEAR(b[i].hit.time.Value(), a[i].hit.time.Value(), 3e-5) << seed;
      }
    }
  }
}

TEST(Take, JudgedFromItsFileIsAsItWasJudgedLive) {
  for (unsigned seed = 0; seed < 60; ++seed) {
    std::mt19937 random(seed);
    const midi::Song song = RandomSong(random);
    const auto sheet = testing::DrumsOf(song);
    Judge live(sheet, {});
    live.Begin(Seconds(-0.5), Seconds(4), 0.8);
    for (const Take::Note& note : RandomPass(*sheet, random).notes) live.Take(note.hit);
    live.Turn(Seconds(4), Seconds(1), Seconds(4), 0.9);
    for (const Take::Note& note : RandomPass(*sheet, random).notes) live.Take(note.hit);
    live.End(Seconds(3));
    if (live.Hits().empty()) continue;
    const Review review = ReviewOf(ReadAgain(TakeOf(live), song), sheet, {});
    const Statistics of_live = [&] {
      Statistics statistics(*sheet);
      statistics.Take(live.TakeChanges());
      return statistics;
    }();
    EXPECT_EQ(review.statistics.Total().Notes(), of_live.Total().Notes()) << seed;
    EXPECT_NEAR(review.statistics.Total().Accuracy(), of_live.Total().Accuracy(), 0.02) << seed;
    EXPECT_NEAR(review.statistics.Total().MeanMs(), of_live.Total().MeanMs(), 0.03) << seed;
  }
}

TEST(Take, KeysKeepTheirLengths) {
  const midi::Song song = SongOf(MidiBuilder().Tempo(120).Note(0, 0, 60, 90, 960));
  Take take;
  take.is_keys = true;
  take.passes = {{Seconds(0), Seconds(2), 1, false, {{{Seconds(-0.02), 60, 90}, Seconds(0.9)}}}};
  const Take again = ReadAgain(take, song);
  EXPECT_TRUE(again.is_keys);
  ASSERT_THAT(again.passes[0].notes, SizeIs(1));
  EXPECT_NEAR(again.passes[0].notes[0].hit.time.Value(), -0.02, 3e-5) << "before the song";
  EXPECT_NEAR(again.passes[0].notes[0].released->Value(), 0.9, 3e-5);
}

TEST(Take, LiesOverTheSongBarByBar) {
  const midi::Song song = SongOf(Groove(4));
  const auto sheet = testing::DrumsOf(song);
  Take take;
  take.passes = {{Seconds(0), song.duration, 1, false, {{{Seconds(2), 36, 100}, {}}}}};
  const std::string bytes = midi::BytesOf(FileOf(take, song));
  const midi::Song file = midi::ReadSong(std::as_bytes(std::span(bytes)), "take.mid").value();
  EXPECT_THAT(file.repairs, IsEmpty());
  EXPECT_EQ(file.notes[0].tick / file.tempo.TicksPerQuarter(), 4) << "bar 2, beat 1";
  EXPECT_EQ(file.Grid(Seconds(8)).size(), song.Grid(Seconds(8)).size());
}

TEST(Take, OfAnotherProgramIsOnePassFromTheBeginning) {
  const auto bytes = MidiBuilder().Track("Kit").Tempo(120).Note(480, kDrums, 38, 90, 30).Bytes();
  const Take take = ReadTake(bytes, "daw.mid").value();
  ASSERT_THAT(take.passes, SizeIs(1));
  EXPECT_EQ(take.passes[0].from, Seconds(0));
  EXPECT_EQ(take.passes[0].notes[0].hit.time, Seconds(0.5));
}

TEST(Take, WithoutANoteIsAnErrorThatSaysSo) {
  const auto take = ReadTake(MidiBuilder().Track("Nothing").Bytes(), "empty.mid");
  ASSERT_FALSE(take);
  EXPECT_THAT(take.error().message, HasSubstr("empty.mid"));
}

TEST(ShownOf, AtEveryMomentTheLastPassThereIsShown) {
  const auto sheet = testing::DrumsOf(SongOf(Groove(4)));
  Take take;
  take.passes = {{Seconds(0),
                  Seconds(8),
                  1,
                  false,
                  {{{Seconds(1.01), 36, 90}, {}}, {{Seconds(5.01), 36, 90}, {}}}},
                 {Seconds(4), Seconds(6), 0.5, false, {{{Seconds(5.02), 36, 90}, {}}}}};
  const Review review = ReviewOf(take, sheet, {});
  int at_one = 0, at_five = 0;
  for (const ShownVerdict& shown : ShownOf(review.judge)) {
    EXPECT_EQ(shown.verdict.pass, shown.time >= Seconds(4) && shown.time < Seconds(6))
        << shown.time.Value();
    at_one += shown.hit == Seconds(1.01);
    at_five += shown.hit == Seconds(5.02);
  }
  EXPECT_EQ(at_one, 1);
  EXPECT_EQ(at_five, 1);
}

}  // namespace
}  // namespace strikeline::practice
