// SPDX-License-Identifier: MIT
#include "media/limiter.h"

#include <cmath>
#include <random>

#include <gtest/gtest.h>

namespace strikeline::media {
namespace {

constexpr float kMost = 0.75f;

std::vector<float> Noise(uint32_t seed, size_t samples, float loudness) {
  std::mt19937 random(seed);
  std::vector<float> noise(samples * kChannels);
  for (float& s : noise) s = std::uniform_real_distribution<float>(-loudness, loudness)(random);
  return noise;
}

// Read in pieces of `piece` floats.
std::vector<float> Limited(std::vector<float> samples, float gain, size_t piece) {
  const size_t size = samples.size();
  const auto source = Limit(FromSamples(std::move(samples)), gain, kMost);
  std::vector<float> out(size + piece);
  size_t filled = 0;
  while (const size_t got = source->Read(std::span(out).subspan(filled, piece)).value())
    filled += got;
  EXPECT_EQ(filled, size);
  out.resize(filled);
  return out;
}

TEST(Limit, NeverExceedsItsCeiling) {
  for (uint32_t seed = 1; seed < 20; ++seed) {
    for (const float s : Limited(Noise(seed, 30'000, 0.1f * static_cast<float>(seed)), 3, 4096)) {
      ASSERT_LE(std::abs(s), kMost);
    }
  }
}

TEST(Limit, OnlyScalesWhatStaysBelow) {
  const std::vector<float> quiet = Noise(1, 50'000, 0.3f);
  const std::vector<float> out = Limited(quiet, 2, 4096);
  for (size_t i = 0; i < out.size(); ++i) ASSERT_EQ(out[i], quiet[i] * 2);
}

TEST(Limit, TurnsDownTenMillisecondsAroundAPeakAndNothingElse) {
  std::vector<float> samples(100'000 * kChannels, 0.5f);
  samples[50'000 * kChannels] = 1.5f;
  const std::vector<float> out = Limited(samples, 1, 4096);
  EXPECT_NEAR(out[50'000 * kChannels], kMost, 1e-6);
  for (size_t i = 0; i < 100'000; ++i) {
    const size_t distance = i > 50'000 ? i - 50'000 : 50'000 - i;
    const float sample = out[i * kChannels + 1];
    const float before = i == 0 ? sample : out[i * kChannels - 1];
    ASSERT_LT(std::abs(sample - before), 0.002f) << i;  // no step
    if (distance > 481) {
      ASSERT_EQ(sample, 0.5f) << i;
    }
  }
}

TEST(Limit, IsTheSameInPiecesOfAnySizeAndFromAnywhere) {
  const std::vector<float> loud = Noise(5, 60'000, 1.0f);
  const std::vector<float> whole = Limited(loud, 1, 100'000);
  EXPECT_EQ(Limited(loud, 1, 62), whole);
  constexpr size_t kFrom = 20'001 * kChannels, kBefore = 1'000 * kChannels;
  const std::vector<float> later = Limited({loud.begin() + kFrom - kBefore, loud.end()}, 1, 4096);
  for (size_t i = kBefore; i < later.size(); ++i) {
    ASSERT_NEAR(later[i], whole[kFrom - kBefore + i], 1e-6);
  }
}

TEST(Limit, OfNothingIsNothing) { EXPECT_TRUE(Limited({}, 1, 64).empty()); }

}  // namespace
}  // namespace strikeline::media
