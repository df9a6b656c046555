// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include "base/units.h"
#include "midi/drum_map.h"
#include "midi/note_spelling.h"
#include "scene/highway/theme.h"
#include "time/frame_rate.h"

namespace strikeline::scene {

// kAuto: drums where they lead (see midi::ChooseDrums), else keys.
enum class HighwayLayout { kAuto, kDrums, kKeys };

// kAuto: where the song has some.
enum class ShowLyrics { kAuto, kOn, kOff };

// What a user chooses about a highway. A value.
struct HighwayOptions {
  PixelSize size{1920, 1080};
  FrameRate rate;  // for the length of the motion blur
  Theme theme;
  midi::DrumMap drum_map;
  midi::DrumQuery drums;
  HighwayLayout layout = HighwayLayout::kAuto;
  double speed = 1;                // 0.25 to 4: look-ahead is 2 s divided by it
  double practice_rate = 1;        // 0.5 to 1.5: the song itself slower or faster
  std::optional<Seconds> lead_in;  // default: the count-in, else one bar, at least 2 s
  int count_in = 0;                // bars before the first note
  Seconds tail{3};                 // after the last sounding note
  bool left_handed = false;        // lanes the other way round
  bool show_title = true;          // in the first seconds
  bool show_clock = false;         // the song's time and tempo
  ShowLyrics lyrics = ShowLyrics::kAuto;
  midi::NoteNames note_names = midi::NoteNames::kOff;  // of keys
};

// From the top edge to the strike line, at speed 1.
inline constexpr double kLookAheadSeconds = 2;

}  // namespace strikeline::scene
