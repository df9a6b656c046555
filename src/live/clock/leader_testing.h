// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cmath>
#include <functional>
#include <memory>
#include <thread>
#include <utility>
#include <vector>

#include "base/stopwatch.h"
#include "live/clock/song_leader.h"
#include "midi/song.h"
#include "sound/song_player.h"
#include "testing/midi_builder.h"

// A song that is led, on a device that nobody hears, in real time. Only tests include this.
namespace strikeline::live {

class LedSong {
 public:
  explicit LedSong(midi::Song song) : song_(std::move(song)), player_({.is_silent = true}) {
    for (const midi::GridLine& line : song_.Grid(song_.duration + Seconds(10))) {
      if (line.starts_bar) bars_.push_back(line.time);
    }
    player_.Open([] { return sound::SongSound(); }, Seconds(0));
  }

  sound::SongPlayer& Player() { return player_; }
  Seconds End() const { return song_.duration; }
  void Begin(SongLeader& leader) {
    leader_ = &leader;
    leader.Open(song_, bars_);
  }
  // Frame by frame for so long, each after what `before` does.
  void Go(
      double seconds, const std::function<void(Seconds now)>& before = [](Seconds) {}) {
    const Seconds until = SteadyNow() + Seconds(seconds);
    while (SteadyNow() < until) {
      const Seconds now = SteadyNow();
      before(now);
      player_.Hear();
      leader_->Turn(now, player_);
      std::this_thread::sleep_for(std::chrono::milliseconds(12));
    }
  }
  // What is heard now.
  sound::SongClock::Place Heard() {
    const Seconds now = SteadyNow();
    return player_.At(now, now);
  }

 private:
  midi::Song song_;
  std::vector<Seconds> bars_;
  sound::SongPlayer player_;
  SongLeader* leader_ = nullptr;
};

}  // namespace strikeline::live
