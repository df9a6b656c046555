// SPDX-License-Identifier: MIT
#include "media/highway264/level.h"

#include <random>

#include <gtest/gtest.h>

#include "media/highway264/headers.h"

namespace strikeline::media::highway264 {
namespace {

constexpr double kDefault = 22;

int NumberOf(PixelSize size, FrameRate rate) {
  const std::optional<Level> level = LevelOf(size, rate, kDefault);
  return level ? level->number : 0;
}

TEST(Level, IsWhatPlayersExpect) {
  struct Case {
    PixelSize size;
    FrameRate rate;
    int level;
  };
  const Case cases[] = {
      {{16, 16}, {1, 1}, 10},      {{176, 144}, {15, 1}, 10},    {{640, 360}, {30, 1}, 30},
      {{1280, 720}, {30, 1}, 31},  {{1280, 720}, {60, 1}, 32},   {{1920, 1080}, {30, 1}, 40},
      {{1920, 1080}, {60, 1}, 42}, {{1080, 1920}, {60, 1}, 42},  {{1920, 1080}, {120, 1}, 51},
      {{3840, 2160}, {30, 1}, 51}, {{3840, 2160}, {60, 1}, 52},  {{2160, 3840}, {60, 1}, 52},
      {{7680, 4320}, {24, 1}, 60}, {{7680, 4320}, {30, 1}, 60},  {{7680, 4320}, {60, 1}, 61},
      {{4320, 7680}, {60, 1}, 61}, {{7680, 4320}, {120, 1}, 62}, {{7680, 4320}, {130, 1}, 0},
      {{8192, 8192}, {1, 1}, 0},   {{16384, 16}, {1, 1}, 60},    {{1920, 1080}, {1000, 1}, 61},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(NumberOf(c.size, c.rate), c.level)
        << c.size.width << "x" << c.size.height << " " << ToString(c.rate);
  }
}

// ITU-T H.264, table A-1: level_idc, MaxMBPS, MaxFS, MaxDpbMbs, MaxBR, vertical range, MinCR.
struct Row {
  int level;
  int64_t mbps, fs, dpb, br;
  int vertical, cr;
};
// size: table
constexpr Row kTableA1[] = {
    {10, 1485, 99, 396, 64, 64, 2},
    {11, 3000, 396, 900, 192, 128, 2},
    {12, 6000, 396, 2376, 384, 128, 2},
    {13, 11880, 396, 2376, 768, 128, 2},
    {20, 11880, 396, 2376, 2000, 128, 2},
    {21, 19800, 792, 4752, 4000, 256, 2},
    {22, 20250, 1620, 8100, 4000, 256, 2},
    {30, 40500, 1620, 8100, 10000, 256, 2},
    {31, 108000, 3600, 18000, 14000, 512, 4},
    {32, 216000, 5120, 20480, 20000, 512, 4},
    {40, 245760, 8192, 32768, 20000, 512, 4},
    {41, 245760, 8192, 32768, 50000, 512, 2},
    {42, 522240, 8704, 34816, 50000, 512, 2},
    {50, 589824, 22080, 110400, 135000, 512, 2},
    {51, 983040, 36864, 184320, 240000, 512, 2},
    {52, 2073600, 36864, 184320, 240000, 512, 2},
    {60, 4177920, 139264, 696320, 240000, 8192, 2},
    {61, 8355840, 139264, 696320, 480000, 8192, 2},
    {62, 16711680, 139264, 696320, 800000, 8192, 2},
};

struct Stream {
  PixelSize size;
  FrameRate rate;
  int64_t Width() const { return (size.width + 15) / 16; }
  int64_t Height() const { return (size.height + 15) / 16; }
};

// A.3.1 and A.3.2, but for bits: four references, which are whole frames.
bool Conforms(const Stream& s, const Row& row) {
  const int64_t count = s.Width() * s.Height();
  return count * s.rate.numerator <= row.mbps * s.rate.denominator && count <= row.fs &&
         s.Width() * s.Width() <= 8 * row.fs && s.Height() * s.Height() <= 8 * row.fs &&
         row.dpb / count >= 4;
}

void ExpectTheLowest(const Stream& s, double quality) {
  const std::optional<Level> level = LevelOf(s.size, s.rate, quality);
  bool is_found = false;
  for (const Row& row : kTableA1) {
    is_found |= Conforms(s, row);
    if (!level || row.level > level->number) continue;
    if (row.level < level->number) {
      // Only for its bits would a higher one be taken.
      EXPECT_TRUE(!Conforms(s, row) || row.br < level->bits);
      continue;
    }
    EXPECT_TRUE(Conforms(s, row));
    EXPECT_EQ(level->bits, row.br);
    EXPECT_EQ(level->least_compression, row.cr);
    EXPECT_LE(level->rows, row.vertical);
    EXPECT_GE(level->rows, std::min(row.vertical, 512));
  }
  EXPECT_EQ(level.has_value(), is_found);
}

TEST(Level, IsTheLowestOfTheTableThatAllowsSizeAndRate) {
  constexpr FrameRate kRates[] = {{1, 1},  {24000, 1001}, {24, 1}, {25, 1},  {30, 1},
                                  {50, 1}, {60000, 1001}, {60, 1}, {120, 1}, {1000, 1}};
  std::mt19937 random(7);
  for (int i = 0; i < 20000; ++i) {
    // As many small ones as large ones.
    const auto side = [&] { return static_cast<int>(random() % (16u << random() % 11) + 1); };
    const Stream stream{{side(), side()}, kRates[random() % std::size(kRates)]};
    SCOPED_TRACE(::testing::Message()
                 << stream.size.width << "x" << stream.size.height << " " << ToString(stream.rate));
    ExpectTheLowest(stream, 10 + random() % 36);
    if (HasFailure()) return;
  }
}

TEST(Level, BetterQualityNeverHasALowerLevel) {
  for (const PixelSize size : {PixelSize{64, 64}, {352, 288}, {1920, 1080}, {7680, 4320}}) {
    int before = 0;
    for (double quality = 45; quality >= 10; --quality) {
      const int number = LevelOf(size, {30, 1}, quality)->number;
      EXPECT_GE(number, before);
      before = number;
    }
  }
  EXPECT_EQ(LevelOf({1920, 1080}, {30, 1}, 12)->number, 40);
  EXPECT_EQ(LevelOf({1920, 1080}, {30, 1}, 10)->number, 40);
}

TEST(Level, OfAPictureAllowsAsManyBytesAsItsTimeOrItsSize) {
  const Level level = *LevelOf({1280, 720}, {60, 1}, kDefault);  // 3.2: a quarter
  EXPECT_EQ(MostBytes(level, {60, 1}, 3600), 384 * 3600 / 4);
  EXPECT_EQ(MostBytes(level, {30, 1}, 3600), 384 * 7200 / 4);
}

TEST(Headers, SayTheLevel) {
  const Level level = *LevelOf({1920, 1080}, {60, 1}, kDefault);
  const auto box = DecoderConfiguration({1920, 1080}, {60, 1}, level);
  EXPECT_EQ(box[3], 42);
  EXPECT_EQ(SequenceParameters({1920, 1080}, {60, 1}, level)[2], 42);
}

}  // namespace
}  // namespace strikeline::media::highway264
