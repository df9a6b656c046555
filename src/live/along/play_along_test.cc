// SPDX-License-Identifier: MIT
#include "live/along/play_along.h"

#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "input/midi_testing.h"
#include "live/along/taps.h"
#include "media/audio_source.h"
#include "practice/practice_testing.h"
#include "practice/session.h"
#include "testing/program.h"

namespace strikeline::live {
namespace {

using practice::Timing;
using practice::testing::Groove;
using practice::testing::HitsOf;
using practice::testing::SongOf;
using practice::testing::Stroke;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr double kLatency = 0.080;  // of the sound, seconds
constexpr Seconds kStart{1000};     // of SteadyNow()

// A device that plays what a test says: a stretch of the song after the other, by its own clock.
class Playback {
 public:
  Playback() { Buffer(); }
  // From now on the song goes on from here.
  void Go(Seconds song, double rate, uint32_t turn = 1, double bend = 0) {
    mark_ = {.kind = sound::SoundReport::Kind::kMark,
             .stream = stream_,
             .song = song.Value(),
             .per_frame = (1 + bend) * rate / media::kSampleRate,
             .unbent = rate / media::kSampleRate,
             .turn = turn};
    reports_.Push(mark_);
  }
  Seconds Song() const {
    return Seconds(mark_.song + static_cast<double>(stream_ - mark_.stream) * mark_.per_frame);
  }
  // It goes on bent, from where it is or a little farther.
  void Bend(double bend, Seconds left_out = Seconds(0)) {
    Go(Song() + left_out, mark_.unbent * media::kSampleRate, mark_.turn, bend);
  }
  // So many seconds are played.
  void Play(double seconds) {
    for (auto left = static_cast<int64_t>(seconds * media::kSampleRate + 0.5); left > 0;) {
      const int64_t frames = std::min<int64_t>(left, 240);
      stream_ += frames, left -= frames;
      Buffer();
    }
  }
  // What is heard now was given to the device a latency ago.
  Seconds Now() const {
    return kStart + Seconds(static_cast<double>(stream_) / media::kSampleRate);
  }
  PlayAlong::Place Heard(Seconds time) {
    clock_.Take(reports_);
    return clock_.Heard(time);
  }

 private:
  void Buffer() {
    clock_.Take(reports_);
    reports_.Push({.stream = stream_, .frames = 240, .leaves = Now().Value() + kLatency});
  }

  sound::SpscRing<sound::SoundReport> reports_{4096};
  sound::SongClock clock_;
  sound::SoundReport mark_;
  int64_t stream_ = 0;
};

class PlayAlongTest : public ::testing::Test {
 protected:
  PlayAlongTest() {
    ports_.there = {"Kit"};
    devices_.Update(kStart);
    along_.Open(sheet_);
  }
  PlayAlong::Course Course() {
    return {[this](Seconds time) { return playback_.Heard(time); }, heard_from_, loop_};
  }
  // A frame of the window.
  void Turn() { along_.Take(devices_.Take(), playback_.Now(), Course()); }
  void Strike(Seconds when, uint8_t pitch, uint8_t velocity = 90) {
    const Seconds delay(0.001 * (sent_++ % 4));  // by which messages arrive late
    ports_.Send("Kit", when.Value(), when + delay, {0x99, pitch, velocity});
  }
  // Strokes that are struck at times of SteadyNow(), played with frames of random lengths.
  struct Timed {
    Seconds when;
    uint8_t pitch = 0;
  };
  void Run(std::vector<Timed> strokes, double seconds, uint32_t seed = 1) {
    std::mt19937 random(seed);
    size_t next = 0;
    const Seconds end = playback_.Now() + Seconds(seconds);
    while (playback_.Now() < end) {
      playback_.Play(std::uniform_real_distribution(0.001, 0.05)(random));
      for (; next < strokes.size() && strokes[next].when <= playback_.Now() - Seconds(0.004);
           ++next) {
        Strike(strokes[next].when, strokes[next].pitch);
      }
      Turn();
    }
  }
  // Errors by their notes, microseconds.
  std::map<uint32_t, int> Errors() const {
    std::map<uint32_t, int> errors;
    for (const practice::Verdict& verdict : along_.TheJudge()->Verdicts()) {
      if (verdict.HasMet()) errors[verdict.target] = verdict.error;
    }
    return errors;
  }
  const practice::Tally& Total() const { return along_.TheStatistics()->Total(); }

