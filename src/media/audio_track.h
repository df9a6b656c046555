// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>

#include "base/result.h"
#include "media/audio_source.h"
#include "media/video_settings.h"

namespace strikeline::media {

// Encodes the first `samples` samples of `source` (padded with silence if it ends before) for
// `container`: AAC, in .webm Opus, 192 kbit/s; into a file of packets for Join(). May run beside
// the rendering. Replaces `file`. AAC's priming takes the place of the first 1,024 samples (21 ms),
// so that no edit list is needed and every later sample is exactly at its time. Thread: any.
Status EncodeAudioTrack(AudioSource& source, int64_t samples, Container container,
                        const std::filesystem::path& file,
                        const std::atomic<bool>* cancel = nullptr);

}  // namespace strikeline::media
