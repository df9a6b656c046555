// SPDX-License-Identifier: MIT
#include "midi/internal/dynamics.h"

#include <algorithm>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "testing/midi_builder.h"

namespace strikeline::midi {
namespace {

using strikeline::testing::MidiBuilder;
using ::testing::Each;
using ::testing::ElementsAre;

// Of strokes on one drum, an eighth apart.
std::vector<Dynamic> DynamicsOf(const std::vector<int>& velocities, int pitch = 38) {
  MidiBuilder file;
  for (size_t i = 0; i < velocities.size(); ++i) {
    file.Note(static_cast<int64_t>(i) * 240, 9, pitch, velocities[i], 10);
  }
  const Song song = ReadSong(file.Bytes(), "test.mid").value();
  std::vector<Dynamic> dynamics;
  for (const Stroke& s : ChooseDrums(song, LoadDrumMap("default").value(), {}).strokes) {
    dynamics.push_back(s.dynamic);
  }
  return dynamics;
}

// Eight bars in which every fourth eighth is louder.
std::vector<int> Accented(int plain, int accent) {
  std::vector<int> velocities;
  for (int i = 0; i < 64; ++i) velocities.push_back(i % 4 == 0 ? accent : plain);
  return velocities;
}

TEST(Dynamics, OneVelocityThroughoutIsPlainWhateverItIs) {
  for (int velocity = 1; velocity <= 127; ++velocity) {
    EXPECT_THAT(DynamicsOf(std::vector<int>(40, velocity)), Each(Dynamic::kPlain)) << velocity;
  }
}

TEST(Dynamics, APlainAccentIsOneAtAnyLoudness) {
  for (const auto& [plain, accent] : {std::pair(90, 110), {69, 89}, {40, 60}, {105, 125}}) {
    const std::vector<Dynamic> dynamics = DynamicsOf(Accented(plain, accent));
    for (size_t i = 0; i < dynamics.size(); ++i) {
      EXPECT_EQ(dynamics[i], i % 4 == 0 ? Dynamic::kAccent : Dynamic::kPlain) << plain << " " << i;
    }
  }
}

TEST(Dynamics, ASoftPassageHasItsOwnAccents) {
  std::vector<int> velocities = Accented(90, 110);
  const std::vector<int> soft = Accented(69, 89);
  velocities.insert(velocities.end(), soft.begin(), soft.end());
  const std::vector<Dynamic> dynamics = DynamicsOf(velocities);
  const size_t far = 32;  // eighths: longer than what counts as around
  for (size_t i = 64 + far; i < 128; ++i) {
    EXPECT_EQ(dynamics[i], i % 4 == 0 ? Dynamic::kAccent : Dynamic::kPlain) << i;
  }
}

TEST(Dynamics, GhostsAreThoseBetweenBackbeatsHoweverManyTheyAre) {
  const std::vector<Dynamic> dynamics = DynamicsOf(Accented(28, 100));
  for (size_t i = 0; i < dynamics.size(); ++i) {
    EXPECT_EQ(dynamics[i], i % 4 == 0 ? Dynamic::kPlain : Dynamic::kGhost) << i;
  }
}

TEST(Dynamics, AHumanHandWithoutAccentsHasNearlyNone) {
  std::mt19937 random(3);
  std::vector<int> velocities;
  for (int i = 0; i < 2000; ++i) velocities.push_back(80 + static_cast<int>(random() % 17) - 8);
  const std::vector<Dynamic> dynamics = DynamicsOf(velocities);
  EXPECT_EQ(std::count(dynamics.begin(), dynamics.end(), Dynamic::kPlain), 2000);
}

// Raising the velocity of one stroke never makes it softer.
TEST(Dynamics, GrowWithTheVelocity) {
  std::mt19937 random(7);
  for (int round = 0; round < 20; ++round) {
    std::vector<int> velocities;
    for (int i = 0; i < 40; ++i) velocities.push_back(1 + static_cast<int>(random() % 127));
    Dynamic last = Dynamic::kGhost;
    for (int velocity = 1; velocity <= 127; velocity += 3) {
      velocities[20] = velocity;
      const Dynamic dynamic = DynamicsOf(velocities)[20];
      EXPECT_GE(dynamic, last) << round << " " << velocity;
      last = dynamic;
    }
  }
}

}  // namespace
}  // namespace strikeline::midi
