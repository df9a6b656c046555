// SPDX-License-Identifier: MIT
// What a live song's window is told to do.
#include <algorithm>
#include <cmath>
#include <iterator>

#include <fmt/core.h>

#include "base/stopwatch.h"
#include "live/song/song_loop.h"

namespace strikeline::live {
namespace {

using settings::LiveAction;

constexpr double kRateStep = 0.05;
constexpr const char* kThemes[] = {"night", "paper", "neon"};

}  // namespace

bool SongLoop::DoPlaying(LiveAction action) {
  const Seconds at = At(SteadyNow());
  const SongMap& map = status_.map;
  const size_t bar = map.BarAt(at + Seconds(0.05));
  switch (action) {
    case LiveAction::kPlayPause:
      if (IsToPlay()) {
        Pause();
        along_.Paused();
      } else {
        along_.Started();
        if (at >= map.end) BeginAt(Seconds(0));
        PlayFrom(at >= map.end ? Seconds(0) : at);
      }
      return true;
    case LiveAction::kHome:
      if (player_.Loop()) BeginLoop();
      if (!player_.Loop()) BeginAt(Seconds(0));
      return true;
    case LiveAction::kBarBack: {
      const bool is_inside = at > map.BeginOf(bar) + Seconds(0.3);
      BeginAt(map.BeginOf(is_inside || bar == 0 ? bar : bar - 1));
      return true;
    }
    case LiveAction::kBarOn:
      BeginAt(map.BeginOf(bar + 1));
      return true;
    case LiveAction::kStepBack:
    case LiveAction::kStepOn:
      Pause();
      BeginAt(at + Seconds((action == LiveAction::kStepOn ? 1 : -1) / 60.0));
      return true;
    case LiveAction::kLoopIn:
      LoopBars(at, player_.Loop() ? std::max(at, player_.Loop()->to - Seconds(0.1)) : at);
      return true;
    case LiveAction::kLoopOut:
      LoopBars(player_.Loop() ? std::min(at, player_.Loop()->from + Seconds(0.1)) : at, at);
      return true;
    case LiveAction::kLoopOff:
      player_.SetLoop(std::nullopt);
      drawn_.reset();
      return true;
    default:
      return false;
  }
}

bool SongLoop::DoSound(LiveAction action) {
  switch (action) {
    case LiveAction::kRateDown:
    case LiveAction::kRateUp: {
      const double step = action == LiveAction::kRateUp ? kRateStep : -kRateStep;
      SetRate(std::round((player_.Rate() + step) / kRateStep) * kRateStep);
      return true;
    }
    case LiveAction::kClick:
      status_.clicks = !status_.clicks;
      SetVolumes();
      return true;
    case LiveAction::kMuteDrums:
      status_.drums_muted = !status_.drums_muted;
      SetVolumes();
      return true;
    case LiveAction::kCountIn:
      status_.count_in = status_.count_in == 0 ? 1 : status_.count_in == 1 ? 2 : 0;
      if (player_.Loop()) {
        LoopBars(player_.Loop()->from + Seconds(0.05), player_.Loop()->to - Seconds(0.05));
      }
      return true;
    default:
      return false;
  }
}

void SongLoop::DoLook(LiveAction action) {
  switch (action) {
    case LiveAction::kTheme: {
      const auto known = std::find(std::begin(kThemes), std::end(kThemes), request_.theme);
      const auto next = known == std::end(kThemes) ? 0 : known - std::begin(kThemes) + 1;
      request_.theme = kThemes[next % std::ssize(kThemes)];
      return Load(false);
    }
    case LiveAction::kView:
      request_.view = request_.view == scene::HighwayView::kFlat ? scene::HighwayView::kPerspective
                                                                 : scene::HighwayView::kFlat;
      return Load(false);
    case LiveAction::kNotesSlower:
    case LiveAction::kNotesFaster:
      request_.speed *= action == LiveAction::kNotesFaster ? 1.25 : 0.8;
      request_.speed = std::clamp(request_.speed, 0.25, 4.0);
      Notice(
          fmt::format("notes are seen {:.1f} s ahead", scene::kLookAheadSeconds / request_.speed));
      return Load(false);
    case LiveAction::kRetry:
      return Load(true);
    case LiveAction::kFullScreen:
      return window_.SetFullScreen(!window_.IsFullScreen());
    case LiveAction::kInspector:
      shows_panel_ = !shows_panel_;
      return;
    default:
      Notice(fmt::format("{}: not of a song", settings::HintOf(settings::RowOf(action))));
  }
}

void SongLoop::Do(LiveAction action) {
  drawn_.reset();
  if (action == LiveAction::kSongs) {
    is_at_start_ = !is_at_start_ || !status_.has_song;
    if (is_at_start_) Pause();
    return;
  }
  if (action == LiveAction::kFullScreen) return DoLook(action);
  if (!piece_ || is_at_start_ || IsRefused(action) || along_.Do(action, player_)) return;
  if (!DoPlaying(action) && !DoSound(action)) DoLook(action);
}

void SongLoop::Obey(const SongDeeds& deeds) {
  for (const LiveAction action : deeds.asked) Do(action);
  if (deeds.sought && !IsRefused(LiveAction::kBarOn)) BeginAt(*deeds.sought);
  if (deeds.looped && !IsRefused(LiveAction::kLoopIn)) {
    LoopBars(deeds.looped->first, deeds.looped->second);
  }
  if (deeds.rate && !IsRefused(LiveAction::kRateUp)) SetRate(*deeds.rate);
  if (deeds.volume) {
    status_.volumes[static_cast<size_t>(deeds.volume->first)] = deeds.volume->second;
    SetVolumes();
  }
  if (deeds.opened) {
    plays_when_read_ = true;
    OpenSong(*deeds.opened);
  }
}

void SongLoop::Obey(const AlongDeeds& deeds) {
  along_.Do(deeds.kit);
  for (const LiveAction action : deeds.asked) Do(action);
  if (!deeds.looped_bar) return;
  const auto& bars = status_.map.bars;
  const auto bar = std::find_if(bars.begin(), bars.end(), [&](const SongMap::Bar& each) {
    return each.number == *deeds.looped_bar;
  });
  if (bar == bars.end() || IsRefused(LiveAction::kLoopIn)) return;
  LoopBars(bar->time + Seconds(0.01), bar->time + Seconds(0.01));
  if (!player_.IsPlaying()) Do(LiveAction::kPlayPause);
}

}  // namespace strikeline::live
