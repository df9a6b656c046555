// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>

namespace strikeline::midi::internal {

// Big- and little-endian look-ups in a file's bytes. Reads nothing outside: callers ask Has()
// first. A view.
class ByteView {
 public:
  explicit ByteView(std::span<const std::byte> bytes) : bytes_(bytes) {}

  size_t Size() const { return bytes_.size(); }
  bool Has(size_t offset, size_t count) const {
    return offset <= bytes_.size() && count <= bytes_.size() - offset;
  }
  uint8_t At(size_t offset) const { return static_cast<uint8_t>(bytes_[offset]); }
  uint32_t Big16(size_t offset) const { return At(offset) * 256u + At(offset + 1); }
  uint32_t Big32(size_t offset) const { return Big16(offset) << 16 | Big16(offset + 2); }
  uint32_t Little32(size_t offset) const {
    return static_cast<uint32_t>(At(offset + 3)) << 24 |
           static_cast<uint32_t>(At(offset + 2)) << 16 |
           static_cast<uint32_t>(At(offset + 1)) << 8 | At(offset);
  }
  std::span<const std::byte> Slice(size_t offset, size_t count) const {
    return bytes_.subspan(offset, count);
  }
  std::string_view Text(size_t offset, size_t count) const {
    return {reinterpret_cast<const char*>(bytes_.data()) + offset, count};
  }
  // The first place of `id` in [begin, end), or npos.
  size_t Find(std::string_view id, size_t begin, size_t end) const {
    if (begin >= end) return std::string_view::npos;
    const size_t at = Text(begin, end - begin).find(id);
    return at == std::string_view::npos ? at : at + begin;
  }

 private:
  std::span<const std::byte> bytes_;
};

}  // namespace strikeline::midi::internal
