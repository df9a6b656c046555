// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include "live/song/song_status.h"

namespace strikeline::live {

// A song from left to right with its bars and sections, the loop and the place that is heard. A
// press seeks; a drag loops the bars that it passes. Into the current window of panels.
class Timeline {
 public:
  static constexpr float kHeight = 36;  // points
  void Draw(const SongStatus& status, float width, SongDeeds& deeds);

 private:
  void Follow(const SongStatus& status, Seconds under_mouse, SongDeeds& deeds);

  std::optional<Seconds> pressed_;  // where the button went down
  float pressed_x_ = 0;
};

}  // namespace strikeline::live
