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
  Transport::Loop loop;                // as set so far
  std::vector<Seconds> bookmarks;      // in order
  std::optional<Seconds> video_begin;  // of the sketch; nothing: none is being played
  FrameRate rate{60, 1};               // of the sketch

  // Does what an action says of playing; false: it is about something else.
  bool Do(settings::LiveAction action, Seconds now);

  // A part of the sketch: begin < end.
  struct Stretch {
    Seconds begin{0}, end{0};
  };
  // Plays on, and remembers where; the second time gives what was played between the two, in order,
  // at least a frame.
  std::optional<Stretch> ToggleVideo(Seconds now);

 private:
  bool Move(settings::LiveAction action, Seconds now);
  bool SetLoop(settings::LiveAction action, Seconds now);
  bool UseMarks(settings::LiveAction action, Seconds now);
};

}  // namespace strikeline::live
