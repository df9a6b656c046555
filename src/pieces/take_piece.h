// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "midi/drum_map.h"
#include "midi/parts.h"
#include "midi/song.h"
#include "practice/judge.h"
#include "practice/sheet.h"
#include "scene/highway/options.h"
#include "settings/render_request.h"

namespace strikeline::pieces {

// What a user says about how a song is played. A value.
struct PlayedAs {
  scene::HighwayLayout layout = scene::HighwayLayout::kAuto;
  std::string split;    // "C4": the right hand's lowest pitch; "": by parts
  std::string kit;      // a drum map of the player's own pads, by name or file; "": the next
  std::string own_kit;  // the same of drums only; "": the song's

  static PlayedAs Of(const settings::RenderRequest& request) {
    return {request.layout, request.split, request.kit, request.own_kit};
  }
};

// What is to be played of the song as it is shown. Fails where what is asked for makes no sense for
// it: `song_name` is for messages.
Result<practice::Sheet> SheetOf(const std::string& song_name, const midi::Song& song,
                                const midi::Parts& parts, const midi::DrumChoice& choice,
                                const PlayedAs& as);

// Of milliseconds; fails where what is on time would be wider than what is a hit at all.
Result<practice::Windows> WindowsOf(double on_time, double window);

// What of a take was not as one would think: pads that no map knows.
std::vector<std::string> RemarksOn(const practice::Judge& judge);

}  // namespace strikeline::pieces
