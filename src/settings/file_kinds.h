// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace strikeline::settings {

// True if the file is to be a video by its extension (.mp4, .mov, .mkv, .webm) or a part of one.
bool IsVideo(const std::string& output);

}  // namespace strikeline::settings
