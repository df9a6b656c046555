// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <vector>

#include "base/content_id.h"
#include "base/units.h"

namespace strikeline::scene {

// Opaque pixels that were made elsewhere: a photograph, a picture of a video. Immutable where it is
// shared. A value.
struct Image {
  PixelSize size;
  std::vector<uint8_t> bytes;  // B G R A, rows from the top without gaps
  ContentId id;
};

}  // namespace strikeline::scene
