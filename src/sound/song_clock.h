// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <deque>

#include "sound/heard_clock.h"
#include "sound/sound_mixer.h"

namespace strikeline::sound {

// Where in the song is what is heard, from a mixer's reports. Thread: one.
class SongClock {
 public:
  struct Place {
    Seconds song{0};
    double rate = 0;    // seconds of the song a second, as bent; 0: it stands
    uint32_t turn = 0;  // of the seeking that it follows
    // Where the song goes on evenly from: a frame of the device's stream, and the song's time
    // there. They change with a loop, a rate, a bend, a shift, a pause; also where the song goes on
    // as before.
    int64_t stretch = 0;
    Seconds from{0};
    double bend = 0;  // of a player that is bent: `rate` is 1 + bend times what it was told
  };

  // Reads all that was reported.
  void Take(SpscRing<SoundReport>& reports);
  // What will be heard at `shown`, a little behind `now`; keeps only what may be asked for later.
  Place At(Seconds shown, Seconds now);
  // What was heard at a time that has passed, a second ago at most.
  Place Heard(Seconds time) const;
  const HeardClock& Device() const { return heard_; }

 private:
  Place PlaceOf(double stream) const;

  HeardClock heard_;
  std::deque<SoundReport> marks_;  // by stream
};

}  // namespace strikeline::sound
