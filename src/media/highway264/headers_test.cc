// SPDX-License-Identifier: MIT
#include "media/highway264/headers.h"

#include <gtest/gtest.h>

namespace strikeline::media::highway264 {
namespace {

TEST(Bits, NoPayloadLooksLikeAStartCode) {
  const std::vector<uint8_t> payload = {0, 0, 0, 0, 0, 1, 0, 0, 2, 0, 0, 3, 0, 0, 4, 0, 0};
  const std::vector<uint8_t> nal = NalOf(NalKind::kSlice, payload);
  for (size_t i = 2; i < nal.size(); ++i)
    EXPECT_FALSE(nal[i - 2] == 0 && nal[i - 1] == 0 && nal[i] < 3) << i;
  std::vector<uint8_t> back;
  for (size_t i = 1; i < nal.size(); ++i) {
    if (!(i > 2 && nal[i] == 3 && nal[i - 1] == 0 && nal[i - 2] == 0)) back.push_back(nal[i]);
  }
  EXPECT_EQ(back, payload);
}

TEST(Bits, GolombCodesAreThoseOfTheStandard) {
  BitWriter bits;
  for (const uint32_t value : {0u, 1u, 2u, 3u, 8u}) bits.Ue(value);  // 1 010 011 00100 0001001
  for (const int value : {1, -1, 2}) bits.Se(value);                 // 010 011 00100
  bits.End();
  EXPECT_EQ(bits.Bytes(), (std::vector<uint8_t>{0b10100110, 0b01000001, 0b00101001, 0b10010010}));
}

}  // namespace
}  // namespace strikeline::media::highway264
