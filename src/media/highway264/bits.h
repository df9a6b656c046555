// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <vector>

namespace strikeline::media::highway264 {

// Bits of headers, the most significant first. A value.
class BitWriter {
 public:
  // The lowest `count` bits of `value`; up to 32.
  void Put(int count, uint32_t value);
  void Flag(bool value) { Put(1, value ? 1 : 0); }
  // Exponential Golomb codes, unsigned and signed.
  void Ue(uint32_t value);
  void Se(int value);
  // Fills the last byte: with ones before a slice's data, or with a one and zeros at an end.
  void AlignWithOnes();
  void End();

  const std::vector<uint8_t>& Bytes() const { return bytes_; }

 private:
  std::vector<uint8_t> bytes_;
  int used_ = 8;  // bits of the last byte
};

// What a NAL unit may be, as its first byte: kind and whether others refer to it.
enum class NalKind : uint8_t {
  kSequence = 0x67,
  kPicture = 0x68,
  kKeySlice = 0x65,
  kReferenceSlice = 0x41,
  kSlice = 0x01,
};

// Appends a NAL unit behind its length in four bytes, as files hold it: no three bytes of it look
// like a start code.
void AppendNal(NalKind kind, const std::vector<uint8_t>& payload, std::vector<uint8_t>& to);
// One NAL unit by itself.
std::vector<uint8_t> NalOf(NalKind kind, const std::vector<uint8_t>& payload);

}  // namespace strikeline::media::highway264
