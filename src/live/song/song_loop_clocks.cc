// SPDX-License-Identifier: MIT
// Whom a live song follows, and who follows it.
#include <fmt/core.h>

#include "base/stopwatch.h"
#include "live/clock/link_leader.h"
#include "live/clock/midi_leader.h"
#include "live/song/song_loop.h"

namespace strikeline::live {
namespace {

using settings::LiveAction;

constexpr double kUntoldTempo = 120;  // until there is a song

}  // namespace

Result<SongLoop::Clocks> SongLoop::OpenClocks(const settings::LiveOptions& options,
                                              const Around& around) {
  Clocks clocks;
  if (!options.clock_out.empty()) {
    auto output = input::KeptOutput::Open(options.clock_out, *around.midi);
    if (!output) return Fail("--clock-out: {}", output.error().message);
    clocks.out = *std::move(output);
  }
  if (options.link && !options.clock_in.empty()) {
    return Fail("the settings live.link and midi.clock_in: only one leads");
  }
  if (options.link) {
    auto session = around.join_link(kUntoldTempo);
    if (!session) return Fail("--link: {}", session.error().message);
    clocks.leader = std::make_unique<LinkLeader>(*std::move(session));
  } else if (!options.clock_in.empty()) {
    auto clock = input::KeptClock::Open(options.clock_in, *around.midi);
    if (!clock) return Fail("--clock-in: {}", clock.error().message);
    clocks.leader = std::make_unique<MidiLeader>(*std::move(clock));
  }
  return clocks;
}

bool SongLoop::HasClocks() const { return clocks_.leader || (clocks_.out && IsToPlay()); }

bool SongLoop::IsToPlay() const {
  return player_.IsPlaying() || (clocks_.leader && clocks_.leader->IsWaiting());
}

void SongLoop::OpenLeader(const midi::Song& song) {
  if (!clocks_.leader) return;
  std::vector<Seconds> bars;
  for (const SongMap::Bar& bar : status_.map.bars) bars.push_back(bar.time);
  clocks_.leader->Open(song, bars);
}

// What it does is as if the user had.
void SongLoop::HeedLeader(Seconds now) {
  if (!clocks_.leader) return;
  const bool was_playing = player_.IsPlaying();
  if (piece_ && !is_at_start_ && !along_.IsTapping()) {
    clocks_.leader->Turn(now, player_);
  } else {
    clocks_.leader->Away(now);
    player_.SetBend(0);  // what is tapped to is nobody's but ours
  }
  for (std::string& notice : clocks_.leader->TakeNotices()) Notice(std::move(notice));
  if (!along_.IsTapping()) status_.rate = player_.Rate();
  const bool is_playing = player_.IsPlaying();
  if (is_playing && !was_playing) along_.Started();
  if (was_playing && !is_playing && !clocks_.leader->IsWaiting()) along_.Paused();
}

bool SongLoop::PlaysWhenRead() const {
  return plays_when_read_ && (!clocks_.leader || clocks_.leader->MayBegin());
}

// Also what waits for others.
void SongLoop::Pause() {
  if (clocks_.leader) clocks_.leader->Pause();
  player_.Pause();
}

// A tap test is nobody's but ours.
bool SongLoop::IsRefused(LiveAction action) {
  if (!clocks_.leader || along_.IsTapping()) return false;
  std::string why = clocks_.leader->WhyNot(action);
  if (why.empty()) return false;
  Notice(std::move(why));
  return true;
}

void SongLoop::SendClock(Seconds now) {
  if (!clocks_.out) return;
  clocks_.out->Update(now);
  for (std::string& notice : clocks_.out->TakeNotices()) Notice(std::move(notice));
  const bool is_heard = piece_ && !along_.IsTapping() && clocks_.out->IsThere();
  if (!is_heard) return StopClock();
  const auto cancel = [this](Seconds from) { return clocks_.out->CancelFrom(from); };
  clocks_.out->Put(ticks_.Follow(player_.Heard(now), now, cancel));
}

void SongLoop::StopClock() {
  if (!clocks_.out) return;
  const auto cancel = [this](Seconds from) { return clocks_.out->CancelFrom(from); };
  clocks_.out->Put(ticks_.Stop(SteadyNow(), cancel));
}

}  // namespace strikeline::live
