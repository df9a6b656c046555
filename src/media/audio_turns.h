// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <memory>

#include "base/result.h"
#include "media/audio_source.h"

namespace strikeline::media {

// Opened when it is first read and given up at its end: of many that sound in turn few are there at
// once.
using OpenSource = std::function<Result<std::unique_ptr<AudioSource>>()>;
std::unique_ptr<AudioSource> OpenedLate(OpenSource open);

// The first `total` samples of a source, whose first and last `ramp` are faded in and out.
std::unique_ptr<AudioSource> Faded(std::unique_ptr<AudioSource> source, int64_t total,
                                   int64_t ramp);

}  // namespace strikeline::media
