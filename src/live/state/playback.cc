// SPDX-License-Identifier: MIT
#include "live/state/playback.h"

#include <algorithm>

namespace strikeline::live {

using settings::LiveAction;

void Playback::GoOn(const Transport& other, Seconds now) {
  video_ = Video(now);
  transport = other;
}

bool Playback::Do(LiveAction action, Seconds now) {
  return Move(action, now) || SetLoop(action, now) || UseMarks(action, now);
}

bool Playback::Move(LiveAction action, Seconds now) {
  const Transport& t = transport;
  switch (action) {
    case LiveAction::kPlayPause:
      GoOn(t.IsPlaying() ? t.Paused(now) : t.Played(now), now);
      return true;
    case LiveAction::kHome:
      GoOn(t.Sought(now, Seconds(0)), now);
      return true;
    case LiveAction::kStepBack:
    case LiveAction::kStepOn:
      GoOn(t.Stepped(now, action == LiveAction::kStepOn ? 1 : -1, rate), now);
      return true;
    case LiveAction::kSlower:
    case LiveAction::kFaster:
      GoOn(t.WithSpeed(now, t.Speed() * (action == LiveAction::kFaster ? 2 : 0.5)), now);
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
      GoOn(transport.WithLoop(now, loop), now);
      return true;
    case LiveAction::kLoopOut:
      loop.end = at;
      GoOn(transport.WithLoop(now, loop), now);
      return true;
    case LiveAction::kLoopOff:
      loop = {};
      GoOn(transport.WithLoop(now, std::nullopt), now);
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
      if (to) GoOn(transport.Sought(now, *to), now);
      return true;
    default:
      return false;
  }
}

std::optional<Playback::Stretch> Playback::Video(Seconds now) const {
  if (!video_) return std::nullopt;
  const Stretch passed = transport.Passed(now);
  return Stretch{std::min(video_->begin, passed.begin), std::max(video_->end, passed.end)};
}

std::optional<Playback::Stretch> Playback::ToggleVideo(Seconds now) {
  if (auto video = Video(now)) {
    video_.reset();
    video->end = std::max(video->end, video->begin + TimeOf(1, rate));
    return video;
  }
  GoOn(transport.Played(now), now);
  const Seconds at = transport.At(now);
  video_ = {at, at};
  return std::nullopt;
}

}  // namespace strikeline::live
