// SPDX-License-Identifier: MIT
#include "sound/block_maker.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <random>
#include <span>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "sound/sound_testing.h"

namespace strikeline::sound {
namespace {

using testing::CodedSample;
using testing::CodedSong;
using testing::ImpulseSong;

constexpr size_t kMusic = 0, kClick = 2;

TEST(BlockMaker, AtItsOwnRateEverySampleIsTheSongsWhereverItBegan) {
  BlockMaker maker(CodedSong());
  std::mt19937 random(7);
  SoundBlock block;
  for (int n = 0; n < 1000; ++n) {
    const double at = std::uniform_real_distribution(-2.0, 600.0)(random);
    ASSERT_TRUE(maker.Begin({.at = Seconds(at), .heard_from = Seconds(at)}));
    for (int i = 0; i < 3; ++i) {
      ASSERT_TRUE(maker.Make(block));
      if (i == 0) continue;  // it is faded in
      const int64_t first = std::llround(block.song * media::kSampleRate);
      for (int frame = 0; frame < block.frames; ++frame) {
        ASSERT_EQ(block.strands[kMusic][static_cast<size_t>(2 * frame)],
                  CodedSample(first + frame));
      }
    }
  }
}

// Where impulses lie in what is made, in seconds of the song as the blocks tell it.
std::vector<double> ImpulsesOf(BlockMaker& maker, size_t strand, double until) {
  std::vector<double> found;
  double loudest = 0, at = 0;
  SoundBlock block;
  while (maker.Position() < Seconds(until)) {
    EXPECT_TRUE(maker.Make(block));
    for (int i = 0; i < block.frames; ++i) {
      const double level = std::abs(block.strands[strand][static_cast<size_t>(2 * i)]);
      const double song = block.song + i * block.per_frame;
      if (level > 0.1 && level > loudest) loudest = level, at = song;
      if (loudest > 0 && song > at + 0.1) {
        found.push_back(at);
        loudest = 0;
      }
    }
  }
  return found;
}

class BlockMakerAtARate : public ::testing::TestWithParam<double> {};

TEST_P(BlockMakerAtARate, SoundIsWhereTheSongSays) {
  BlockMaker maker(ImpulseSong());
  ASSERT_TRUE(maker.Begin({.at = Seconds(0.25), .heard_from = Seconds(0.25), .rate = GetParam()}));
  const std::vector<double> found = ImpulsesOf(maker, kMusic, 12.2);
  ASSERT_EQ(found.size(), 24U);
  for (size_t i = 0; i < found.size(); ++i) {
    EXPECT_NEAR(found[i], 0.5 * static_cast<double>(i + 1), 0.0025 * GetParam()) << i;
  }
}

TEST_P(BlockMakerAtARate, ClicksAreOnTheirBeatToTheSample) {
  BlockMaker maker(ImpulseSong());
  ASSERT_TRUE(maker.Begin({.at = Seconds(-0.3), .heard_from = Seconds(-0.3), .rate = GetParam()}));
  const std::vector<double> found = ImpulsesOf(maker, kClick, 30.2);
  ASSERT_EQ(found.size(), 61U);
  for (size_t i = 0; i < found.size(); ++i) {
    EXPECT_NEAR(found[i], 0.5 * static_cast<double>(i), GetParam() / media::kSampleRate) << i;
  }
}
INSTANTIATE_TEST_SUITE_P(OfMany, BlockMakerAtARate, ::testing::Values(0.25, 0.5, 0.75, 1, 1.5, 2));

TEST(BlockMaker, ALoopIsAsLongAThousandTimes) {
  BlockMaker maker(CodedSong());
  const SoundLoop loop{Seconds(1.5), Seconds(2), Seconds(2.61803)};
  ASSERT_TRUE(maker.Begin({.at = Seconds(2.5), .heard_from = Seconds(2.5), .loop = loop}));
  SoundBlock block;
  int rounds = 0;
  double expected = 2.5;
  while (rounds < 1000) {
    ASSERT_TRUE(maker.Make(block));
    if (std::abs(block.song - expected) > 1e-9) {
      ASSERT_NEAR(expected, 2.61803, 1.0 / media::kSampleRate) << "it goes to the end";
      ASSERT_EQ(block.song, 1.5) << "and back to where it counts in";
      ++rounds;
    }
    ASSERT_EQ(block.counts_in, block.song < 2 - 1e-9);
    if (block.counts_in) {
      ASSERT_EQ(block.strands[kMusic][100], 0) << "only clicks are heard";
    }
    expected = block.song + block.frames * block.per_frame;
  }
}

// A recording that can be read to its end, and not gone back in.
class OneWayStem : public media::Stem {
 public:
  Status Seek(int64_t) override { return ++seeks_ > 1 ? Fail("it cannot go back") : Status(); }
  Status Read(std::span<float> out) override {
    std::fill(out.begin(), out.end(), 0.5f);
    return {};
  }

 private:
  int seeks_ = 0;
};

TEST(BlockMaker, WhereALoopCannotGoBackItIsSilentInTime) {
  SongSound sound;
  sound.music = std::make_unique<OneWayStem>();
  BlockMaker maker(std::move(sound));
  const SoundLoop loop{Seconds(1), Seconds(1), Seconds(1.01)};
  ASSERT_TRUE(maker.Begin({.at = Seconds(1), .heard_from = Seconds(1), .loop = loop}));
  SoundBlock block;
  while (maker.Position() < Seconds(1.01 - 1e-9)) ASSERT_TRUE(maker.Make(block));
  for (auto& strand : block.strands) strand.fill(9);  // what a place of the ring held before
  block.frames = -1;
  EXPECT_FALSE(maker.Make(block));
  EXPECT_EQ(block.song, 1);
  EXPECT_EQ(block.frames, SoundBlock::kFrames);
  for (const auto& strand : block.strands) {
    for (int i = 0; i < block.frames * media::kChannels; ++i) {
      ASSERT_EQ(strand[static_cast<size_t>(i)], 0);
    }
  }
  EXPECT_TRUE(maker.Make(block)) << "and goes on";
}

TEST(BlockMaker, BehindTheLoopItGoesOnToTheSongsEnd) {
  BlockMaker maker(CodedSong());
  const SoundLoop loop{Seconds(1), Seconds(1), Seconds(2)};
  ASSERT_TRUE(maker.Begin({.at = Seconds(2.5), .heard_from = Seconds(2.5), .loop = loop}));
  SoundBlock block;
  for (int i = 0; i < 1000; ++i) ASSERT_TRUE(maker.Make(block));
  EXPECT_NEAR(block.song, 2.5 + 999 * 256.0 / media::kSampleRate, 1e-9);
}

}  // namespace
}  // namespace strikeline::sound
