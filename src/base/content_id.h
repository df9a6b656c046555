// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace strikeline {

// The 128-bit XXH3 of some content: equal ids mean equal content. Names geometry, pictures and
// inputs in caches and in files; never a secret. A value.
struct ContentId {
  uint64_t low = 0;
  uint64_t high = 0;
  friend bool operator==(const ContentId&, const ContentId&) = default;
  // 32 digits.
  std::string Hex() const;
};

// For unordered containers: the id is a hash already.
struct ContentIdHash {
  size_t operator()(const ContentId& id) const { return static_cast<size_t>(id.low); }
};

// Of the bytes alone, at memory speed; nothing of their type is in it.
ContentId IdOf(std::span<const std::byte> bytes);
ContentId IdOf(std::string_view text);
// T without padding, since its bytes are what counts.
template <class T>
ContentId IdOfValues(std::span<const T> values) {
  return IdOf(std::as_bytes(values));
}

}  // namespace strikeline
