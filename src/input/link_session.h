// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <memory>

#include "base/result.h"
#include "base/units.h"

namespace strikeline::input {

// What a session of Ableton Link is at a moment, and its beats around it. Times are of SteadyNow().
// Good for a frame or two: peers change it, and clocks drift. A value.
struct LinkState {
  double tempo = 120;       // beats a minute, 20 to 999; that of a peer's to 0.01, for people
  size_t peers = 0;         // others in the session
  bool is_playing = false;  // the last start or stop, ours or a peer's
  // When that was to happen: past or future. Only meant while it is new: later changes of the tempo
  // or of beats may move it. Before any start or stop it says nothing.
  Seconds playing_at{0};
  Seconds time{0};        // of the capture
  double beat = 0;        // at `time`; modulo the quantum all peers have the same, the rest is ours
  Seconds beat_lasts{1};  // all peers' beats: 60 / tempo, to a whole microsecond

  double BeatAt(Seconds when) const { return beat + (when - time) / beat_lasts; }
  Seconds TimeOf(double which) const { return time + (which - beat) * beat_lasts; }
  friend bool operator==(const LinkState&, const LinkState&) = default;
};

// Our part in a session of Ableton Link: one tempo, one phase of beats and, where peers want it,
// starts and stops, shared by all programs of the local network that are in it. Whoever joins takes
// over what is there, but for whether it plays: only starts and stops from then on are told. What
// is set here is what is captured next, and is told to the peers at once. Beats and times are
// finite, a quantum (beats of a bar) is above 0. A resource. Thread: one.
class LinkSession {
 public:
  static constexpr double kSlowest = 20;  // beats a minute
  static constexpr double kFastest = 999;

  virtual ~LinkSession() = default;
  // With a quantum other than that of RequestBeat, `beat` may be off by whole quanta.
  // Cost: microseconds.
  virtual LinkState Capture(double quantum) const = 0;
  // Of all peers; clamped. The beat at `at` stays where it is, all others move, also earlier ones:
  // `at` is now, or when what is decided now will be heard.
  virtual void SetTempo(double beats_a_minute, Seconds at) = 0;
  // Asks all peers to start or stop at `at`; each begins at its next bar. It moves no beats.
  virtual void SetPlaying(bool is_playing, Seconds at) = 0;
  // Makes `beat` be at `at` if we are alone. With peers it is at the first time from `at` on that
  // has its phase, less than a quantum later, and nobody else's beats move. Ask TimeOf(beat) which.
  virtual void RequestBeat(double beat, Seconds at, double quantum) = 0;
};

// Joins the session of the local network, or begins one with that tempo (clamped) that others join;
// a session that is there keeps its own, so nobody sets the tempo just after. Of two that began
// within half a second either stays; one whose last peer left has begun anew. So stay in it: who
// leaves and joins again at once may take tempo and bars of who is there
// (findings/link-rejoining-takes-the-tempo.sh). It takes part until it is destroyed, which peers
// are told; of one that crashed they know in 6 s. Peers are looked for on every interface of IPv4
// that is up, the loopback too, again every 5 s, and are there after 0.1 s and more. Where there is
// no network, or none that carries multicast, nobody is found, which is no error: it goes on alone.
// Fails only where there are no descriptors or threads left. Threads of its own. Nothing goes
// beyond the local network. Cost: 0.1 ms, as much to leave.
Result<std::unique_ptr<LinkSession>> JoinLink(double beats_a_minute);

}  // namespace strikeline::input
