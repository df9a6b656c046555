// SPDX-License-Identifier: MIT
#include "practice/judge.h"

#include <cmath>
#include <map>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "practice/practice_testing.h"
#include "practice/statistics.h"

namespace strikeline::practice {
namespace {

using ::testing::ElementsAre;
using testing::Groove;
using testing::HitsOf;
using testing::kDrums;
using testing::MidiBuilder;
using ::testing::SizeIs;
using testing::SongOf;
using testing::Stroke;
using testing::ToldOf;

using SheetPtr = std::shared_ptr<const Sheet>;

double Pick(std::mt19937& random, double low, double high) {
  return std::uniform_real_distribution(low, high)(random);
}

SheetPtr RandomDrums(std::mt19937& random) {
  const int steps[] = {60, 80, 120, 240};
  MidiBuilder song = Groove(4, steps[random() % 4]);
  for (int i = 0; i < 30; ++i) song.Note(random() % 7680, kDrums, 35 + random() % 25, 90, 30);
  return testing::DrumsOf(SongOf(song));
}

std::vector<Timing> TimingsOf(const Judge& judge) {
  std::vector<Timing> timings;
  for (const Verdict& verdict : judge.Verdicts()) timings.push_back(verdict.timing);
  return timings;
}

// Feeds hits as a live loop does: some come late by up to `disorder`, and frames of any length
// pass.
void PlayLive(const std::vector<Hit>& hits, double disorder, double frame, Seconds until,
              std::mt19937& random, Judge& judge) {
  std::multimap<double, Hit> arrivals;
  for (const Hit& hit : hits) arrivals.emplace(hit.time.Value() + Pick(random, 0, disorder), hit);
  auto next = arrivals.begin();
  for (double now = -1; now < until.Value();) {
    now += frame > 0 ? frame : Pick(random, 0.001, 0.7);
    for (; next != arrivals.end() && next->first <= now; ++next) judge.Take(next->second);
    judge.Advance(Seconds(now));
  }
  for (; next != arrivals.end(); ++next) judge.Take(next->second);
  judge.End(until);
}

TEST(Judge, APlayerWithKnownErrorsIsJudgedExactlySo) {
  const Windows windows;
  for (unsigned seed = 0; seed < 60; ++seed) {
    std::mt19937 random(seed);
    const SheetPtr sheet = RandomDrums(random);
    const double rate = Pick(random, 0.25, 2);
    const auto strokes = testing::RandomStrokes(*sheet, rate, 0.0999, 0.1, random);
    Judge judge(sheet, windows);
    judge.Begin(Seconds(-1), Judge::kOpenEnd, rate);
    PlayLive(HitsOf(*sheet, strokes, rate), 0.05, Pick(random, 0.004, 0.3), Seconds(20), random,
             judge);
    std::map<uint32_t, Verdict> of_target;
    for (const Verdict& verdict : judge.Verdicts()) of_target[verdict.target] = verdict;
    ASSERT_THAT(of_target, SizeIs(strokes.size())) << seed << ": no hit was too many";
    for (const Stroke& stroke : strokes) {
      const Verdict& verdict = of_target.at(stroke.target);
      EXPECT_EQ(verdict.timing != Timing::kMissed, stroke.is_played) << seed;
      if (!stroke.is_played) continue;
      EXPECT_NEAR(1e-6 * verdict.error, stroke.error, 2e-6) << seed;
      if (std::abs(std::abs(stroke.error) - windows.on.Value()) < 2e-6) continue;
      const bool is_on = std::abs(stroke.error) < windows.on.Value();
      const Timing off = stroke.error < 0 ? Timing::kEarly : Timing::kLate;
      EXPECT_EQ(verdict.timing, is_on ? Timing::kOn : off) << seed;
    }
  }
}

// Hits at random: what is played is no matter.
std::vector<Hit> AnyHits(std::mt19937& random, int count, double until) {
  std::vector<Hit> hits;
  for (int i = 0; i < count; ++i) {
    hits.push_back({Seconds(Pick(random, -0.05, until)), static_cast<uint8_t>(35 + random() % 25),
                    static_cast<uint8_t>(1 + random() % 127)});
  }
  std::sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) { return a.time < b.time; });
  return hits;
}

