// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <vector>

#include "base/units.h"
#include "settings/live_actions.h"
#include "time/transport.h"

namespace strikeline::live {

// How a sketch is played: where it is, its loop, its bookmarks, the video that is being played. The
// clock, which never goes back, is an argument. A value.
struct Playback {
  Transport transport;
  Transport::Loop loop;            // as set so far
  std::vector<Seconds> bookmarks;  // in order
  FrameRate rate{60, 1};           // of the sketch

  // Goes on as `other` does.
  void GoOn(const Transport& other, Seconds now);
  // Does what an action says of playing; false: it is about something else.
  bool Do(settings::LiveAction action, Seconds now);

  // A part of the sketch, half open.
  using Stretch = Transport::Loop;
  // From the first to the last that was shown since the video began; nothing: none is being played.
  std::optional<Stretch> Video(Seconds now) const;
  // Plays on, and remembers where; the second time ends the video and gives it, at least a frame.
  std::optional<Stretch> ToggleVideo(Seconds now);

 private:
  bool Move(settings::LiveAction action, Seconds now);
  bool SetLoop(settings::LiveAction action, Seconds now);
  bool UseMarks(settings::LiveAction action, Seconds now);

  std::optional<Stretch> video_;  // up to the transport's last change
};

}  // namespace strikeline::live
