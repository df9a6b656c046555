// SPDX-License-Identifier: MIT
#include "live/state/playback.h"

#include <algorithm>
#include <utility>

namespace strikeline::live {

using settings::LiveAction;

bool Playback::Do(LiveAction action, Seconds now) {
  return Move(action, now) || SetLoop(action, now) || UseMarks(action, now);
}

bool Playback::Move(LiveAction action, Seconds now) {
  Transport& t = transport;
  switch (action) {
    case LiveAction::kPlayPause:
      t = t.IsPlaying() ? t.Paused(now) : t.Played(now);
      return true;
    case LiveAction::kHome:
      t = t.Sought(now, Seconds(0));
      return true;
    case LiveAction::kStepBack:
    case LiveAction::kStepOn:
      t = t.Stepped(now, action == LiveAction::kStepOn ? 1 : -1, rate);
      return true;
    case LiveAction::kSlower:
    case LiveAction::kFaster:
      t = t.WithSpeed(now, t.Speed() * (action == LiveAction::kFaster ? 2 : 0.5));
      return true;
    default:
      return false;
  }
}

bool Playback::SetLoop(LiveAction action, Seconds now) {
  const Seconds at = transport.At(now);
  switch (action) {
    case LiveAction::kLoopIn:
      loop.begin = at;
      transport = transport.WithLoop(now, loop);
      return true;
    case LiveAction::kLoopOut:
      loop.end = at;
      transport = transport.WithLoop(now, loop);
      return true;
    case LiveAction::kLoopOff:
      loop = {};
      transport = transport.WithLoop(now, std::nullopt);
      return true;
    default:
      return false;
  }
}

bool Playback::UseMarks(LiveAction action, Seconds now) {
  const Seconds at = transport.At(now), near = TimeOf(1, rate);
  const auto is_here = [&](Seconds mark) { return mark - at < near && at - mark < near; };
  std::optional<Seconds> to;
  switch (action) {
    case LiveAction::kBookmark:
      if (std::erase_if(bookmarks, is_here) > 0) return true;
      bookmarks.insert(std::upper_bound(bookmarks.begin(), bookmarks.end(), at), at);
      return true;
    case LiveAction::kNextMark:
    case LiveAction::kPreviousMark:
      for (const Seconds mark : bookmarks) {
        if (action == LiveAction::kPreviousMark && mark < at - near) to = mark;
        if (action == LiveAction::kNextMark && mark > at + near && !to) to = mark;
      }
      if (to) transport = transport.Sought(now, *to);
      return true;
    default:
      return false;
  }
}

std::optional<Playback::Stretch> Playback::ToggleVideo(Seconds now) {
  const Seconds at = transport.At(now);
  if (!video_begin) {
    video_begin = at;
    transport = transport.Played(now);
    return std::nullopt;
  }
  const Seconds begin = *std::exchange(video_begin, std::nullopt);
  const Seconds first = std::min(begin, at);
  return Stretch{first, std::max({begin, at, first + TimeOf(1, rate)})};
}

}  // namespace strikeline::live
