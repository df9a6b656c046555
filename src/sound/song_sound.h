// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/units.h"
#include "media/stem.h"

namespace strikeline::sound {

// A beat that clicks.
struct Click {
  Seconds time;  // of the song; negative before it
  bool is_bar = false;
};

// What a song sounds like: sample n of a stem is at n / media::kSampleRate of the song. A resource.
struct SongSound {
  std::unique_ptr<media::Stem> music, drums;  // null: silence
  std::vector<Click> clicks;                  // by time
  std::vector<float> bar_click, beat_click;   // left right left right
  std::vector<std::string> remarks;
};
// Opens it, on the thread that will play it.
using OpenSongSound = std::function<Result<SongSound>()>;

// A stretch of the song that is played again and again: from `from` to `to`, each time from `count`
// on, which is `from` or earlier; what lies between is counted in. A value.
struct SoundLoop {
  Seconds count{0}, from{0}, to{0};
  friend bool operator==(const SoundLoop&, const SoundLoop&) = default;
};

inline constexpr double kSlowestRate = 0.25, kFastestRate = 2;

}  // namespace strikeline::sound
