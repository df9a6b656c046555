// SPDX-License-Identifier: MIT
#include <chrono>
#include <cmath>
#include <random>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "sound/block_feeder.h"
#include "sound/song_clock.h"
#include "sound/sound_mixer.h"
#include "sound/sound_testing.h"

namespace strikeline::sound {
namespace {

using testing::CodedSample;
using testing::CodedSong;

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

// A song is told to play before its sound was opened.
TEST(SoundMixer, NothingIsMissingBeforeTheFirstSound) {
  SoundMixer mixer;
  mixer.SetPlaying(true);
  std::vector<float> out(512);
  mixer.Play(out, Seconds(0));
  EXPECT_EQ(mixer.Gaps(), 0);
}

}  // namespace
}  // namespace strikeline::sound
