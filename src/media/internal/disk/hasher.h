// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

#include "base/content_id.h"

namespace strikeline::media::internal {

// The ContentId of bytes that come piece by piece; equals IdOf() of them all.
class Hasher {
 public:
  Hasher();
  Hasher(Hasher&&) noexcept;
  Hasher& operator=(Hasher&&) noexcept;
  ~Hasher();
  void Add(std::span<const std::byte> bytes);
  ContentId Id() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// The inverse of ContentId::Hex().
std::optional<ContentId> ParseContentId(std::string_view hex);

}  // namespace strikeline::media::internal
