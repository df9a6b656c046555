// SPDX-License-Identifier: MIT
#include "base/content_id.h"

#include <fmt/core.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace strikeline {

std::string ContentId::Hex() const { return fmt::format("{:016x}{:016x}", high, low); }

ContentId IdOf(std::span<const std::byte> bytes) {
  const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
  return {hash.low64, hash.high64};
}

ContentId IdOf(std::string_view text) {
  return IdOf(std::as_bytes(std::span(text.data(), text.size())));
}

}  // namespace strikeline
