// SPDX-License-Identifier: MIT
#include "media/highway264/level.h"

#include <algorithm>
#include <cmath>

namespace strikeline::media::highway264 {
namespace {

// size: table
constexpr Level kLevels[] = {
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
    {60, 4177920, 139264, 696320, 240000, 512, 2},
    {61, 8355840, 139264, 696320, 480000, 512, 2},
    {62, 16711680, 139264, 696320, 800000, 512, 2},
};

// Of a macroblock, in the busiest second at the default quality: thirty-seconds on eight lanes, in
// neon at 720p30, took 22, `first-light` 6. Six steps of crf halve or double them.
double BitsOfABlock(double quality) { return 24 * std::exp2((22 - quality) / 6); }

bool Allows(const Level& level, PixelSize blocks, FrameRate rate) {
  const int64_t width = blocks.width, height = blocks.height, count = width * height;
  const int64_t longer = std::max(width, height);
  return count <= level.per_picture && longer * longer <= 8 * level.per_picture &&
         kReferences * count <= level.kept &&
         static_cast<double>(count) * static_cast<double>(rate.numerator) <=
             static_cast<double>(level.per_second) * static_cast<double>(rate.denominator);
}

}  // namespace

std::optional<Level> LevelOf(PixelSize size, FrameRate rate, double quality) {
  constexpr double kBitsOfHigh = 1250;
  const PixelSize blocks{(size.width + 15) / 16, (size.height + 15) / 16};
  const double bits = BitsOfABlock(quality) * blocks.width * blocks.height * rate.PerSecond();
  std::optional<Level> highest;
  for (const Level& level : kLevels) {
    if (!Allows(level, blocks, rate)) continue;
    highest = level;
    if (bits <= kBitsOfHigh * static_cast<double>(level.bits)) break;
  }
  return highest;
}

int64_t MostBytes(const Level& level, FrameRate rate, int64_t blocks) {
  constexpr int64_t kRaw = 384;  // bytes of a macroblock
  const auto in_time =
      static_cast<int64_t>(static_cast<double>(level.per_second) / rate.PerSecond());
  return kRaw * std::max(blocks, in_time) / level.least_compression;
}

}  // namespace strikeline::media::highway264
