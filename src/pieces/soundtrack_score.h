// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "media/score.h"
#include "media/sound_font.h"
#include "midi/song.h"
#include "pieces/soundtrack.h"

namespace strikeline::pieces {

// A song as it is played, and what there is to say about it.
struct PlayedSong {
  media::Score score;  // at the plan's practice rate
  std::vector<std::string> remarks;
};

// All parts but those that are muted; hidden ones sound as if they were shown. What is shown as
// drums is played by a kit, whatever its channel, and so is what the file says is
// drums; each stroke by a key that the kit has a sample for. Channels of two ports are two. Of a
// game chart only its shown drums are played. Errors: the SoundFont, the drum map, or parts
// that there are not.
Result<PlayedSong> ScoreOf(const midi::Song& song, const SoundPlan& plan, media::SoundFont& font);

}  // namespace strikeline::pieces
