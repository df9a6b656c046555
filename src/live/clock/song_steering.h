// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <optional>

#include "live/clock/lead.h"

namespace strikeline::live {

// What a player of a song is told, so that it is heard where one who leads wants it. By how much it
// is off: far away it seeks; near, it leaves out a piece or stands for one; at the rest it is bent
// by what nobody hears. A value. Thread: one.
class SongSteering {
 public:
  static constexpr Seconds kFar{0.4}, kNear{0.008};
  static constexpr Seconds kSeekTakes{0.12};  // a player, until it is heard elsewhere

  // What is heard of it now. A value.
  struct Heard {
    Seconds song{0};
    double rate = 0;          // not counting what it is bent by; 0: it stands
    bool is_playing = false;  // it was told to
    Seconds round{0};         // of the loop that it turns in; 0: none
  };
  // In this order. A value.
  struct Orders {
    std::optional<Seconds> seek;
    std::optional<double> rate;  // 0.25 to 2
    std::optional<bool> play;
    std::optional<Seconds> shift;  // of the song: left out; negative: it stands for so much
    double bend = 0;               // a part of its rate, up to sound::kMostBend either way
  };

  // Called at every frame. `lead`: where it is to be at a time, also a quarter of a second from
  // now; `rate`: what the player was told last.
  Orders Turn(Seconds now, const Heard& heard, double rate,
              const std::function<Lead(Seconds time)>& lead);

 private:
  void Stand(const Heard& heard, const Lead& lead, Orders& orders) const;
  void Begin(Seconds now, const Heard& heard, const Lead& lead, Orders& orders);
  void Follow(Seconds now, const Heard& heard, const Lead& lead, Orders& orders);
  std::optional<double> Rate(Seconds now, double rate, double wanted, bool is_playing);

  Seconds wait_until_{0};  // what was told is not heard before
  Seconds rate_told_{0};
};

}  // namespace strikeline::live
