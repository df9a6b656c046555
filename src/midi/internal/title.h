// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "midi/song.h"

namespace strikeline::midi::internal {

// True for "PART DRUMS", "Drums", "Drumset", "Percussion" ...: a word of the name is one for drums.
// Steel drums are not.
bool IsDrumName(std::string_view track_name);

// The name of the whole song: that of a single track, or of a first track without notes, unless it
// is a stock phrase or names an instrument; else the stem of `file_name`.
std::string TitleOf(const Song& song, std::string_view file_name);

}  // namespace strikeline::midi::internal
