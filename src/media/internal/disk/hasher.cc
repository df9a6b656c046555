// SPDX-License-Identifier: MIT
#include "media/internal/disk/hasher.h"

#include <charconv>

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace strikeline::media::internal {

struct Hasher::State {
  XXH3_state_t hash;
};

Hasher::Hasher() : state_(std::make_unique<State>()) { XXH3_128bits_reset(&state_->hash); }
Hasher::Hasher(Hasher&&) noexcept = default;
Hasher& Hasher::operator=(Hasher&&) noexcept = default;
Hasher::~Hasher() = default;

void Hasher::Add(std::span<const std::byte> bytes) {
  XXH3_128bits_update(&state_->hash, bytes.data(), bytes.size());
}

ContentId Hasher::Id() const {
  const XXH128_hash_t hash = XXH3_128bits_digest(&state_->hash);
  return {hash.low64, hash.high64};
}

std::optional<ContentId> ParseContentId(std::string_view hex) {
  if (hex.size() != 32) return std::nullopt;
  ContentId id;
  const char* text = hex.data();
  const auto high = std::from_chars(text, text + 16, id.high, 16);
  const auto low = std::from_chars(text + 16, text + 32, id.low, 16);
  if (high.ec != std::errc() || low.ec != std::errc()) return std::nullopt;
  if (high.ptr != text + 16 || low.ptr != text + 32) return std::nullopt;
  return id;
}

}  // namespace strikeline::media::internal