  const midi::Song song_ = SongOf(Groove(4));
  std::shared_ptr<const practice::Sheet> sheet_ = practice::testing::DrumsOf(song_);
  input::testing::FakePorts ports_;
  input::MidiDevices devices_{{}, std::make_unique<input::testing::FakeMidi>(ports_)};
  Playback playback_;
  PlayAlong along_{practice::Windows()};
  Seconds heard_from_{0};
  int sent_ = 0;
  std::optional<sound::SoundLoop> loop_;
};

// To the millisecond and far below, however long frames are, and at every rate.
TEST_F(PlayAlongTest, APlayerWithKnownErrorsIsJudgedExactly) {
  for (const double rate : {0.5, 1.0, 1.5}) {
    std::mt19937 random(7);
    along_.Begin();
    const uint32_t turn = static_cast<uint32_t>(10 * rate);
    const auto strokes = practice::testing::RandomStrokes(*sheet_, rate, 0.09, 0.1, random);
    playback_.Go(Seconds(-0.5), rate, turn);
    const Seconds begin = playback_.Now() + Seconds(kLatency);  // -0.5 is heard then
    std::vector<Timed> timed;
    for (const practice::Hit& hit : HitsOf(*sheet_, strokes, rate)) {
      timed.push_back({begin + Seconds((hit.time.Value() + 0.5) / rate), hit.pitch});
    }
    Run(timed, 9.5 / rate, turn);
    const auto errors = Errors();
    int played = 0;
    for (const Stroke& stroke : strokes) {
      if (!stroke.is_played) continue;
      ++played;
      ASSERT_TRUE(errors.contains(stroke.target)) << rate << ", note " << stroke.target;
      EXPECT_NEAR(errors.at(stroke.target), 1e6 * stroke.error, 500) << rate;
    }
    EXPECT_EQ(Total().Met(), played);
    EXPECT_EQ(Total().Of(Timing::kMissed), static_cast<int64_t>(strokes.size()) - played);
    EXPECT_EQ(Total().Of(Timing::kExtra), 0);
    playback_.Go(Seconds(9), 0, turn);
    Run({}, 0.5);
  }
}

TEST_F(PlayAlongTest, TheOffsetOfADeviceIsTakenOff) {
  along_.SetOffset(Seconds(0.04));
  playback_.Go(Seconds(-0.5), 1);
  const Seconds begin = playback_.Now() + Seconds(kLatency + 0.5 + 0.04);
  std::vector<Timed> timed;
  for (const practice::Target& target : sheet_->targets) {
    timed.push_back({begin + target.start, practice::testing::PitchOf(*sheet_, target)});
  }
  Run(timed, 9);
  EXPECT_EQ(Total().Of(Timing::kOn), Total().Notes());
  EXPECT_NEAR(Total().MeanMs(), 0, 0.2);
}

// Bars 2 and 3, three times: passes follow each other to the sample, and the first note of a round
// may be struck before the loop turns.
// Of a song that another clock leads: what it is bent by is no other rate.
TEST_F(PlayAlongTest, WhatIsBentIsOnePassAndJudgedWhereItIsHeard) {
  std::mt19937 random(3);
  playback_.Go(Seconds(0), 1);
  std::vector<std::pair<uint32_t, Seconds>> struck;
  for (uint32_t i = 0; i < sheet_->targets.size(); ++i) {
    const practice::Target& target = sheet_->targets[i];
    const bool is_alone = i == 0 || target.start > sheet_->targets[i - 1].start + Seconds(0.1);
    while (playback_.Song() < target.start + Seconds(0.02)) {
      playback_.Bend(std::uniform_real_distribution(-0.01, 0.01)(random));
      playback_.Play(0.005);
      Turn();
    }
    if (!is_alone) continue;
    struck.emplace_back(i, playback_.Song() - target.start);
    Strike(playback_.Now() + Seconds(kLatency), practice::testing::PitchOf(*sheet_, target));
  }
  Run({}, 1);
  const auto errors = Errors();
  EXPECT_EQ(along_.TheJudge()->Passes().size(), 1U);
  EXPECT_GT(struck.size(), 10U);
  for (const auto& [note, error] : struck) {
    if (!errors.contains(note)) continue;  // beside another of its lane
    EXPECT_NEAR(errors.at(note), 1e6 * error.Value(), 500) << note;
  }
  EXPECT_GT(errors.size(), struck.size() / 2);
}

TEST_F(PlayAlongTest, OfAPieceThatIsLeftOutNothingIsMissedAndNoRoundIsOver) {
  loop_ = {Seconds(0), Seconds(0), Seconds(100)};
  playback_.Go(Seconds(0), 1);
  Run({}, 2);
  const Seconds from = playback_.Song(), to = from + Seconds(0.35);
  playback_.Bend(0, to - from);
  Run({}, 12);
  const auto left_out =
      std::count_if(sheet_->targets.begin(), sheet_->targets.end(),
                    [&](const auto& target) { return target.start >= from && target.start < to; });
  EXPECT_GT(left_out, 0);
  EXPECT_EQ(Total().Of(Timing::kMissed), std::ssize(sheet_->targets) - left_out);
  EXPECT_THAT(along_.TakeRounds(), IsEmpty());
}

TEST_F(PlayAlongTest, RoundsOfALoopFollowEachOther) {
  loop_ = {Seconds(2), Seconds(2), Seconds(6)};
  playback_.Go(Seconds(2), 1);
  const Seconds begin = playback_.Now() + Seconds(kLatency);
  std::vector<Timed> timed;
  for (int round = 0; round < 3; ++round) {
    for (const practice::Target& target : sheet_->targets) {
      if (target.start < Seconds(2) || target.start >= Seconds(6)) continue;
      const Seconds early = round == 0 && target.start == Seconds(2) ? Seconds(0) : Seconds(0.02);
      timed.push_back({begin + Seconds(4.0 * round) + target.start - Seconds(2) - early,
                       practice::testing::PitchOf(*sheet_, target)});
    }
  }
  for (int round = 0; round < 3; ++round) {
    std::vector<Timed> now;
    for (const Timed& each : timed) {
      const bool is_now = each.when < begin + Seconds(4.0 * (round + 1) - 0.5 - kLatency) &&
                          each.when >= begin + Seconds(4.0 * round - 0.5 - kLatency);
      if (is_now) now.push_back(each);
    }
    Run(now, 3.9, 5);
    playback_.Play(
        (begin - Seconds(kLatency) + Seconds(4.0 * (round + 1)) - playback_.Now()).Value());
    playback_.Go(Seconds(2), 1);
    Turn();
  }
  std::erase_if(timed,
                [&](const Timed& each) { return each.when < begin + Seconds(11.5 - kLatency); });
  Run(timed, 1);
  EXPECT_THAT(along_.TakeRounds(), ElementsAre(1, 1, 1));
  EXPECT_EQ(Total().Of(Timing::kExtra), 0);
}

TEST_F(PlayAlongTest, ASeekBeginsAPassAndMissesNothingBetween) {
  playback_.Go(Seconds(0), 1);
  Run({}, 1);
  const int64_t missed = Total().Of(Timing::kMissed);
  playback_.Go(Seconds(6), 1, 2);
  Run({}, 1);
  EXPECT_THAT(along_.TheJudge()->Passes(), SizeIs(2));
  EXPECT_GT(missed, 0);
  EXPECT_LT(Total().Of(Timing::kMissed), 2 * missed + 6);
}

TEST_F(PlayAlongTest, WhatIsCountedInIsNotMissed) {
  heard_from_ = Seconds(4);
  playback_.Go(Seconds(2), 1);
  Run({}, 1.9);
  EXPECT_EQ(Total().Of(Timing::kMissed), 0);
}

// A loop that was begun in its third bar: what it is counted in to says nothing of later rounds.
TEST_F(PlayAlongTest, ALaterRoundThatIsPausedIsHeardFromTheLoopsBeginningOn) {
  loop_ = {Seconds(0), Seconds(0), Seconds(4)};
  heard_from_ = Seconds(3);
  playback_.Go(Seconds(3), 1);
  playback_.Play(1);
  playback_.Go(Seconds(0), 1);
  Run({}, 0.5);
  playback_.Go(Seconds(0.5), 0);
  Run({}, 0.5);
  playback_.Go(Seconds(0.5), 1);
  Run({}, 0.5);
  EXPECT_NEAR(along_.TheJudge()->Passes().back().from.Value(), 0.5, 0.1);
}

TEST_F(PlayAlongTest, ACountInToTheMiddleOfALoopIsNotMissed) {
  loop_ = {Seconds(0), Seconds(2), Seconds(6)};
  heard_from_ = Seconds(4);
  playback_.Go(Seconds(1), 1);
  Run({}, 2.9);
  EXPECT_EQ(Total().Of(Timing::kMissed), 0);
}

// The tap test plays something else for a while.
TEST_F(PlayAlongTest, WhatIsBrokenOffMissesNothingOfTheTimeBetween) {
  playback_.Go(Seconds(0), 1);
  Run({}, 1);
  const int64_t missed = Total().Of(Timing::kMissed);
  ASSERT_GT(missed, 0);
  along_.BreakOff();
  playback_.Go(Seconds(0), 1, 2);
  playback_.Play(5);
  playback_.Go(Seconds(1), 1, 3);
  playback_.Play(kLatency + 0.001);  // the song is heard again
  Turn();
  EXPECT_EQ(Total().Of(Timing::kMissed), missed);
  EXPECT_THAT(along_.TheJudge()->Passes(), SizeIs(2));
}

TEST_F(PlayAlongTest, EchoesOfAPadAreLeftOut) {
  playback_.Go(Seconds(0), 1);
  playback_.Play(0.2);
  Turn();
  const Seconds now = playback_.Now();
  Strike(now, 38, 100);
  Strike(now + Seconds(0.012), 38, 20);
  playback_.Play(0.1);
  Turn();
  EXPECT_THAT(along_.TheJudge()->Hits(), SizeIs(1));
  EXPECT_EQ(along_.LeftOut(), 1);
}

TEST_F(PlayAlongTest, WaitsUntilAllNotesOfAChordAreStruck) {
  along_.SetWait(true);
  playback_.Go(Seconds(0), 1);
  playback_.Play(kLatency);
  Turn();
  ASSERT_EQ(along_.Until(), Seconds(0)) << "kick and hat";
  Strike(playback_.Now(), 42);
  playback_.Play(0.01);
  Turn();
  EXPECT_EQ(along_.Until(), Seconds(0));
  Strike(playback_.Now(), 36);
  playback_.Play(0.01);
  Turn();
  EXPECT_NEAR(along_.Until()->Value(), 0.25, 1e-9);
  EXPECT_FALSE(along_.HasHits()) << "nothing is judged";
}

// A second of them in one frame: all are heeded, and what is seen of them stays small.
TEST_F(PlayAlongTest, TenThousandEventsASecondAreAllHeeded) {
  playback_.Go(Seconds(0), 1);
  playback_.Play(0.2);
  Turn();
  const Seconds now = playback_.Now();
  for (int i = 0; i < 10'000; ++i) {
    Strike(now + Seconds(1e-4 * i), static_cast<uint8_t>(35 + i % 25), 100);
  }
  playback_.Play(1.01);
  Turn();
  EXPECT_EQ(std::ssize(along_.TheJudge()->Hits()) + along_.LeftOut(), 10'000);
  EXPECT_LE(along_.View(Seconds(1)).hits.size(), 2 * PlayAlong::kMostSeen);
}

TEST_F(PlayAlongTest, AHitIsSeenInTheTurnAfterItCame) {
  playback_.Go(Seconds(0), 1);
  playback_.Play(0.5 + kLatency);
  Turn();
  Strike(playback_.Now(), 38);
  playback_.Play(0.01);
  Turn();
  const scene::TakeView view = along_.View(Seconds(0.51));
  const auto hit = std::find_if(view.hits.begin(), view.hits.end(), [](const auto& each) {
    return each.kind == scene::TakeView::Kind::kOn;
  });
  ASSERT_NE(hit, view.hits.end());
  EXPECT_NEAR(hit->time.Value(), 0.5, 1e-3);
}

TEST(TapTest, TheMedianOfWhatCameAfterFindingTheBeat) {
  TapTest test(Seconds(0.5));
  for (int i = 0; i < 4; ++i) test.Take(Seconds(0.5 * i + 0.15));
  for (int i = 4; i < 16; ++i) test.Take(Seconds(0.5 * i + 0.030 + 0.001 * (i % 3 - 1)));
  ASSERT_TRUE(test.IsDone());
  EXPECT_NEAR(test.Offset()->Value(), 0.030, 1e-9);
  EXPECT_NEAR(test.Spread()->Value(), 0.001, 1e-9);
  test.Take(Seconds(8.2));
  EXPECT_EQ(test.Taps(), TapTest::kWanted);
}

TEST(TapTest, TheFlashIsBrightestOnTheBeatAndGoneBeforeTheNext) {
  const TapTest test(Seconds(0.5));
  EXPECT_EQ(test.FlashAt(Seconds(3)), 1);
  EXPECT_GT(test.FlashAt(Seconds(3.02)), test.FlashAt(Seconds(3.06)));
  for (const double song : {-0.4, 0.2, 3.3, 3.49})
    EXPECT_EQ(test.FlashAt(Seconds(song)), 0) << song;
}

TEST(TapOffsets, AreKeptByWhatPlaysAndWhatIsPlayedOn) {
  testing::TempFolder folder;
  const auto file = folder / "state/offsets.json";
  ASSERT_TRUE(TapOffsets(file).Set("ALSA", "TD-17", Seconds(0.0125)));
  ASSERT_TRUE(TapOffsets(file).Set("ALSA", "MPK", Seconds(0.004)));
  const TapOffsets offsets(file);
  EXPECT_NEAR(offsets.Of("ALSA", "TD-17").Value(), 0.0125, 1e-9);
  EXPECT_NEAR(offsets.Of("ALSA", "MPK").Value(), 0.004, 1e-9);
  EXPECT_EQ(offsets.Of("JACK", "TD-17"), Seconds(0));
}

// The way through the kit is in both tests, and what one finds does not change what the other did.
TEST(TapOffsets, ThePictureIsAheadByTheDifferenceWhicheverIsTappedFirst) {
  testing::TempFolder folder;
  for (const bool is_sound_first : {true, false}) {
    const auto file = folder / (is_sound_first ? "a.json" : "b.json");
    if (is_sound_first) {
      ASSERT_TRUE(TapOffsets(file).Set("ALSA", "TD-17", Seconds(0.012)));
    }
    ASSERT_TRUE(TapOffsets(file).SetPicture("ALSA", "TD-17", Seconds(0.050)));
    ASSERT_TRUE(TapOffsets(file).Set("ALSA", "TD-17", Seconds(0.010)));
    ASSERT_TRUE(TapOffsets(file).Set("ALSA", "MPK", Seconds(0.004)));
    EXPECT_NEAR(TapOffsets(file).PictureAhead("ALSA").Value(), 0.040, 1e-9) << is_sound_first;
    EXPECT_EQ(TapOffsets(file).PictureAhead("JACK"), Seconds(0));
    ASSERT_TRUE(TapOffsets(file).SetPicture("ALSA", "MPK", Seconds(0.034)));
    EXPECT_NEAR(TapOffsets(file).PictureAhead("ALSA").Value(), 0.030, 1e-9) << "the last one";
  }
}

}  // namespace
}  // namespace strikeline::live
