// SPDX-License-Identifier: MIT
#include "sound/song_player.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <memory>
#include <random>
#include <span>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/stopwatch.h"
#include "sound/block_feeder.h"
#include "sound/song_clock.h"
#include "sound/sound_mixer.h"
#include "sound/sound_testing.h"

namespace strikeline::sound {
namespace {

using testing::CodedSample;
using testing::CodedSong;
using ::testing::ElementsAre;

// A device whose buffers the test asks for, and what was reported of them.
class Listening {
 public:
  explicit Listening(const BlockMaker::Course& course)
      : feeder_([] { return CodedSong(); }, mixer_, course) {
    mixer_.SetVolume(Strand::kMusic, 1);
  }
  SoundMixer& Mixer() { return mixer_; }
  BlockFeeder& Feeder() { return feeder_; }
  uint32_t Turn() const { return mark_.turn; }
  const SoundReport& Mark() const { return mark_; }

  // Asks for a buffer; every sample of it must be the song's where the mark says, or fade.
  void Ask() {
    std::vector<float> out(512);
    mixer_.Play(out, Seconds(0));
    std::vector<SoundReport> marks;
    for (SoundReport report; mixer_.Reports().Pop(report);) {
      if (report.kind == SoundReport::Kind::kMark) marks.push_back(report);
    }
    size_t next = 0;
    for (int i = 0; i < 256; ++i, ++stream_) {
      while (next < marks.size() && marks[next].stream <= stream_) mark_ = marks[next++];
      Check(out[static_cast<size_t>(2 * i)]);
    }
  }
  // Until what is heard follows this seeking; false: it never does.
  bool AskUntil(uint32_t turn) {
    for (int i = 0; i < 20'000; ++i) {
      Ask();
      if (Turn() == turn && mark_.per_frame > 0) return true;
      std::this_thread::sleep_for(std::chrono::microseconds(100));
    }
    return false;
  }
  int64_t Exact() const { return exact_; }

 private:
  void Check(float sample) {
    if (mark_.per_frame == 0) {
      EXPECT_EQ(sample, 0) << "it stands";
      return;
    }
    const double song = mark_.song + static_cast<double>(stream_ - mark_.stream) * mark_.per_frame;
    const float coded = CodedSample(std::llround(song * media::kSampleRate));
    EXPECT_LE(std::abs(sample), std::abs(coded) + 1e-6) << "what fades is the song's too";
    if (sample == coded) ++exact_;
  }

