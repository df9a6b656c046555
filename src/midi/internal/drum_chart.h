// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "midi/song.h"

namespace strikeline::midi::internal {

// True for the name of a game chart's drum track.
bool IsChartName(std::string_view track_name);

struct ChartDrums {
  std::vector<uint32_t> notes;   // of those given, the gems of the expert level
  std::vector<uint8_t> pitches;  // General MIDI pitch of each
};

// Translates a game chart's drum track: of its expert gems (95 to 100, with 101 five pads) the kick
// and snare are plain; yellow, blue and green are cymbals, and toms while their marker (110, 111,
// 112) sounds. Other levels, rolls and markers are no strokes. Without any expert gem the result is
// empty: the track holds ordinary drums.
ChartDrums TranslateChart(const Song& song, const std::vector<uint32_t>& notes);

}  // namespace strikeline::midi::internal
