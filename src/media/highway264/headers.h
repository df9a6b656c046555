// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <vector>

#include "base/units.h"
#include "media/highway264/bits.h"
#include "media/highway264/level.h"
#include "media/highway264/macroblock.h"
#include "time/frame_rate.h"

namespace strikeline::media::highway264 {

inline constexpr int kHighProfile = 100;
// Of frame_num and of the order of pictures, before they wrap.
inline constexpr int kNumberBits = 8;

// The sequence's parameters (cropping, BT.709 limited range, chroma on the left, the rate), and
// those of pictures, as payloads of NAL units.
std::vector<uint8_t> SequenceParameters(PixelSize size, FrameRate rate, const Level& level);
std::vector<uint8_t> PictureParameters();
// Both as an avcC box: what MP4 and Matroska keep beside the packets, whose NAL units have lengths
// of four bytes.
std::vector<uint8_t> DecoderConfiguration(PixelSize size, FrameRate rate, const Level& level);

// What stands before a slice's macroblocks. A value.
struct SliceHeader {
  SliceKind kind = SliceKind::kI;
  int number = 0;     // frame_num
  int64_t shown = 0;  // place within the group
  int key_id = 0;     // tells neighbouring keyframes apart
  bool is_reference = true;
  int qp = 26;
  int first_number = 0;  // frame_num of the picture that a P slice refers to
};
BitWriter WriteSliceHeader(const SliceHeader& header);

}  // namespace strikeline::media::highway264