  SoundMixer mixer_;
  BlockFeeder feeder_;
  SoundReport mark_;
  int64_t stream_ = 0, exact_ = 0;
};

TEST(SongPlayer, AThousandTimesSoughtItIsHeardWhereItSays) {
  Listening listening({});
  listening.Mixer().SetPlaying(true);
  std::mt19937 random(11);
  for (uint32_t turn = 1; turn <= 1000; ++turn) {
    const Seconds at(std::uniform_real_distribution(-1.0, 3000.0)(random));
    listening.Feeder().Seek({.at = at, .heard_from = at, .turn = turn});
    if (turn % 3 == 0) continue;  // sought again before it was heard
    ASSERT_TRUE(listening.AskUntil(turn)) << turn;
    ASSERT_GE(listening.Mark().song, at.Value() - 1e-9);
    if (turn % 7 == 0) listening.Mixer().SetPlaying(false);
    for (int i = 0; i < 4; ++i) listening.Ask();
    listening.Mixer().SetPlaying(true);
  }
  EXPECT_GT(listening.Exact(), 200'000);
}

TEST(SongPlayer, AnotherRateGoesOnFromWhereItIs) {
  Listening listening({});
  listening.Mixer().SetPlaying(true);
  ASSERT_TRUE(listening.AskUntil(0));
  for (int i = 0; i < 40; ++i) listening.Ask();
  const double before = listening.Mark().song;
  listening.Feeder().Change(0.5, std::nullopt);
  SoundReport slower;
  for (int asked = 0; asked < 5000 && slower.per_frame == 0; ++asked) {
    std::vector<float> out(512);
    listening.Mixer().Play(out, Seconds(0));
    for (SoundReport report; listening.Mixer().Reports().Pop(report);) {
      const double rate = report.per_frame * media::kSampleRate;
      if (report.kind == SoundReport::Kind::kMark && rate > 0 && rate < 0.75) slower = report;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  EXPECT_NEAR(slower.per_frame * media::kSampleRate, 0.5, 1e-9);
  EXPECT_GT(slower.song, before);
}

TEST(SongPlayer, APauseStandsWhereItFadedOutAndGoesOnFromThere) {
  Listening listening({});
  listening.Mixer().SetPlaying(true);
  ASSERT_TRUE(listening.AskUntil(0));
  for (int i = 0; i < 40; ++i) listening.Ask();
  listening.Mixer().SetPlaying(false);
  for (int i = 0; i < 4; ++i) listening.Ask();
  const double stands = listening.Mark().song;
  EXPECT_EQ(listening.Mark().per_frame, 0);
  for (int i = 0; i < 400; ++i) listening.Ask();
  EXPECT_NEAR(listening.Mark().song, stands, 1e-9);
  listening.Mixer().SetPlaying(true);
  ASSERT_TRUE(listening.AskUntil(0));
  EXPECT_NEAR(listening.Mark().song, stands, 1e-9);
}

// What happens to a device whose player is under test.
struct Fate {
  bool wakes = true, is_lost = false, is_there = true;
};
class FatedDevice : public SoundDevice {
 public:
  explicit FatedDevice(Fate& fate) : fate_(fate) {}
  ~FatedDevice() override { fate_.is_there = false; }
  std::string Name() const override { return "Speaker"; }
  Seconds Latency() const override { return Seconds(0.01); }
  bool IsHeard() const override { return true; }
  Status Rest() override { return {}; }
  Status Wake() override { return fate_.wakes ? Status() : Fail("Speaker sleeps"); }
  bool IsLost() const override { return fate_.is_lost; }

 private:
  Fate& fate_;
};

SongPlayer::Params On(Fate& fate) {
  return {.open = [&fate](SoundClient&, int) -> Result<std::unique_ptr<SoundDevice>> {
    return std::make_unique<FatedDevice>(fate);
  }};
}

TEST(SongPlayer, ADeviceThatCannotBeWokenIsSaidAndNothingPlays) {
  Fate fate;
  SongPlayer player(On(fate));
  player.Open([] { return CodedSong(); }, Seconds(0));
  player.Play();
  player.Pause();
  while (!player.IsReady()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  player.Update(SteadyNow() + Seconds(60));  // it rests
  fate.wakes = false;
  player.Play();
  EXPECT_FALSE(player.IsPlaying());
  EXPECT_THAT(player.TakeRemarks(), ElementsAre("Speaker sleeps"));
  fate.wakes = true;
  player.Play();
  EXPECT_TRUE(player.IsPlaying());
}

TEST(SongPlayer, ADeviceThatIsLostIsSaidAndTheSongPlaysOnUnheard) {
  Fate fate;
  SongPlayer player(On(fate));
  player.Open([] { return CodedSong(); }, Seconds(0));
  player.Play();
  player.Update(SteadyNow());
  EXPECT_TRUE(player.Device().IsHeard());
  fate.is_lost = true;
  player.Update(SteadyNow());
  EXPECT_FALSE(fate.is_there) << "two would ask at once";
  EXPECT_FALSE(player.Device().IsHeard());
  EXPECT_TRUE(player.IsPlaying());
  EXPECT_THAT(player.TakeRemarks(), ElementsAre("Speaker is gone: nothing is heard"));
  const auto has_come = [&player] {
    const Seconds now = SteadyNow();
    return player.At(now, now).song > Seconds(0.05);
  };
  while (!has_come()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
}

// A player whose device's buffers the test asks for, and where it is by their time.
class Asked {
 public:
  Asked()
      : player_({.open = [this](SoundClient& client, int) -> Result<std::unique_ptr<SoundDevice>> {
          client_ = &client;
          return std::make_unique<FatedDevice>(fate_);
        }}) {}
  SongPlayer& Player() { return player_; }
  SongClock::Place Ask() {
    std::vector<float> out(512);
    client_->Play(out, Seconds(now_));
    now_ += 256.0 / media::kSampleRate;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
    return player_.At(Seconds(now_), Seconds(now_));
  }
  // Until it goes on, or stands; false: it never does.
  bool AskUntil(bool goes_on) {
    for (int i = 0; i < 20'000; ++i) {
      if ((Ask().rate > 0) == goes_on) return true;
    }
    return false;
  }

 private:
  SoundClient* client_ = nullptr;
  Fate fate_;
  double now_ = 0;
  SongPlayer player_;
};

TEST(SongPlayer, IsBentAndShiftedUntilItSeeks) {
  Asked asked;
  asked.Player().Open([] { return CodedSong(); }, Seconds(0));
  asked.Player().Play();
  ASSERT_TRUE(asked.AskUntil(true));
  asked.Player().SetBend(-0.005);
  for (int i = 0; i < 10; ++i) asked.Ask();
  EXPECT_NEAR(asked.Ask().rate, 0.995, 1e-9);
  EXPECT_NEAR(asked.Ask().bend, -0.005, 1e-9);
  asked.Player().Shift(Seconds(-1000));
  ASSERT_TRUE(asked.AskUntil(false));
  EXPECT_EQ(asked.Ask().bend, 0) << "where it stands";
  asked.Player().Seek(Seconds(50));
  ASSERT_TRUE(asked.AskUntil(true));
  const SongClock::Place place = asked.Ask();
  EXPECT_EQ(place.turn, 2U);
  EXPECT_GE(place.song, Seconds(50));
  EXPECT_NEAR(place.rate, 0.995, 1e-9) << "a bend stays";
}

// How often a stem was sought, which tells that a feeder has obeyed.
class CountingStem : public media::Stem {
 public:
  explicit CountingStem(std::atomic<int>& sought) : sought_(sought) {}
  Status Seek(int64_t) override {
    ++sought_;
    return {};
  }
  Status Read(std::span<float> out) override {
    std::fill(out.begin(), out.end(), 0.0f);
    return {};
  }

 private:
  std::atomic<int>& sought_;
};

// A device that rests plays nothing, and so does not come to where it was sought.
TEST(SongPlayer, AnotherRateBehindASeekingThatWasNotHeardYetGoesOnFromThere) {
  std::atomic<int> sought = 0;
  SoundMixer mixer;
  const auto open = [&sought] {
    SongSound sound;
    sound.music = std::make_unique<CountingStem>(sought);
    return sound;
  };
  BlockFeeder feeder(open, mixer, {});
  const auto wait_for = [](const auto& is_so) {
    while (!is_so()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  };
  wait_for([&] { return mixer.Blocks().WriteNumber() == 128; });
  feeder.Seek({.at = Seconds(100), .heard_from = Seconds(100), .turn = 1});
  wait_for([&] { return sought == 2; });
  feeder.Change(0.5, std::nullopt);
  wait_for([&] { return sought == 3; });
  mixer.SetPlaying(true);
  feeder.Wake();
  SoundReport mark;
  wait_for([&] {
    std::vector<float> out(512);
    mixer.Play(out, Seconds(0));
    for (SoundReport report; mixer.Reports().Pop(report);) {
      if (report.kind == SoundReport::Kind::kMark && mark.per_frame == 0) mark = report;
    }
    return mark.per_frame > 0;
  });
  EXPECT_EQ(mark.turn, 1U);
  EXPECT_EQ(mark.song, 100);
  EXPECT_NEAR(mark.unbent * media::kSampleRate, 0.5, 1e-9);
}

}  // namespace
}  // namespace strikeline::sound
