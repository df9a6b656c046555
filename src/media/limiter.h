// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include "media/audio_source.h"

namespace strikeline::media {

// `source` times `gain`, and where that would exceed `ceiling` turned down for 10 ms before and
// after, without a step. Never exceeds it; what stays below is scaled and nothing else. A sample
// depends on those within 20 ms only.
std::unique_ptr<AudioSource> Limit(std::unique_ptr<AudioSource> source, float gain, float ceiling);

}  // namespace strikeline::media
