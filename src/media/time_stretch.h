// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include "base/result.h"
#include "media/audio_source.h"

namespace strikeline::media {

// `source` played at `rate` times its speed (0.5 to 1.5) with its pitch kept. Streams. An error if
// FFmpeg lacks the filter.
Result<std::unique_ptr<AudioSource>> TimeStretch(std::unique_ptr<AudioSource> source, double rate);

}  // namespace strikeline::media
