// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>

#include "params/value.h"

namespace strikeline::painter {

// Values as bytes, between processes of one program on one machine. A value.
class WireWriter {
 public:
  template <class T>
  requires std::is_trivially_copyable_v<T>
  void Put(const T& value) { bytes_.append(reinterpret_cast<const char*>(&value), sizeof(value)); }
  void PutText(std::string_view text) {
    Put(static_cast<uint32_t>(text.size()));
    bytes_ += text;
  }
  void PutValue(const params::Value& value);
  const std::string& Bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

// Bytes that anything that is sent takes at least: the length of a text.
inline constexpr size_t kLeast = 4;

// Reads what the other process wrote, which may be anything: after the first thing that makes no
// sense all values are empty ones, and Good() is false.
class WireReader {
 public:
  explicit WireReader(std::string_view bytes) : rest_(bytes) {}
  template <class T>
  requires std::is_trivially_copyable_v<T> T Take() {
    T value{};
    const std::string_view from = TakeBytes(sizeof(T));
    if (good_) std::memcpy(&value, from.data(), sizeof(T));
    return value;
  }
  // 0 or 1: anything else makes no bool.
  bool TakeBool() { return Take<uint8_t>() == 1; }
  std::string TakeText() { return std::string(TakeBytes(Take<uint32_t>())); }
  // How many of something follow that take at least `least` bytes each.
  uint32_t TakeCount(size_t least);
  params::Value TakeValue();
  bool Good() const { return good_; }
  bool AtEnd() const { return good_ && rest_.empty(); }
  void Fail() { good_ = false, rest_ = {}; }

 private:
  std::string_view TakeBytes(size_t count);
  Vec3d TakeVector();

  std::string_view rest_;
  bool good_ = true;
};

}  // namespace strikeline::painter