TEST(Judge, NeitherFramesNorTheOrderOfHitsChangeWhatItSays) {
  for (unsigned seed = 0; seed < 60; ++seed) {
    std::mt19937 random(seed);
    const SheetPtr sheet = RandomDrums(random);
    const std::vector<Hit> hits = AnyHits(random, 400, 8);
    Judge whole(sheet, {});
    whole.Begin(Seconds(0), Judge::kOpenEnd, 0.8);
    for (const Hit& hit : hits) whole.Take(hit);
    whole.End(Seconds(9));
    for (const double frame : {0.0, 1 / 240.0, 1 / 24.0, 100.0}) {
      Judge live(sheet, {});
      live.Begin(Seconds(0), Judge::kOpenEnd, 0.8);
      PlayLive(hits, 0.3, frame, Seconds(9), random, live);
      EXPECT_EQ(ToldOf(live), ToldOf(whole)) << seed << ", frames of " << frame;
    }
  }
}

TEST(Judge, ChangesAddUpToWhatHolds) {
  for (unsigned seed = 0; seed < 40; ++seed) {
    std::mt19937 random(seed);
    const SheetPtr sheet = RandomDrums(random);
    Judge judge(sheet, {});
    judge.Begin(Seconds(0), Seconds(4), 1);
    for (const Hit& hit : AnyHits(random, 300, 4)) {
      judge.Take(hit);
      if (random() % 5 == 0) judge.Advance(hit.time);
    }
    judge.Turn(Seconds(4), Seconds(2), Judge::kOpenEnd, 1.1);
    for (const Hit& hit : AnyHits(random, 300, 8)) judge.Take(hit);
    judge.End(Seconds(8));
    Statistics told(*sheet), holds(*sheet);
    told.Take(judge.TakeChanges());
    for (const Verdict& verdict : judge.Verdicts()) holds.Take(Change{true, verdict});
    EXPECT_EQ(told, holds) << seed;
  }
}

TEST(Judge, EachNoteHasOneVerdictAPassAndEachHitOne) {
  for (unsigned seed = 0; seed < 40; ++seed) {
    std::mt19937 random(seed);
    const SheetPtr sheet = RandomDrums(random);
    Judge judge(sheet, {});
    judge.Begin(Seconds(0), Seconds(8), 1);
    for (int round = 0; round < 3; ++round) {
      for (const Hit& hit : AnyHits(random, 100, 8)) judge.Take(hit);
      judge.Turn(Seconds(8), Seconds(0), Seconds(8), 1 + 0.1 * round);
    }
    judge.Advance(Seconds(1));
    std::map<std::pair<uint32_t, uint32_t>, int> notes;
    std::map<uint32_t, int> hits;
    for (const Verdict& verdict : judge.Verdicts()) {
      if (verdict.target != Verdict::kNone) ++notes[{verdict.pass, verdict.target}];
      if (verdict.hit != Verdict::kNone) ++hits[verdict.hit];
    }
    for (uint32_t pass = 0; pass < 3; ++pass) {
      for (uint32_t i = 0; i < sheet->targets.size(); ++i) {
        if (sheet->targets[i].start >= Seconds(7.97)) continue;  // ahead of the next round's beat
        EXPECT_EQ((notes[{pass, i}]), 1) << seed << ": pass " << pass << ", note " << i;
      }
    }
    EXPECT_THAT(hits, SizeIs(300));
  }
}

TEST(Judge, WindowsAreThePlayersMillisecondsAtEveryRate) {
  const SheetPtr sheet =
      testing::DrumsOf(SongOf(MidiBuilder().Tempo(120).Note(960, kDrums, 38, 90, 9)));
  for (const double rate : {0.25, 0.5, 1.0, 2.0}) {
    for (const auto& [ms, timing] : std::vector<std::pair<double, Timing>>{{-101, Timing::kExtra},
                                                                           {-99, Timing::kEarly},
                                                                           {-26, Timing::kEarly},
                                                                           {-24, Timing::kOn},
                                                                           {24, Timing::kOn},
                                                                           {26, Timing::kLate},
                                                                           {99, Timing::kLate},
                                                                           {101, Timing::kExtra}}) {
      Judge judge(sheet, {});
      judge.Begin(Seconds(0), Judge::kOpenEnd, rate);
      judge.Take({Seconds(1 + 1e-3 * ms * rate), 38, 90});
      EXPECT_EQ(judge.Hits()[0].verdict.timing, timing) << rate << ": " << ms;
    }
  }
}

