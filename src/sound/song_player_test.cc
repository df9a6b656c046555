// SPDX-License-Identifier: MIT
#include "sound/song_player.h"

#include <chrono>
#include <cmath>
#include <random>
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
  EXPECT_EQ(listening.Mark().song, stands);
  listening.Mixer().SetPlaying(true);
  ASSERT_TRUE(listening.AskUntil(0));
  EXPECT_EQ(listening.Mark().song, stands);
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

}  // namespace
}  // namespace strikeline::sound
