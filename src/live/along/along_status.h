// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "live/along/kit_editor.h"
#include "practice/session.h"
#include "practice/session_folder.h"
#include "settings/live_actions.h"

namespace strikeline::live {

// How a practice went, as it is shown. A value.
struct Results {
  practice::Session session;
  std::vector<practice::Day> days;  // with those that were kept
};

// A tap test that runs. A value.
struct TapStatus {
  size_t taps = 0, wanted = 16;
  bool is_of_picture = false;
  std::optional<double> offset_ms = {};  // once there are enough
  std::optional<double> spread_ms = {};
  double flash = 0;  // of the picture's test: how bright, 0 to 1
};

// What the panels show of playing along. A value.
struct AlongStatus {
  bool can_be_played = false;        // the song has something to be played
  std::vector<std::string> devices;  // open ones
  bool has_hits = false;
  practice::Tally total;
  int64_t left_out = 0;  // triggers that were no strokes
  bool waits = false, is_rising = false;
  std::optional<Results> results;  // shown
  std::optional<TapStatus> tap;    // shown
  double offset_ms = 0;            // of the first open device
};

// What was done in them. A value.
struct AlongDeeds {
  std::vector<settings::LiveAction> asked;
  std::optional<int32_t> looped_bar;  // its number
  KitDeeds kit;
};

}  // namespace strikeline::live
