// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "media/internal/handles.h"

namespace strikeline::media::internal {

// Parameters and time base of a stream as JSON, and back. Codecs go by name, since numbers differ
// between versions of FFmpeg.
std::string ToJson(const AVCodecParameters& parameters, AVRational time_base);
struct StreamHeader {
  ParametersHandle parameters;
  AVRational time_base{0, 1};
};
Result<StreamHeader> StreamHeaderFromJson(std::string_view json);

// A copy. Never null.
ParametersHandle Copy(const AVCodecParameters& parameters);
// Packets of both may stand in one stream.
bool AreJoinable(const AVCodecParameters& a, const AVCodecParameters& b);

}  // namespace strikeline::media::internal
