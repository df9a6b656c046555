// SPDX-License-Identifier: MIT
#include "media/stem.h"

#include <algorithm>
#include <cmath>
#include <random>

#include <gtest/gtest.h>

#include "media/audio_source.h"
#include "media/synthesize.h"

namespace strikeline::media {
namespace {

// Ten seconds of notes, the longest held to the end, with a pedal that is down.
Score Notes() {
  Score score;
  score.is_kit = {false, true};
  score.messages.push_back({Seconds(0), 0, 0xB0, 0, 64, 127});
  for (int i = 0; i < 40; ++i) {
    const Seconds start(1 + 0.2 * i);
    score.notes.push_back(
        {start, start + Seconds(0.15), Seconds(10), 0, static_cast<uint8_t>(48 + i % 24), 100});
    score.notes.push_back({start, start + Seconds(0.05), start + Seconds(0.05), 1, 38, 100});
  }
  score.messages.push_back({Seconds(10), 0, 0xB0, 0, 64, 0});
  return score;
}

float Loudest(Stem& stem, double seconds) {
  std::vector<float> out(static_cast<size_t>(SamplesFor(Seconds(seconds))) * kChannels);
  EXPECT_TRUE(stem.Read(out));
  float loudest = 0;
  for (const float sample : out) loudest = std::max(loudest, std::abs(sample));
  return loudest;
}

TEST(ScoreStem, NoNoteHangsHoweverOftenItIsSoughtInIt) {
  const auto soundfont = FindSoundFont();
  if (!soundfont) GTEST_SKIP() << soundfont.error().message;
  auto stem = OpenScoreStem(Notes(), SoundFont::Open(*soundfont).value(), 1);
  ASSERT_TRUE(stem) << stem.error().message;
  std::mt19937 random(3);
  for (int n = 0; n < 100; ++n) {
    const double at = std::uniform_real_distribution(0.0, 10.0)(random);
    ASSERT_TRUE((*stem)->Seek(SamplesFor(Seconds(at))));
    Loudest(**stem, 0.003);
  }
  ASSERT_TRUE((*stem)->Seek(SamplesFor(Seconds(5))));
  EXPECT_GT(Loudest(**stem, 0.5), 0.01) << "it is heard";
  ASSERT_TRUE((*stem)->Seek(SamplesFor(Seconds(0))));
  EXPECT_LT(Loudest(**stem, 0.9), 0.01) << "and before its first note but for the last reverb";
}

TEST(ScoreStem, IsTheSameWhereverOneBeginsBeforeIt) {
  const auto soundfont = FindSoundFont();
  if (!soundfont) GTEST_SKIP() << soundfont.error().message;
  auto stem = OpenScoreStem(Notes(), SoundFont::Open(*soundfont).value(), 1);
  ASSERT_TRUE(stem) << stem.error().message;
  std::vector<float> first(9600), second(9600);
  ASSERT_TRUE((*stem)->Seek(-480));
  Loudest(**stem, 0.01 + 3);
  ASSERT_TRUE((*stem)->Read(first));
  ASSERT_TRUE((*stem)->Seek(SamplesFor(Seconds(3))));
  ASSERT_TRUE((*stem)->Read(second));
  double difference = 0, power = 0;
  for (size_t i = 0; i < first.size(); ++i) {
    difference += std::pow(first[i] - second[i], 2), power += std::pow(first[i], 2);
  }
  EXPECT_GT(power, 0.01);
  EXPECT_LT(difference, 0.05 * power) << "but for what rings for longer than a second";
}

}  // namespace
}  // namespace strikeline::media
