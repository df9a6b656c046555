// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>

#include "base/planes.h"
#include "base/result.h"
#include "media/internal/packet_file.h"

namespace strikeline::media {

// What a decoder makes of the last frame of an unfinished file of packets of 4:2:0, uncropped.
// Decodes from the last keyframe on.
Result<PlanarFrame> DecodeLast(const std::filesystem::path& file,
                               const internal::PacketFileProgress& progress);

}  // namespace strikeline::media
