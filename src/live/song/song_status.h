// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "live/song/song_map.h"
#include "settings/live_actions.h"
#include "sound/sound_block.h"

namespace strikeline::live {

// What the panels of a live song show of it. A value.
struct SongStatus {
  std::string title;
  bool has_song = false, is_playing = false, is_loading = false, is_full_screen = false;
  Seconds at{0};  // of the song, heard now
  SongMap map;
  std::optional<sound::SoundLoop> loop;
  double rate = 1;
  std::array<double, sound::kStrands> volumes{1, 1, 0.7};
  bool clicks = false, drums_muted = false;
  bool has_drum_strand = true;  // else drums are in the recording
  int count_in = 0;             // bars
  std::string theme, view;
  double speed = 1;
  std::string device;  // what plays it
  std::string leader;  // whose clock it follows; "": its own
  bool is_heard = true;
  std::string notice;
};

// What was done in them. A value.
struct SongDeeds {
  std::vector<settings::LiveAction> asked;
  std::optional<Seconds> sought;
  std::optional<std::pair<Seconds, Seconds>> looped;  // whole bars over both
  std::optional<double> rate;
  std::optional<std::pair<sound::Strand, double>> volume;
  std::optional<std::string> opened;  // a song of the start screen
};

}  // namespace strikeline::live
