// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "base/result.h"
#include "midi/song.h"
#include "scene/highway/highway.h"
#include "settings/render_request.h"

namespace strikeline::pieces {

// A part of a song. A value.
struct Section {
  Seconds from, to;  // of the song
};
// What --loop asks for. Each end of "FROM..TO" is a bar (5: from its beginning, to its end), a bar
// and a beat (5:3), or seconds (12.5) of the piece by `timing`. A bar alone is that bar.
Result<Section> SectionOf(const std::string& loop, const midi::Song& song,
                          const scene::Timing& timing);

// With what the others of a practice's options ask for. `timing`: of the video that the song is
// without a loop.
Result<scene::Practice> PracticeOf(const settings::RenderRequest& request, const midi::Song& song,
                                   const scene::Timing& timing);

// "practice: 5..9, 4 rounds at 60, 73, 87, 100 %; begin at 2.0, 17.1, 29.5, 39.9 s".
std::string ToldOfPractice(const settings::RenderRequest& request, const scene::Highway& highway);

}  // namespace strikeline::pieces
