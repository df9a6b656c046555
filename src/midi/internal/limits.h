// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>

namespace strikeline::midi::internal {

// Of a MIDI file: some forty million notes. A song in memory takes up to 35 times its file.
inline constexpr size_t kMaxFileSize = size_t{256} << 20;

// Of a drum map in TOML.
inline constexpr size_t kMaxDrumMapSize = size_t{1} << 20;

}  // namespace strikeline::midi::internal
