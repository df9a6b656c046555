// SPDX-License-Identifier: MIT
// Sounds that are begun somewhere in the middle, beside the same decoded from the beginning.
#include <algorithm>
#include <cmath>

#include <gtest/gtest.h>

#include "media/audio_source.h"
#include "media/audio_turns.h"
#include "media/internal/media_testing.h"
#include "media/limiter.h"
#include "media/time_stretch.h"

namespace strikeline::media {
namespace {

using testing::Shell;
using testing::TempFolder;

std::vector<float> ReadAll(AudioSource& source) {
  std::vector<float> all, block(1 << 14);
  for (;;) {
    const Result<size_t> got = source.Read(block);
    EXPECT_OK(got);
    if (!got || *got == 0) return all;
    all.insert(all.end(), block.begin(), block.begin() + static_cast<ptrdiff_t>(*got));
  }
}

struct Kind {
  const char* name;
  int rate;
  const char* how;
  float slack;  // of a sample
};
constexpr Kind kKinds[] = {
    {"a.wav", 48000, "", 0},
    {"b.wav", 44100, "", 2e-6f},
    {"c.flac", 44100, "", 2e-6f},
    {"d.flac", 96000, "", 2e-6f},
    {"e.ogg", 44100, "-c:a libvorbis", 1e-3f},
    {"f.opus", 48000, "-c:a libopus", 2e-2f},
    {"g.mp3", 44100, "-c:a libmp3lame", 1e-3f},
    {"h.mp3", 44100, "-c:a libmp3lame -q:a 2 -write_xing 0", 1e-3f},
    {"i.m4a", 44100, "-c:a aac", 1e-3f},
    {"j.mka", 44100, "-c:a libmp3lame", 1e-3f},  // its times are rounded: decoded from the start
};

// 24 seconds in which no stretch is like another: noise, and a tone that rises.
std::string Sound(const TempFolder& folder, const Kind& kind) {
  const std::string file = (folder / kind.name).string();
  Shell(
      "ffmpeg -v error -y -f lavfi -i 'anoisesrc=d=24:c=pink:a=0.3:seed=7:r=48000[n];"
      "aevalsrc=0.3*sin(300*t*t)|0.2*sin(200*t*t):d=24:s=48000[s];[n]aformat=cl=stereo[m];"
      "[m][s]amix=2' -ar " +
      std::to_string(kind.rate) + " " + kind.how + " '" + file + "'");
  return file;
}

std::unique_ptr<AudioSource> Opened(const std::string& file) {
  auto source = OpenAudioFile(file);
  EXPECT_OK(source);
  return *std::move(source);
}

float LargestDifference(const std::vector<float>& whole, int64_t skipped,
                        const std::vector<float>& rest) {
  float largest = 0;
  for (size_t i = 0; i < rest.size(); ++i) {
    largest = std::max(largest, std::abs(rest[i] - whole.at(static_cast<size_t>(2 * skipped) + i)));
  }
  return largest;
}

TEST(SkippedSound, GoesOnAsIfAllHadBeenRead) {
  const TempFolder folder;
  for (const Kind& kind : kKinds) {
    const std::string file = Sound(folder, kind);
    const std::vector<float> whole = ReadAll(*Opened(file));
    for (const int64_t samples : {0, 47999, 480001, 1034567}) {
      const auto source = Opened(file);
      const auto skipped = source->Skip(samples);
      ASSERT_OK(skipped);
      EXPECT_EQ(*skipped, samples) << kind.name;
      const std::vector<float> rest = ReadAll(*source);
      ASSERT_EQ(rest.size(), whole.size() - static_cast<size_t>(2 * samples)) << kind.name;
      EXPECT_LE(LargestDifference(whole, samples, rest), kind.slack) << kind.name << " " << samples;
    }
    const auto beyond = Opened(file)->Skip(int64_t{100} * kSampleRate);
    ASSERT_OK(beyond);
    EXPECT_EQ(*beyond, static_cast<int64_t>(whole.size()) / 2) << kind.name;
  }
}

TEST(SkippedSound, IsAsLongAsItIs) {
  const TempFolder folder;
  for (const Kind& kind : kKinds) {
    const std::string file = Sound(folder, kind);
    const auto length = LengthOf(*Opened(file));
    ASSERT_OK(length);
    EXPECT_EQ(2 * static_cast<size_t>(*length), ReadAll(*Opened(file)).size()) << kind.name;
  }
}

TEST(SkippedSound, ThatIsLimitedOrMixedIsTheSame) {
  const TempFolder folder;
  const std::string file = Sound(folder, kKinds[0]);
  const auto made = [&file] {
    std::vector<std::unique_ptr<AudioSource>> two;
    two.push_back(Opened(file));
    two.push_back(PlaceOnTrack(Opened(file), 12345, int64_t{30} * kSampleRate));
    return Limit(Mix(std::move(two)), 2, 0.5f);
  };
  const std::vector<float> whole = ReadAll(*made());
  const auto source = made();
  ASSERT_OK(source->Skip(800000));
  EXPECT_EQ(LargestDifference(whole, 800000, ReadAll(*source)), 0);
}

// Where the second of two sounds lies in the first, in samples, by correlation.
int64_t LagOf(const std::vector<float>& a, const std::vector<float>& b, int64_t most) {
  int64_t best = 0;
  double highest = -1e9;
  for (int64_t lag = -most; lag <= most; lag += 4) {
    double sum = 0;
    for (int64_t i = most; i + most < static_cast<int64_t>(b.size() / 2); i += 3) {
      sum += double{a[static_cast<size_t>(2 * (i + lag))]} * b[static_cast<size_t>(2 * i)];
    }
    if (sum > highest) highest = sum, best = lag;
  }
  return best;
}

TEST(SkippedSound, ThatIsStretchedIsWhereItWouldBe) {
  const TempFolder folder;
  const std::string file = Sound(folder, kKinds[0]);
  for (const double rate : {0.6, 0.73, 1.2}) {
    const auto whole = *TimeStretch(Opened(file), rate), part = *TimeStretch(Opened(file), rate);
    const int64_t samples = 12 * kSampleRate;
    std::vector<float> a(2 * kSampleRate), b(2 * kSampleRate);
    std::vector<float> before(2 * samples);
    ASSERT_OK(whole->Read(before));
    ASSERT_OK(whole->Read(a));
    ASSERT_OK(part->Skip(samples));
    ASSERT_OK(part->Read(b));
    // Less than a window of the filter.
    EXPECT_LT(std::abs(LagOf(a, b, 4800)), 2400) << rate;
  }
}

// Full-scale samples, one each half second.
std::unique_ptr<AudioSource> Clicks(int count) {
  std::vector<float> samples(static_cast<size_t>(count) * kSampleRate);
  for (int i = 0; i < count; ++i) {
    for (size_t k = 0; k < 200; ++k) samples[static_cast<size_t>(i) * kSampleRate + k] = 0.9f;
  }
  return FromSamples(std::move(samples));
}

std::vector<double> Attacks(const std::vector<float>& sound) {
  std::vector<double> attacks;
  size_t quiet = 9600;
  for (size_t i = 0; i < sound.size(); ++i, ++quiet) {
    if (std::abs(sound[i]) < 0.1f) continue;
    if (quiet >= 9600) attacks.push_back(static_cast<double>(i) / 2 / kSampleRate);
    quiet = 0;
  }
  return attacks;
}

TEST(TimeStretch, PlaysEachMomentWhereTheRatePutsIt) {
  for (const double rate : {0.5, 0.6, 0.75, 0.9, 1.1, 1.5}) {
    for (const int64_t skipped : {int64_t{0}, int64_t{12} * kSampleRate}) {
      const auto stretched = *TimeStretch(Clicks(60), rate);
      ASSERT_OK(stretched->Skip(skipped));
      const std::vector<double> attacks = Attacks(ReadAll(*stretched));
      ASSERT_GT(attacks.size(), 10u);
      double sum = 0;
      for (const double attack : attacks) {
        const double moment = (attack + static_cast<double>(skipped) / kSampleRate) * rate;
        const double off = (moment - 0.5 * std::round(moment / 0.5)) / rate;
        EXPECT_LT(std::abs(off), 0.025) << rate << " at " << attack;
        sum += off;
      }
      EXPECT_LT(std::abs(sum / static_cast<double>(attacks.size())), 0.012) << rate;
    }
  }
}

TEST(SoundInTurn, IsOpenedWhenItIsReachedAndFadedAtItsEnds) {
  int opened = 0;
  auto late = OpenedLate([&opened]() -> Result<std::unique_ptr<AudioSource>> {
    ++opened;
    return FromSamples(std::vector<float>(200, 1.0f));
  });
  const auto placed = PlaceOnTrack(Faded(std::move(late), 100, 10), 50, 200);
  std::vector<float> silence(100), all;
  ASSERT_OK(placed->Read(silence));
  EXPECT_EQ(opened, 0);
  all = ReadAll(*placed);
  EXPECT_EQ(opened, 1);
  ASSERT_EQ(all.size(), 300u);
  EXPECT_EQ(all[0], 0);
  EXPECT_NEAR(all[10], 0.5f, 1e-6);
  for (size_t i = 20; i < 180; ++i) EXPECT_EQ(all[i], 1) << i;
  EXPECT_NEAR(all[188], 0.5f, 1e-6);
  for (size_t i = 198; i < 300; ++i) EXPECT_EQ(all[i], 0) << i;
}

}  // namespace
}  // namespace strikeline::media
