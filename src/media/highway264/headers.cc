// SPDX-License-Identifier: MIT
#include "media/highway264/headers.h"

#include <algorithm>

namespace strikeline::media::highway264 {
namespace {

constexpr int kBeforeSigned = 26;  // quantisers in headers are relative to it

// Table A-1: ten times the level, macroblocks a second, macroblocks a picture, macroblocks of
// pictures kept.
struct Level {
  int level;
  int64_t per_second, per_picture, kept;
};
// size: table
constexpr Level kLevels[] = {
    {10, 1485, 99, 396},           {11, 3000, 396, 900},           {12, 6000, 396, 2376},
    {20, 11880, 396, 2376},        {21, 19800, 792, 4752},         {22, 20250, 1620, 8100},
    {30, 40500, 1620, 8100},       {31, 108000, 3600, 18000},      {32, 216000, 5120, 20480},
    {40, 245760, 8192, 32768},     {42, 522240, 8704, 34816},      {50, 589824, 22080, 110400},
    {51, 983040, 36864, 184320},   {52, 2073600, 36864, 184320},   {60, 4177920, 139264, 696320},
    {61, 8355840, 139264, 696320}, {62, 16711680, 139264, 696320},
};

int Blocks(int pixels) { return (pixels + 15) / 16; }

void WriteCropping(BitWriter& bits, PixelSize size) {
  const int right = 16 * Blocks(size.width) - size.width,
            bottom = 16 * Blocks(size.height) - size.height;
  bits.Flag(right > 0 || bottom > 0);
  if (right == 0 && bottom == 0) return;
  for (const int pixels : {0, right, 0, bottom}) bits.Ue(static_cast<uint32_t>(pixels / 2));
}

void WriteColours(BitWriter& bits) {
  constexpr uint32_t kUnspecified = 5, kBt709 = 1;
  bits.Flag(true);
  bits.Put(3, kUnspecified);
  bits.Flag(false);  // limited range
  bits.Flag(true);
  for (int i = 0; i < 3; ++i) bits.Put(8, kBt709);  // primaries, transfer, matrix
  bits.Flag(true);
  bits.Ue(0);  // chroma on the left
  bits.Ue(0);
}

// Ticks are half frames. Rates of more than 32 bits are left out.
void WriteRate(BitWriter& bits, FrameRate rate) {
  const bool fits = rate.denominator <= INT32_MAX && rate.numerator <= INT32_MAX;
  bits.Flag(fits);
  if (!fits) return;
  bits.Put(32, static_cast<uint32_t>(rate.denominator));
  bits.Put(32, static_cast<uint32_t>(2 * rate.numerator));
  bits.Flag(true);
}

void WriteUsability(BitWriter& bits, FrameRate rate) {
  bits.Flag(true);  // square pixels
  bits.Put(8, 1);
  bits.Flag(false);  // overscan
  WriteColours(bits);
  WriteRate(bits, rate);
  bits.Flag(false);  // no buffering model
  bits.Flag(false);
  bits.Flag(false);
  bits.Flag(true);  // restrictions:
  bits.Flag(true);  // vectors may point outside
  bits.Ue(0);
  bits.Ue(0);
  bits.Ue(9);   // horizontal vectors: 2^9 quarter pixels at most
  bits.Ue(11);  // vertical ones
  bits.Ue(2);   // pictures that are decoded before one that is shown earlier
  bits.Ue(kReferences);
}

}  // namespace

int LevelOf(PixelSize size, FrameRate rate) {
  const int64_t width = Blocks(size.width), height = Blocks(size.height), blocks = width * height;
  for (const Level& level : kLevels) {
    const bool is_narrow =
        std::max(width, height) * std::max(width, height) <= 8 * level.per_picture;
    if (blocks <= level.per_picture && is_narrow && kReferences * blocks <= level.kept &&
        static_cast<double>(blocks) * rate.PerSecond() <= static_cast<double>(level.per_second)) {
      return level.level;
    }
  }
  return kLevels[std::size(kLevels) - 1].level;
}

std::vector<uint8_t> SequenceParameters(PixelSize size, FrameRate rate) {
  BitWriter bits;
  bits.Put(8, kHighProfile);
  bits.Put(8, 0);
  bits.Put(8, static_cast<uint32_t>(LevelOf(size, rate)));
  bits.Ue(0);
  bits.Ue(1);  // 4:2:0
  bits.Ue(0);  // 8 bits
  bits.Ue(0);
  bits.Flag(false);
  bits.Flag(false);  // flat scaling
  bits.Ue(kNumberBits - 4);
  bits.Ue(0);  // pictures are put in order by a number of
  bits.Ue(kNumberBits - 4);
  bits.Ue(kReferences);
  bits.Flag(false);
  bits.Ue(static_cast<uint32_t>(Blocks(size.width) - 1));
  bits.Ue(static_cast<uint32_t>(Blocks(size.height) - 1));
  bits.Flag(true);  // whole frames
  bits.Flag(true);  // direct vectors by 8x8
  WriteCropping(bits, size);
  bits.Flag(true);
  WriteUsability(bits, rate);
  bits.End();
  return bits.Bytes();
}

std::vector<uint8_t> PictureParameters() {
  BitWriter bits;
  bits.Ue(0);
  bits.Ue(0);
  bits.Flag(true);  // CABAC
  bits.Flag(false);
  bits.Ue(0);
  bits.Ue(0);  // one reference a list
  bits.Ue(0);
  bits.Flag(false);  // no weights
  bits.Put(2, 0);
  bits.Se(0);
  bits.Se(0);
  bits.Se(0);
  bits.Flag(true);  // deblocking is told by slices
  bits.Flag(false);
  bits.Flag(false);
  bits.Flag(true);  // 8x8 transform
  bits.Flag(false);
  bits.Se(0);
  bits.End();
  return bits.Bytes();
}

std::vector<uint8_t> DecoderConfiguration(PixelSize size, FrameRate rate) {
  const std::vector<uint8_t> sequence = NalOf(NalKind::kSequence, SequenceParameters(size, rate));
  const std::vector<uint8_t> picture = NalOf(NalKind::kPicture, PictureParameters());
  std::vector<uint8_t> box = {1,    kHighProfile, 0, static_cast<uint8_t>(LevelOf(size, rate)),
                              0xFF, 0xE1};
  const auto append = [&box](const std::vector<uint8_t>& nal) {
    box.push_back(static_cast<uint8_t>(nal.size() >> 8));
    box.push_back(static_cast<uint8_t>(nal.size()));
    box.insert(box.end(), nal.begin(), nal.end());
  };
  append(sequence);
  box.push_back(1);
  append(picture);
  box.insert(box.end(), {0xFD, 0xF8, 0xF8, 0});  // 4:2:0, 8 bits, no extensions
  return box;
}

BitWriter WriteSliceHeader(const SliceHeader& h) {
  constexpr uint32_t kWrap = (1u << kNumberBits) - 1;
  BitWriter bits;
  bits.Ue(0);
  bits.Ue(static_cast<uint32_t>(h.kind) + 5);
  bits.Ue(0);
  bits.Put(kNumberBits, static_cast<uint32_t>(h.number) & kWrap);
  if (h.kind == SliceKind::kI) bits.Ue(static_cast<uint32_t>(h.key_id));
  bits.Put(kNumberBits, static_cast<uint32_t>(2 * h.shown) & kWrap);
  if (h.kind == SliceKind::kB) bits.Flag(true);  // spatial direct
  if (h.kind != SliceKind::kI)
    bits.Flag(false);  // as many references as the picture's parameters say
  if (h.kind == SliceKind::kP) {
    bits.Flag(true);  // the first one:
    bits.Ue(0);
    bits.Ue(static_cast<uint32_t>(h.number - h.first_number - 1));
    bits.Ue(3);
  }
  if (h.kind == SliceKind::kB) {
    bits.Flag(false);
    bits.Flag(false);
  }
  if (h.kind == SliceKind::kI) {
    bits.Flag(false);
    bits.Flag(false);
  } else if (h.is_reference) {
    bits.Flag(false);
  }
  if (h.kind != SliceKind::kI) bits.Ue(0);  // cabac_init_idc
  bits.Se(h.qp - kBeforeSigned);
  bits.Ue(1);  // no deblocking
  return bits;
}

}  // namespace strikeline::media::highway264
