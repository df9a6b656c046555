// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>
#include <utility>

#include "base/check.h"
#include "midi/song.h"
#include "scene/highway/highway.h"
#include "testing/midi_builder.h"

// Highways of written-down songs, for the tests of the scene and of what draws it. Only tests
// include this.
namespace strikeline::scene::testing {

using strikeline::testing::MidiBuilder;

inline constexpr int kDrums = 9;  // channel, from 0

template <class T>
T Must(Result<T> result) {
  CHECK(result) << result.error().message;
  return *std::move(result);
}

inline midi::Song SongOf(const MidiBuilder& midi) {
  return Must(midi::ReadSong(midi.Bytes(), "song.mid"));
}

// All of them, seen and heard.
inline midi::Parts PartsOf(const midi::Song& song) { return Must(midi::ChooseParts(song, {})); }

inline HighwayOptions OptionsFor(PixelSize size, const std::string& theme = "night") {
  HighwayOptions options;
  options.size = size;
  options.theme = Must(LoadTheme(theme));
  options.drum_map = Must(midi::LoadDrumMap("default"));
  return options;
}

inline std::unique_ptr<Highway> HighwayOf(const MidiBuilder& midi, const HighwayOptions& options) {
  return Must(Highway::Make(SongOf(midi), options));
}

}  // namespace strikeline::scene::testing
