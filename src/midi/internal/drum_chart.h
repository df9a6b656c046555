// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "midi/drum_map.h"
#include "midi/song.h"

namespace strikeline::midi::internal {

// True for the name of a game chart's drum track: "PART DRUMS", "PART DRUM", "PART REAL_DRUMS_PS".
bool IsChartName(std::string_view track_name);

// Parallel to `notes`.
struct ChartDrums {
  std::vector<uint32_t> notes;   // of those given, the gems of the level
  std::vector<uint8_t> pitches;  // General MIDI pitch of each
  std::vector<Stroke> strokes;
  std::vector<DrumRoll> rolls;    // one without a gem has no pitch
  bool has_other_levels = false;  // gems of one that was not asked for
};

// Translates a game chart's drum track. The gems of a level are five or six pitches in a row from
// 60 (easy), 72, 84 or 96 (expert): kick, red (snare), yellow, blue, green, and a sixth that tells
// that the drums have five pads. Yellow, blue and green are cymbals, and toms while their marker
// (110, 111, 112) sounds with them. 95 is the expert's second kick, 109 makes flams, 126 and 127
// rolls; other pitches are no strokes. Text events of the track flip snare and hi-hat, and say
// whether velocities (1 a ghost, 127 an accent) mean something. `notes` are those of one track, in
// order. Without any gem the result is empty: the track holds ordinary drums.
ChartDrums TranslateChart(const Song& song, const std::vector<uint32_t>& notes, Difficulty level);

}  // namespace strikeline::midi::internal
