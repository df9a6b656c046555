// SPDX-License-Identifier: MIT
#include "midi/internal/dynamics.h"

#include <algorithm>
#include <iterator>
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

// The least of them that `share` of them do not exceed.
int QuantileOf(std::vector<int> velocities, double share) {
  std::sort(velocities.begin(), velocities.end());
  size_t count = 1;
  while (static_cast<double>(count) < share * static_cast<double>(velocities.size())) ++count;
  return velocities[count - 1];
}

// The definition, stroke by stroke, of what is counted as one goes along.
TEST(Dynamics, AreWhatTheStrokesWithinFourSecondsMakeThem) {
  constexpr ptrdiff_t kAround = 16;  // eighths
  std::mt19937 random(11);
  for (int round = 0; round < 30; ++round) {
    const int softest = 1 + static_cast<int>(random() % 60);
    std::vector<int> velocities(120);
    for (int& v : velocities) v = softest + static_cast<int>(random() % (128 - softest));
    const std::vector<Dynamic> dynamics = DynamicsOf(velocities);
    ASSERT_EQ(dynamics.size(), velocities.size());
    for (ptrdiff_t i = 0; i < std::ssize(velocities); ++i) {
      const auto at = [&](ptrdiff_t k) {
        return velocities.begin() + std::clamp<ptrdiff_t>(k, 0, std::ssize(velocities));
      };
      const std::vector<int> around(at(i - kAround), at(i + kAround + 1));
      const double ghost = 0.4 * QuantileOf(around, 0.9);
      std::vector<int> loud;
      std::copy_if(around.begin(), around.end(), std::back_inserter(loud),
                   [&](int v) { return v >= static_cast<int>(ghost); });
      const int v = *at(i);
      const bool is_ghost = v < ghost && v < 0.5 * QuantileOf(velocities, 0.9);
      const bool is_accent = v >= QuantileOf(loud, 0.5) + internal::kAccentSteps;
      EXPECT_EQ(dynamics[static_cast<size_t>(i)], is_ghost    ? Dynamic::kGhost
                                                  : is_accent ? Dynamic::kAccent
                                                              : Dynamic::kPlain)
          << round << " " << i;
    }
  }
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
