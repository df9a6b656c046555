// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <optional>

#include "base/units.h"
#include "midi/drum_map.h"
#include "midi/note_spelling.h"
#include "midi/parts.h"
#include "scene/highway/practice.h"
#include "scene/highway/take_view.h"
#include "scene/highway/theme.h"
#include "time/frame_rate.h"

namespace strikeline::scene {

// kAuto: drums where they lead (see midi::ChooseDrums), else keys.
enum class HighwayLayout { kAuto, kDrums, kKeys };
// What kAuto becomes.
inline HighwayLayout LayoutOf(const midi::DrumChoice& choice, HighwayLayout asked) {
  if (asked != HighwayLayout::kAuto) return asked;
  return choice.leads ? HighwayLayout::kDrums : HighwayLayout::kKeys;
}

// What is behind the lanes: the theme's background all over, a veil of it over what lies behind, or
// nothing.
enum class HighwayGround { kTheme, kVeil, kNothing };

// How the highway is seen: from straight above, or along it.
enum class HighwayView { kFlat, kPerspective };

// What gives notes on keys their colour. kAuto: the split point where there is one, else the part.
enum class ColorBy { kAuto, kPart, kTrack, kChannel, kSplit, kPitch };

// kAuto: of two parts and more; beside the piano, or in the first seconds where there is no room.
enum class Legend { kAuto, kOn, kOff };

// kAuto: where the song has some.
enum class ShowLyrics { kAuto, kOn, kOff };

inline constexpr int kMiddleC = 60;

// Pitches of keys, both ends included. A value.
struct KeyRange {
  int lowest = kMiddleC, highest = kMiddleC + 11;
  friend bool operator==(const KeyRange&, const KeyRange&) = default;
};

// What a user chooses about a highway. A value.
struct HighwayOptions {
  PixelSize size{1920, 1080};
  FrameRate rate;  // for the length of the motion blur
  Theme theme = {};
  midi::DrumMap drum_map = {};
  midi::DrumQuery drums;
  midi::PartQuery parts;  // who is seen
  HighwayLayout layout = HighwayLayout::kAuto;
  HighwayView view = HighwayView::kFlat;
  ColorBy color_by = ColorBy::kAuto;
  std::optional<int> split = {};       // the lowest pitch of the right hand; kSplit alone: middle C
  std::optional<KeyRange> range = {};  // of the piano; default: whole octaves around the music
  Legend legend = Legend::kAuto;
  double speed = 1;                // 0.25 to 4: look-ahead is about 2 s divided by it
  bool exact_speed = false;        // look-ahead is just that; else see FallingSpeed()
  double practice_rate = 1;        // 0.5 to 1.5: the song itself slower or faster
  std::optional<Seconds> lead_in;  // default: the count-in, else one bar, at least 2 s
  int count_in = 0;                // bars before the first note
  Seconds tail{3};                 // after the last sounding note
  bool left_handed = false;        // lanes the other way round
  HighwayGround ground = HighwayGround::kTheme;
  bool show_title = true;   // in the first seconds
  bool show_clock = false;  // the song's time and tempo
  ShowLyrics lyrics = ShowLyrics::kAuto;
  midi::NoteNames note_names = midi::NoteNames::kOff;  // of keys
  std::optional<Practice> practice = {};               // instead of the whole song at practice_rate
  std::shared_ptr<const TakeView> take = {};  // over the song, which is not practised; null: none
};

// From the edge where notes appear to the strike line, at speed 1.
inline constexpr double kLookAheadSeconds = 2;

}  // namespace strikeline::scene
