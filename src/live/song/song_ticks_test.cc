// SPDX-License-Identifier: MIT
#include "live/song/song_ticks.h"

#include <algorithm>
#include <cmath>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace strikeline::live {
namespace {

using input::TimedMessage;
using ::testing::ElementsAre;

constexpr uint8_t kTick = 0xF8, kStart = 0xFA, kContinue = 0xFB, kStop = 0xFC, kPosition = 0xF2;
constexpr double kFrame = 1.0 / 60;

// A song that is followed frame by frame, and what a device is sent of it.
class Following {
 public:
  explicit Following(const midi::TempoMap& tempo) : ticks_(tempo) {}

  void Go(double song, double rate, uint32_t turn) {
    place_ = {.song = Seconds(song), .rate = rate, .turn = turn};
  }
  void Play(double seconds) {
    for (const double end = now_ + seconds; now_ < end - 1e-9; now_ += kFrame) {
      Look();
      place_.song += Seconds(place_.rate * kFrame);
    }
  }
  // Frames of random lengths, in each of which the rate changes once, somewhere; the sender is up
  // to so much ahead of what the frame takes for now.
  void Wander(double seconds, double late, std::mt19937& random) {
    const auto thrown = [&](double from, double to) {
      return std::uniform_real_distribution(from, to)(random);
    };
    for (const double end = now_ + seconds; now_ < end;) {
      late_ = thrown(0, late);
      Look();
      const double frame = thrown(0.002, 0.05), before = thrown(0, frame);
      place_.song += Seconds(place_.rate * before);
      if (random() % 3 == 0) place_.rate = thrown(0.25, 2);
      place_.song += Seconds(place_.rate * (frame - before));
      now_ += frame;
    }
    late_ = 0;
  }
  double Song() const { return place_.song.Value(); }
  double Now() const { return now_; }
  // What was sent at its time, as it is known now.
  std::vector<TimedMessage> Sent() const { return sent_; }
  std::vector<uint8_t> Statuses() const {
    std::vector<uint8_t> statuses;
    for (const TimedMessage& message : sent_) {
      if (message.bytes[0] != kTick) statuses.push_back(message.bytes[0]);
    }
    return statuses;
  }

 private:
  void Look() {
    const auto cancel = [this](Seconds from) {
      const Seconds gone = std::max(from, Seconds(now_ + late_));
      return std::erase_if(sent_, [&](const auto& each) { return each.time > gone; });
    };
    for (const TimedMessage& message : ticks_.Follow(place_, Seconds(now_), cancel)) {
      EXPECT_TRUE(late_ > 0 || sent_.empty() || message.time >= sent_.back().time - Seconds(1e-9));
      sent_.push_back(message);
    }
  }

