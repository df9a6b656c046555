// SPDX-License-Identifier: MIT
#include "media/highway264/headers.h"

#include <bit>

namespace strikeline::media::highway264 {
namespace {

constexpr int kBeforeSigned = 26;  // quantisers in headers are relative to it

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

void WriteUsability(BitWriter& bits, FrameRate rate, const Level& level) {
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
  bits.Ue(9);  // horizontal vectors: 2^9 quarter pixels at most
  bits.Ue(static_cast<uint32_t>(std::bit_width(static_cast<unsigned>(level.rows))) + 1);
  bits.Ue(2);  // pictures that are decoded before one that is shown earlier
  bits.Ue(kReferences);
}

}  // namespace

std::vector<uint8_t> SequenceParameters(PixelSize size, FrameRate rate, const Level& level) {
  BitWriter bits;
  bits.Put(8, kHighProfile);
  bits.Put(8, 0);
  bits.Put(8, static_cast<uint32_t>(level.number));
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
  WriteUsability(bits, rate, level);
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

std::vector<uint8_t> DecoderConfiguration(PixelSize size, FrameRate rate, const Level& level) {
  const std::vector<uint8_t> sequence =
      NalOf(NalKind::kSequence, SequenceParameters(size, rate, level));
  const std::vector<uint8_t> picture = NalOf(NalKind::kPicture, PictureParameters());
  std::vector<uint8_t> box = {1, kHighProfile, 0, static_cast<uint8_t>(level.number), 0xFF, 0xE1};
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
