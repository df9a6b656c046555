// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace strikeline::media::highway264 {

// Bytes of which many in a row are the same, written as runs. A value.
class ByteRuns {
 public:
  void Add(std::span<const uint8_t> bytes) {
    for (size_t i = 0; i < bytes.size();) {
      size_t end = i + 1;
      while (end < bytes.size() && end - i < kLongest && bytes[end] == bytes[i]) ++end;
      bytes_.push_back(static_cast<uint8_t>(end - i));
      bytes_.push_back(bytes[i]);
      i = end;
    }
  }
  void Add(int64_t number) {
    for (int i = 0; i < 8; ++i) bytes_.push_back(static_cast<uint8_t>(number >> (8 * i)));
  }
  const std::vector<uint8_t>& Bytes() const { return bytes_; }

 private:
  static constexpr size_t kLongest = 255;
  std::vector<uint8_t> bytes_;
};

// Reads them in the same order. What does not fit leaves the end out of reach. A value.
class ByteRunReader {
 public:
  explicit ByteRunReader(std::span<const uint8_t> bytes) : bytes_(bytes) {}
  void Read(std::span<uint8_t> to) {
    for (size_t i = 0; i < to.size() && !is_bad_;) {
      const std::span<const uint8_t> run = Take(2);
      is_bad_ = is_bad_ || run[0] == 0 || run[0] > to.size() - i;
      for (size_t end = is_bad_ ? i : i + run[0]; i < end; ++i) to[i] = run[1];
    }
  }
  int64_t Number() {
    uint64_t number = 0;
    const std::span<const uint8_t> eight = Take(8);
    for (size_t i = 0; i < eight.size(); ++i) number |= uint64_t{eight[i]} << (8 * i);
    return static_cast<int64_t>(number);
  }
  bool IsAtEnd() const { return !is_bad_ && bytes_.empty(); }

 private:
  std::span<const uint8_t> Take(size_t count) {
    static constexpr uint8_t kNothing[8] = {};
    is_bad_ = is_bad_ || bytes_.size() < count;
    if (is_bad_) return std::span(kNothing).first(count);
    const std::span<const uint8_t> taken = bytes_.first(count);
    bytes_ = bytes_.subspan(count);
    return taken;
  }

  std::span<const uint8_t> bytes_;
  bool is_bad_ = false;
};

}  // namespace strikeline::media::highway264
