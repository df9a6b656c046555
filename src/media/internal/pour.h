// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <span>

namespace strikeline::media::internal {

// Copies what fits from the front of `from` to the front of `to`, and takes it off both.
inline void Pour(std::span<const float>& from, std::span<float>& to) {
  const size_t count = std::min(from.size(), to.size());
  std::copy_n(from.begin(), count, to.begin());
  from = from.subspan(count);
  to = to.subspan(count);
}

}  // namespace strikeline::media::internal
