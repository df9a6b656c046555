// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "midi/drum_map.h"
#include "midi/song.h"

namespace strikeline::midi {

// A map and why it was taken.
struct MapFit {
  std::string name = "default";  // or a path
  std::string reason = {};       // "" where nobody chose
  DrumMap map = {};
};

// The built-in map that makes a kit of a song's drums. It is another than the default only where
// that is clear: read by the default much is percussion, crashes, chokes or unknown, or strokes of
// one drum fall together; read by the other there are a kick, a snare and something that keeps
// time, and nearly nothing of that kind. Game charts are translated, and have the default.
MapFit FitDrumMap(const Song& song, const DrumQuery& query);

// The map that is called so, or a TOML file by path; of "auto" the one that fits.
Result<MapFit> ChooseDrumMap(const Song& song, const DrumQuery& query,
                             const std::string& name_or_path);

}  // namespace strikeline::midi
