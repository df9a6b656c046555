// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "midi/song.h"

namespace strikeline::midi::internal {

// The name of the whole song: what a karaoke file says, else that of a single track, or of a first
// track without notes, unless it is a stock phrase or names an instrument; else the stem of
// `file_name`.
std::string TitleOf(const Song& song, std::string_view file_name);
// What a karaoke file says behind it, mostly who made the song; or "".
std::string SubtitleOf(const Song& song);

}  // namespace strikeline::midi::internal
