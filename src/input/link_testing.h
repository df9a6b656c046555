// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cmath>

#include "input/link_session.h"

// A session of Link whose peers a test plays. Only tests include this.
namespace strikeline::input::testing {

// By definition: all peers count bars from one time, `zero_`, where we are at a beat of our own,
// `beat_`. A quantum shifts our beats by up to half of it, so that its multiples are where all
// peers have them. Starts and stops lie on beats.
class FakeLink : public LinkSession {
 public:
  explicit FakeLink(double tempo, Seconds zero = Seconds(0)) : zero_(zero) { Lay(tempo); }

  // Of the next Capture. Nothing else depends on it.
  void SetNow(Seconds now) { now_ = now; }
  // We join a session in which bars begin at `zero`, as there is one at `now`: its tempo and phase
  // are ours from then on, our beat goes on to within half a bar.
  void MeetPeers(size_t peers, double tempo, Seconds zero, Seconds now) {
    const double beat = beat_ + (now - zero_) / lasts_;
    Lay(tempo);
    zero_ = zero;
    beat_ = beat - (now - zero) / lasts_;
    peers_ = peers;
  }
  // Others join us, or leave: nothing changes.
  void SetPeers(size_t peers) { peers_ = peers; }
  // What a peer asks for is what we ask for.
  void PeerSetsTempo(double tempo, Seconds at) { SetTempo(tempo, at); }
  void PeerSetsPlaying(bool is_playing, Seconds at) { SetPlaying(is_playing, at); }

  LinkState Capture(double quantum) const override {
    return {.tempo = tempo_,
            .peers = peers_,
            .is_playing = is_playing_,
            .playing_at = zero_ + playing_at_ * lasts_,
            .time = now_,
            .beat = BeatAt(now_, quantum),
            .beat_lasts = lasts_};
  }

  void SetTempo(double beats_a_minute, Seconds at) override {
    const double grid = (at - zero_) / lasts_;
    Lay(beats_a_minute);
    zero_ = at - grid * lasts_;
  }

  void SetPlaying(bool is_playing, Seconds at) override {
    is_playing_ = is_playing;
    playing_at_ = (at - zero_) / lasts_;
  }

  void RequestBeat(double beat, Seconds at, double quantum) override {
    double there = BeatAt(at, quantum);
    if (peers_ > 0) there += Modulo(beat - there, quantum);
    // The nearest beat of the wanted phase: so far the grid moves, which is not at all with peers.
    const double near = there - quantum / 2 + Modulo(beat - there + quantum / 2, quantum);
    if (peers_ == 0) zero_ -= (near - there) * lasts_;
    beat_ += quantum * std::round((beat - near) / quantum);
  }

 private:
  static double Modulo(double value, double by) { return value - by * std::floor(value / by); }

  void Lay(double tempo) {
    tempo_ = std::clamp(tempo, kSlowest, kFastest);
    lasts_ = Seconds(std::round(60e6 / tempo_) / 1e6);
  }

  double BeatAt(Seconds time, double quantum) const {
    const double shift = Modulo(-beat_ + quantum / 2, quantum) - quantum / 2;
    return beat_ + (time - zero_) / lasts_ + shift;
  }

  double tempo_ = 120;
  Seconds lasts_{1};  // a beat
  Seconds zero_{0};   // a bar of any quantum begins
  double beat_ = 0;   // ours at zero_, before a quantum shifts it
  size_t peers_ = 0;
  bool is_playing_ = false;
  double playing_at_ = 0;  // beats since zero_
  Seconds now_{0};
};

}  // namespace strikeline::input::testing
