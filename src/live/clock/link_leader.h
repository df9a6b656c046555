// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "input/link_session.h"
#include "live/clock/clock_grid.h"
#include "live/clock/song_leader.h"

namespace strikeline::live {

// A song that takes part in a session of Ableton Link: all have one tempo, which each may change,
// and their bars begin together; where one starts or stops, all do. The tempo is the song's at its
// place times its rate. Who changed it last, or started a session that stood, has it: so long are
// the song's own changes of tempo everybody's. Another's change is a rate, and from then on the
// song is played through at the session's. Alone, the session follows the song; with others, the
// song begins where the session's bar is where its own is, and is then steered by the session.
class LinkLeader : public SongLeader {
 public:
  explicit LinkLeader(std::unique_ptr<input::LinkSession> session);

  void Open(const midi::Song& song, std::span<const Seconds> bars) override;
  void Turn(Seconds now, sound::SongPlayer& player) override;
  void Away(Seconds now) override;
  bool MayBegin() const override { return state_.peers == 0; }
  std::string WhyNot(settings::LiveAction action) const override;
  bool IsWaiting() const override { return wants_ && !is_told_; }
  void Pause() override;
  std::string Name() const override;

 private:
  void FollowTransport(Seconds now, Seconds song, bool was_playing, sound::SongPlayer& player);
  void FollowTempo(Seconds now, const sound::SongClock::Place& place, sound::SongPlayer& player);
  void Begin(Seconds song, Seconds at, sound::SongPlayer& player);
  void Stop();
  void Start(Seconds now, Seconds song, sound::SongPlayer& player);
  void TakeTempo(Seconds song, sound::SongPlayer& player);
  void GiveTempo(Seconds song, Seconds now);
  void SettleTempo(Seconds song, Seconds now, sound::SongPlayer& player);
  void SetMultiple(double multiple, Seconds now);
  struct Bar {
    double begin = 0, ticks = 0;  // of ClockGrid; its length
  };
  std::optional<Bar> BarOf(Seconds song) const;
  void Align(Seconds song, Seconds at);
  void LeadAlone(Seconds now, const sound::SongClock::Place& place, sound::SongPlayer& player);
  void TurnLoop(Seconds now, const sound::SongPlayer& player);
  Lead At(Seconds time, const sound::SongPlayer& player) const;
  double Quarters(Seconds time) const { return multiple_ * state_.BeatAt(time) + ahead_; }
  void Hear();
  void Look() { state_ = session_->Capture(quantum_); }

  std::unique_ptr<input::LinkSession> session_;
  input::LinkState state_;  // as it was seen last
  ClockGrid grid_{midi::TempoMap()};
  std::vector<Seconds> bars_;
  double multiple_ = 1;     // quarter notes of the song that one of the session is: a power of two
  double quantum_ = 4;      // quarter notes of the session: a bar of the song
  double ahead_ = 0;        // quarter notes of the song less those of the session
  double from_ = 0;         // quarter note of the song with which it begins
  double rate_ = 1;         // of the song as it is heard
  double tempo_ = 0;        // of the session, as it was seen or told last
  bool is_ours_ = true;     // its last change
  bool is_opened_ = false;  // another song, of which nothing was told yet
  bool wants_ = false;      // to play
  bool has_begun_ = false;  // its time has come since then
  bool is_told_ = false;    // the player is
  uint32_t turn_ = 0;       // of the player's seeking that is known
};

}  // namespace strikeline::live
