// SPDX-License-Identifier: MIT
// The only file that sees Link's headers, and asio's with them: they take as long to compile as the
// rest of the layer.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <exception>
#include <optional>

#define LINK_PLATFORM_LINUX 1
#include <ableton/Link.hpp>

#include "base/check.h"
#include "base/stopwatch.h"
#include "input/link_session.h"

namespace strikeline::input {
namespace {

using Microseconds = std::chrono::microseconds;
using SessionState = ableton::Link::SessionState;

// Link's thread takes a change over some microseconds after it was committed, and meanwhile lays
// what it knew before over it: who starts after setting a tempo is seen stopped for a moment, and
// who changes what is seen then brings the old tempo back. So what we set counts for this long.
constexpr Seconds kSettles{0.1};
// Beats over which their length is measured, as Link does not tell it: its microseconds vanish.
constexpr double kManyBeats = 1e5;
constexpr double kMicrosASecond = 1e6;
// How often both clocks are read; the pair that lies closest counts.
constexpr int kReadings = 3;

double Clamped(double beats_a_minute) {
  return std::clamp(beats_a_minute, LinkSession::kSlowest, LinkSession::kFastest);
}

// Between SteadyNow() and Link's clock. The kernel steers the first to keep to the world's, by up
// to 500 ppm and not the second, so that they run apart: made anew for each call. A value.
class LinkClock {
 public:
  LinkClock() {
    Seconds closest{1};
    for (int i = 0; i < kReadings; ++i) {
      const Seconds before = SteadyNow();
      const Seconds link = LinkNow();
      const Seconds after = SteadyNow();
      if (i > 0 && after - before >= closest) continue;
      closest = after - before;
      now_ = before + closest / 2;
      ahead_ = link - now_;
    }
  }

  Seconds Now() const { return now_; }
  Microseconds Of(Seconds time) const {
    return Microseconds(std::llround((time + ahead_).Value() * kMicrosASecond));
  }
  Seconds Of(Microseconds time) const {
    return Seconds(static_cast<double>(time.count()) / kMicrosASecond) - ahead_;
  }

 private:
  // Its reading drops what is less than a microsecond.
  static Seconds LinkNow() {
    const Microseconds now = ableton::Link::Clock().micros();
    return Seconds((static_cast<double>(now.count()) + 0.5) / kMicrosASecond);
  }

  Seconds now_{0};
  Seconds ahead_{0};  // Link's clock less ours
};

class AbletonLink : public LinkSession {
 public:
  explicit AbletonLink(double tempo) : link_(tempo) {
    link_.enableStartStopSync(true);
    link_.enable(true);
  }

  LinkState Capture(double quantum) const override {
    CHECK(quantum > 0);
    const LinkClock clock;
    const SessionState state = Latest(clock);
    const Microseconds now = clock.Of(clock.Now());
    const Microseconds many = state.timeAtBeat(kManyBeats, quantum) - state.timeAtBeat(0, quantum);
    return {
        .tempo = state.tempo(),
        .peers = link_.numPeers(),
        .is_playing = state.isPlaying(),
        .playing_at = clock.Of(state.timeForIsPlaying()),
        .time = clock.Of(now),
        .beat = state.beatAtTime(now, quantum),
        .beat_lasts = Seconds(static_cast<double>(many.count()) / (kManyBeats * kMicrosASecond))};
  }

  void SetTempo(double beats_a_minute, Seconds at) override {
    const LinkClock clock;
    SessionState state = Latest(clock);
    state.setTempo(Clamped(beats_a_minute), clock.Of(at));
    Commit(state, clock);
  }

  void SetPlaying(bool is_playing, Seconds at) override {
    const LinkClock clock;
    SessionState state = Latest(clock);
    state.setIsPlaying(is_playing, clock.Of(at));
    Commit(state, clock);
  }

  void RequestBeat(double beat, Seconds at, double quantum) override {
    CHECK(quantum > 0);
    const LinkClock clock;
    SessionState state = Latest(clock);
    state.requestBeatAtTime(beat, clock.Of(at), quantum);
    Commit(state, clock);
  }

 private:
  // What we set, for kSettles, and how many peers there were: as they come or go, what was counts
  // no more, and must not be brought into their session.
  struct Ours {
    SessionState state;
    Seconds until;
    size_t peers;
  };

  SessionState Latest(const LinkClock& clock) const {
    const bool is_new = ours_ && clock.Now() < ours_->until && ours_->peers == link_.numPeers();
    return is_new ? ours_->state : link_.captureAppSessionState();
  }

  void Commit(const SessionState& state, const LinkClock& clock) {
    link_.commitAppSessionState(state);
    ours_.emplace(Ours{state, clock.Now() + kSettles, link_.numPeers()});
  }

  ableton::Link link_;
  std::optional<Ours> ours_;
};

}  // namespace

Result<std::unique_ptr<LinkSession>> JoinLink(double beats_a_minute) {
  try {
    return std::make_unique<AbletonLink>(Clamped(beats_a_minute));
  } catch (const std::exception& error) {
    return Fail("Ableton Link: {}", error.what());
  }
}

}  // namespace strikeline::input
