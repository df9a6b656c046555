// SPDX-License-Identifier: MIT
#pragma once

#include "live/song/song_status.h"
#include "live/song/timeline.h"

namespace strikeline::live {

// The bar under a live song's highway, the start screen, and what is to be said. Between
// LiveWindow::BeginPanels and EndPanels.
class SongPanel {
 public:
  // Of the bar in a window so many points wide: narrow ones have more rows.
  static float HeightFor(float width);

  SongDeeds Draw(const SongStatus& status, const settings::LiveKeys& keys);
  // Of a list of paths; instead of a song.
  SongDeeds DrawStart(const SongStatus& status, const std::vector<std::string>& recent,
                      const settings::LiveKeys& keys);

 private:
  Timeline timeline_;
};

}  // namespace strikeline::live
