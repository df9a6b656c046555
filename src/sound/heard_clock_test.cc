// SPDX-License-Identifier: MIT
#include "sound/heard_clock.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include <gtest/gtest.h>

#include "sound/song_clock.h"
#include "sound/sound_mixer.h"
#include "sound/sound_testing.h"

namespace strikeline::sound {
namespace {

using testing::SimulatedDevice;

constexpr double kFrame = 1 / 60.0;  // of the picture

// A song that a mixer plays on a simulated device, and where it is drawn. Blocks are made as a
// feeder would.
class Playing {
 public:
  Playing(const SimulatedDevice::Params& device, double rate)
      : rate_(rate), device_(mixer_, device) {
    mixer_.SetPlaying(true);
  }

  // Draws frames up to there; gives how far what is drawn is from what is heard, in seconds.
  std::vector<double> DrawUpTo(double end) {
    std::vector<double> errors;
    for (; now_ < end; now_ += kFrame) {
      FillRing();
      device_.Advance(Seconds(now_));
      clock_.Take(mixer_.Reports());
      const Seconds shown(now_ + kAhead);
      const double drawn = clock_.At(shown, Seconds(now_)).song.Value();
      errors.push_back(drawn - device_.Heard(shown) / media::kSampleRate * rate_);
    }
    return errors;
  }
  void Stall(double length) { device_.Stall(Seconds(length)); }
  double Now() const { return now_; }
  const SongClock& Clock() const { return clock_; }

 private:
  static constexpr double kAhead = 0.010;  // until a picture is seen

  void FillRing() {
    while (SoundBlock* block = mixer_.Blocks().ToWrite()) {
      block->per_frame = rate_ / media::kSampleRate;
      block->song = static_cast<double>(made_++ * SoundBlock::kFrames) * block->per_frame;
      block->frames = SoundBlock::kFrames;
      mixer_.Blocks().Written();
    }
  }

  const double rate_;
  SoundMixer mixer_;
  SimulatedDevice device_;
  SongClock clock_;
  int64_t made_ = 0;
  double now_ = 0;
};

double Largest(const std::vector<double>& errors, size_t from = 0) {
  double largest = 0;
  for (size_t i = from; i < errors.size(); ++i) largest = std::max(largest, std::abs(errors[i]));
  return largest;
}

class HeardClockForHalfAnHour : public ::testing::TestWithParam<double> {};

TEST_P(HeardClockForHalfAnHour, DriftsNoTwoMillisecondsFromACrystalThatIsOff) {
  Playing playing({.ppm = 200, .jitter = Seconds(0.001)}, GetParam());
  playing.DrawUpTo(2);
  EXPECT_LT(Largest(playing.DrawUpTo(1800)), 0.002);
  EXPECT_EQ(playing.Clock().Device().Jumps(), 0) << "reports that waver are no stalls";
}

TEST_P(HeardClockForHalfAnHour, IsRightOneFrameAfterEachStall) {
  Playing playing({.ppm = -200, .jitter = Seconds(0.0005)}, GetParam());
  playing.DrawUpTo(2);
  double stall = 0.05;
  for (int n = 0; n < 40; ++n, stall = 0.05 + std::fmod(stall + 0.377, 1.95)) {
    EXPECT_LT(Largest(playing.DrawUpTo(playing.Now() + 45)), 0.002) << "before stall " << n;
    playing.Stall(stall);
    playing.DrawUpTo(playing.Now() + stall + kFrame);
    EXPECT_LT(Largest(playing.DrawUpTo(playing.Now() + 0.5)), 0.002) << "of " << stall << " s";
  }
}
INSTANTIATE_TEST_SUITE_P(AtEveryRate, HeardClockForHalfAnHour, ::testing::Values(0.5, 1.0, 1.5));

TEST(HeardClock, NeverGoesBackWhileReportsWaver) {
  SoundMixer mixer;
  SimulatedDevice device(mixer, {.jitter = Seconds(0.003)});
  HeardClock clock;
  double last = 0;
  for (double now = 0; now < 60; now += kFrame) {
    device.Advance(Seconds(now));
    for (SoundReport report; mixer.Reports().Pop(report);) {
      if (report.kind == SoundReport::Kind::kBuffer) {
        clock.Take(report.stream, report.frames, Seconds(report.leaves));
      }
    }
    const double heard = clock.At(Seconds(now), Seconds(now));
    ASSERT_GE(heard, last);
    last = heard;
  }
}

TEST(HeardClock, StandsWhereTheSoundEndsWhileADeviceIsStalled) {
  Playing playing({}, 1);
  playing.DrawUpTo(5);
  playing.Stall(1);
  playing.DrawUpTo(playing.Now() + 0.1);
  EXPECT_LT(Largest(playing.DrawUpTo(playing.Now() + 0.8)), 0.001);
}

}  // namespace
}  // namespace strikeline::sound
