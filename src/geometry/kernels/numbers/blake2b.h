// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string_view>

namespace strikeline::geometry {

// BLAKE2b (RFC 7693) without a key, with a digest of 8 bytes read as a big-endian number; of a
// message of up to 128 bytes (what is beyond is left out).
uint64_t Blake2b64(std::string_view message);

}  // namespace strikeline::geometry
