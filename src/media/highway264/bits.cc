// SPDX-License-Identifier: MIT
#include "media/highway264/bits.h"

#include <bit>
#include <cstddef>

namespace strikeline::media::highway264 {

void BitWriter::Put(int count, uint32_t value) {
  for (int i = count - 1; i >= 0; --i) {
    if (used_ == 8) {
      bytes_.push_back(0);
      used_ = 0;
    }
    ++used_;
    bytes_.back() = static_cast<uint8_t>(bytes_.back() | (value >> i & 1) << (8 - used_));
  }
}

void BitWriter::Ue(uint32_t value) {
  const int bits = std::bit_width(value + 1);
  Put(bits - 1, 0);
  Put(bits, value + 1);
}

void BitWriter::Se(int value) {
  Ue(value > 0 ? 2 * static_cast<uint32_t>(value) - 1 : 2 * static_cast<uint32_t>(-value));
}

void BitWriter::AlignWithOnes() {
  while (used_ < 8) Put(1, 1);
}

void BitWriter::End() {
  Put(1, 1);
  used_ = 8;
}

void AppendNal(NalKind kind, const std::vector<uint8_t>& payload, std::vector<uint8_t>& to) {
  const size_t begin = to.size();
  to.resize(begin + 4);
  to.push_back(static_cast<uint8_t>(kind));
  int zeros = 0;
  for (const uint8_t byte : payload) {
    if (zeros >= 2 && byte <= 3) {
      to.push_back(3);
      zeros = 0;
    }
    zeros = byte == 0 ? zeros + 1 : 0;
    to.push_back(byte);
  }
  if (zeros > 0) to.push_back(3);  // none ends with a zero
  const size_t size = to.size() - begin - 4;
  for (size_t i = 0; i < 4; ++i) to[begin + i] = static_cast<uint8_t>(size >> (24 - 8 * i));
}

std::vector<uint8_t> NalOf(NalKind kind, const std::vector<uint8_t>& payload) {
  std::vector<uint8_t> bytes;
  AppendNal(kind, payload, bytes);
  bytes.erase(bytes.begin(), bytes.begin() + 4);
  return bytes;
}

}  // namespace strikeline::media::highway264
