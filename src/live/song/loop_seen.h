// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include "scene/highway/timing.h"
#include "scene/loop_view.h"
#include "sound/song_clock.h"
#include "sound/song_sound.h"

namespace strikeline::live {

// How the loop that a song is played in is seen, from where the song is from picture to picture:
// whether a round was counted in, and whether there was one before. A value; one thread.
class LoopSeen {
 public:
  using Place = sound::SongClock::Place;
  // In seconds of the piece; nothing without a loop, and behind its end. `heard_from`: of the last
  // seeking.
  std::optional<scene::LoopView> At(const Place& place, const std::optional<sound::SoundLoop>& loop,
                                    Seconds heard_from, const scene::Timing& timing);

 private:
  Place last_;
  std::optional<sound::SoundLoop> loop_;
  bool has_turned_ = false, is_inside_ = false;
};

}  // namespace strikeline::live
