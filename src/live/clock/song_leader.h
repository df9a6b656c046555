// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "live/clock/lead.h"
#include "live/clock/song_steering.h"
#include "midi/song.h"
#include "settings/live_actions.h"
#include "sound/song_player.h"

namespace strikeline::live {

// Somebody else's clock, by which a song is played. A resource. Thread: one.
class SongLeader {
 public:
  virtual ~SongLeader() = default;

  // Another song, or another version of it; `bars`: where its bars begin, the last one behind its
  // end.
  virtual void Open(const midi::Song& song, std::span<const Seconds> bars) = 0;
  // At every frame in which the player has the song: it is told what to do.
  virtual void Turn(Seconds now, sound::SongPlayer& player) = 0;
  // At every other frame, as in a tap test: what comes is heard, and the song is told nothing.
  virtual void Away(Seconds now) = 0;
  // Whether a song that was opened plays by itself, where it would with nobody else there.
  virtual bool MayBegin() const = 0;
  // Of what the user asks for: why it cannot be; "": it can.
  virtual std::string WhyNot(settings::LiveAction action) const = 0;
  // It is to play, and does not yet: the others are not there yet.
  virtual bool IsWaiting() const { return false; }
  // The user has paused it, or leaves it: of one that is not to play, nothing.
  virtual void Pause() {}
  // For the bar, a few words: who leads, and how fast.
  virtual std::string Name() const = 0;
  // What is to be said, once.
  std::vector<std::string> TakeNotices() { return std::exchange(notices_, {}); }

 protected:
  // `lead`: where the song is to be at a time; what is before `heard_from` is counted in.
  void Steer(Seconds now, const std::function<Lead(Seconds)>& lead, Seconds heard_from,
             sound::SongPlayer& player);
  void Say(std::string text) { notices_.push_back(std::move(text)); }
  // A while behind it no song is begun, so that one that is over stays so.
  void SetEnd(Seconds end) { end_ = end; }
  Seconds End() const { return end_; }

 private:
  SongSteering steering_;
  Seconds end_{0};
  std::vector<std::string> notices_;
};

}  // namespace strikeline::live