  SongTicks ticks_;
  SongTicks::Place place_;
  std::vector<TimedMessage> sent_;
  double now_ = 100, late_ = 0;
};

std::vector<double> TicksOf(const std::vector<TimedMessage>& messages) {
  std::vector<double> times;
  for (const TimedMessage& message : messages) {
    if (message.bytes[0] == kTick) times.push_back(message.time.Value());
  }
  return times;
}

TEST(SongTicks, AreTwentyFourAQuarterNoteEvenlyAtEveryRate) {
  for (const double rate : {0.5, 1.0, 1.37}) {
    Following following(midi::TempoMap::FromQuarters(100, {{0, 600'000}}));
    following.Go(-0.01, rate, 1);
    following.Play(4);
    EXPECT_THAT(following.Statuses(), ElementsAre(kPosition, kStart)) << rate;
    const std::vector<double> ticks = TicksOf(following.Sent());
    ASSERT_GT(ticks.size(), 50u);
    EXPECT_NEAR(ticks[0], 100 + 0.01 / rate, 1e-9) << "the song's beginning";
    for (size_t i = 1; i < ticks.size(); ++i) {
      EXPECT_NEAR(ticks[i] - ticks[i - 1], 0.6 / 24 / rate, 1e-9) << i;
    }
  }
}

TEST(SongTicks, FollowTheTempoOfTheSong) {
  Following following(midi::TempoMap::FromQuarters(480, {{0, 500'000}, {960, 1'000'000}}));
  following.Go(0, 1, 1);
  following.Play(3);
  const std::vector<double> ticks = TicksOf(following.Sent());
  ASSERT_GT(ticks.size(), 60u);
  EXPECT_NEAR(ticks[0], 100, 1e-9);
  EXPECT_NEAR(ticks[1] - ticks[0], 0.5 / 24, 1e-9);
  EXPECT_NEAR(ticks[60] - ticks[59], 1.0 / 24, 1e-9);
}

// By definition: after each seeking the device is told to stop, where, and to go on; and ticks go
// on from exactly there.
TEST(SongTicks, AfterASeekTheyGoOnFromTheSixteenthThatWasTold) {
  std::mt19937 random(3);
  const auto tempo = midi::TempoMap::FromQuarters(480, {{0, 480'000}});
  Following following(tempo);
  for (uint32_t turn = 1; turn <= 100; ++turn) {
    const double song = std::uniform_real_distribution(0.0, 200.0)(random);
    const double rate = std::uniform_real_distribution(0.3, 2.0)(random);
    following.Go(song, rate, turn);
    following.Play(1);
    const auto sent = following.Sent();
    const auto last = std::find_if(sent.rbegin(), sent.rend(),
                                   [](const auto& each) { return each.bytes[0] == kPosition; });
    ASSERT_NE(last, sent.rend()) << turn;
    const auto position = std::prev(last.base());
    const int sixteenth = position->bytes[1] + 128 * position->bytes[2];
    EXPECT_EQ(std::next(position)->bytes[0], sixteenth == 0 ? kStart : kContinue);
    if (turn > 1) {
      EXPECT_EQ(std::prev(position)->bytes[0], kStop);
    }
    const double told = 0.12 * sixteenth;  // seconds of the song
    EXPECT_GT(told, song - 0.02 * rate);
    EXPECT_LT(told, song + 0.12);
    const auto tick = std::next(position, 2);
    EXPECT_NEAR((tick->time - position->time).Value(), std::max(0.0, told - song) / rate, 1e-9);
  }
}

TEST(SongTicks, ASongThatStandsIsToldOnceAndNoMoreTicks) {
  Following following(midi::TempoMap{});
  following.Go(0, 1, 1);
  following.Play(1);
  following.Go(1, 0, 1);
  following.Play(1);
  EXPECT_THAT(following.Statuses(), ElementsAre(kPosition, kStart, kStop));
  EXPECT_EQ(following.Sent().back().bytes[0], kStop);
}

// By definition: from the song's beginning on as many have gone out as it has had, whenever the
// rate was changed.
TEST(SongTicks, AtRandomTimesAndRatesNoneIsLostAndNoneGivenTwice) {
  for (unsigned seed = 0; seed < 200; ++seed) {
    std::mt19937 random(seed);
    Following following(midi::TempoMap::FromQuarters(480, {{0, 480'000}}));
    following.Go(-0.001, 1, 1);
    following.Wander(5, seed % 2 ? 0.01 : 0, random);
    following.Play(0.5);
    EXPECT_THAT(following.Statuses(), ElementsAre(kPosition, kStart)) << seed;
    // Between two frames, so that no tick is due at the very moment.
    const double per_tick = 0.48 / 24, song = following.Song(), now = following.Now();
    const std::vector<double> ticks = TicksOf(following.Sent());
    const auto gone = std::count_if(ticks.begin(), ticks.end(), [&](double t) { return t <= now; });
    EXPECT_NEAR(static_cast<double>(gone), song / per_tick + 0.5, 0.51) << seed;
  }
}

// Of the fastest tempo that a file can name, also where its ticks end.
TEST(SongTicks, OfNoTempoAreMoreThanACableCarries) {
  for (const double song : {0.0, 1.0, 8.0, 1e6}) {
    SongTicks ticks(midi::TempoMap::FromQuarters(32767, {{0, 1}}));
    const auto none = [](Seconds) -> size_t { return 0; };
    const auto messages = ticks.Follow({.song = Seconds(song), .rate = 1}, Seconds(1), none);
    EXPECT_LE(messages.size(), 300) << song;
  }
}

TEST(SongTicks, AnotherRateLosesNoTickAndGivesNoneTwice) {
  Following following(midi::TempoMap{});
  following.Go(-0.001, 1, 1);
  following.Play(1);
  following.Go(0.999, 0.5, 1);
  following.Play(1);
  const std::vector<double> ticks = TicksOf(following.Sent());
  for (size_t i = 1; i < ticks.size(); ++i) {
    const double length = ticks[i] - ticks[i - 1];
    EXPECT_GT(length, 0.5 / 24 - 1e-9) << i;
    EXPECT_LT(length, 1.0 / 24 + 1e-9) << i;
  }
}

}  // namespace
}  // namespace strikeline::live