// A stroke that is early for the first note of the next round comes before the loop turns, and one
// that is late for the last note of a round comes after.
TEST(Judge, ARoundsEdgesBelongToBothSides) {
  const SheetPtr sheet = testing::DrumsOf(SongOf(Groove(2)));
  Judge judge(sheet, {});
  judge.Begin(Seconds(0), Seconds(2), 1);
  judge.Take({Seconds(1.97), 36, 90});  // the kick on 1 is at 0 of the next round
  EXPECT_EQ(judge.Hits()[0].verdict.timing, Timing::kExtra) << "as far as is known";
  judge.Turn(Seconds(2), Seconds(0), Seconds(2), 1);
  judge.Take({Seconds(2.04), 38, 90}, 0);  // in the time of the pass before
  EXPECT_EQ(judge.Hits()[0].verdict.timing, Timing::kEarly);
  EXPECT_EQ(judge.Hits()[0].verdict.pass, 1u);
  EXPECT_EQ(judge.Hits()[0].verdict.error, -30'000);
  EXPECT_EQ(judge.Hits()[1].verdict.timing, Timing::kExtra) << "the last snare is at 1.5";
}

TEST(Judge, AStopOrSeekMissesNothingWhoseWindowIsOpen) {
  const SheetPtr sheet = testing::DrumsOf(SongOf(Groove(2)));
  Judge judge(sheet, {});
  judge.Begin(Seconds(0), Judge::kOpenEnd, 1);
  judge.Advance(Seconds(1.05));
  judge.End(Seconds(1.05));
  EXPECT_THAT(TimingsOf(judge), SizeIs(6)) << "hats at 0, 0.25, 0.5 and 0.75, kick, snare";
  judge.Begin(Seconds(3), Judge::kOpenEnd, 1);
  EXPECT_EQ(judge.Take({Seconds(2), 36, 90}), std::nullopt) << "before the pass";
  judge.Take({Seconds(3.01), 36, 90});
  EXPECT_EQ(judge.Hits()[0].verdict.pass, 1u);
  EXPECT_EQ(judge.Hits()[0].verdict.timing, Timing::kOn);
}

TEST(Judge, ARateThatChangesUnderwayLosesAndDoublesNothing) {
  const SheetPtr sheet = testing::DrumsOf(SongOf(Groove(2, 60)));
  for (const double at : {0.9, 1.0, 1.01, 1.03125}) {
    Judge judge(sheet, {});
    judge.Begin(Seconds(0), Judge::kOpenEnd, 0.5);
    judge.Turn(Seconds(at), Seconds(at), Judge::kOpenEnd, 2);
    judge.Advance(Seconds(6));
    EXPECT_THAT(judge.Verdicts(), SizeIs(sheet->targets.size())) << at;
  }
}

TEST(Judge, AFootThatClosesTheHiHatIsNoMistake) {
  const SheetPtr sheet = testing::DrumsOf(SongOf(Groove(1)));
  Judge judge(sheet, {});
  judge.Begin(Seconds(0), Judge::kOpenEnd, 1);
  judge.Take({Seconds(0), 44, 90});
  judge.Take({Seconds(0.8), 38, 90});
  EXPECT_THAT(TimingsOf(judge), ElementsAre(Timing::kFree, Timing::kExtra));
}

TEST(Judge, CountsHowFarTheHiHatIsOpen) {
  MidiBuilder song = MidiBuilder().Tempo(120);
  for (const int pitch : {42, 46, 23}) song.Note(480 * (pitch % 7), kDrums, pitch, 90, 9);
  const SheetPtr sheet = testing::DrumsOf(SongOf(song));  // closed at 0, half-open at 1, open at 2
  struct Case {
    double time;
    uint8_t pitch, pedal;
    bool is_right;
  };
  const uint8_t none = midi::Note::kNoPedal;
  for (const Case& c : std::vector<Case>{{0, 42, none, true},
                                         {0, 46, none, false},
                                         {0, 42, 0, false},
                                         {0, 46, 127, false},
                                         {0, 42, 127, true},
                                         {1, 46, 70, true},
                                         {1, 46, none, true},
                                         {1, 42, none, false},
                                         {2, 46, none, true},
                                         {2, 42, 0, true},
                                         {2, 26, 0, true},
                                         {2, 46, 100, false}}) {
    Judge judge(sheet, {});
    judge.Begin(Seconds(0), Judge::kOpenEnd, 1);
    judge.Take({Seconds(c.time), c.pitch, 90, c.pedal});
    const Verdict& verdict = judge.Hits()[0].verdict;
    EXPECT_EQ(verdict.timing, Timing::kOn) << c.time;
    EXPECT_TRUE(verdict.asks_openness);
    EXPECT_EQ(verdict.is_openness_right, c.is_right)
        << c.time << " " << +c.pitch << " " << +c.pedal;
  }
}

TEST(Judge, SaysWhetherAKeyWasHeldLongEnough) {
  const SheetPtr sheet =
      testing::KeysOf(SongOf(MidiBuilder().Tempo(120).Note(0, 0, 60, 90, 960)), 60);
  for (const auto& [held, hold] : std::vector<std::pair<double, Hold>>{
           {0.5, Hold::kShort}, {0.8, Hold::kRight}, {1.2, Hold::kRight}, {1.5, Hold::kLong}}) {
    for (const double rate : {0.5, 1.0}) {
      Judge judge(sheet, {});
      judge.Begin(Seconds(0), Judge::kOpenEnd, rate);
      judge.Take({Seconds(0.01), 60, 90});
      EXPECT_EQ(judge.Hits()[0].verdict.hold, Hold::kNone);
      judge.Release(60, Seconds(0.01 + held));
      EXPECT_EQ(judge.Hits()[0].verdict.hold, hold) << held;
      Statistics statistics(*sheet);
      statistics.Take(judge.TakeChanges());
      EXPECT_EQ(statistics.Total().held, 1);
      EXPECT_EQ(statistics.Groups()[1].held_right, hold == Hold::kRight);
    }
  }
}

TEST(Judge, ANoteThatIsThereTwiceIsOneStroke) {
  MidiBuilder song = MidiBuilder().Track("Drums").Tempo(120);
  song.Note(480, kDrums, 42, 90, 9).Note(480, kDrums, 22, 90, 9).Note(481, kDrums, 42, 90, 9);
  song.Note(500, kDrums, 42, 90, 9);  // 20 ms on: a flam
  const SheetPtr sheet = testing::DrumsOf(SongOf(song));
  EXPECT_THAT(sheet->targets, SizeIs(2));
  EXPECT_THAT(sheet->doubles, SizeIs(2));
  const SheetPtr keys = testing::KeysOf(SongOf(
      MidiBuilder().Track("Left").Note(0, 0, 60, 90, 100).Track("Right").Note(0, 1, 60, 90, 300)));
  ASSERT_THAT(keys->targets, SizeIs(1));
  EXPECT_GT(keys->targets[0].end, Seconds(0.3)) << "the longer one";
}

TEST(Judge, AHitInARollIsNoneTooMany) {
  Sheet sheet = *testing::DrumsOf(SongOf(Groove(1)));
  const uint16_t snare = sheet.pads[38].voice;
  sheet.rolls.push_back({Seconds(0.9), Seconds(1.3), snare});
  Judge judge(std::make_shared<const Sheet>(sheet), {});
  judge.Begin(Seconds(0), Judge::kOpenEnd, 1);
  judge.Take({Seconds(1.1), 38, 90});
  judge.Take({Seconds(0.8), 38, 90});
  EXPECT_THAT(TimingsOf(judge), ElementsAre(Timing::kFree, Timing::kExtra));
}

}  // namespace
}  // namespace strikeline::practice
