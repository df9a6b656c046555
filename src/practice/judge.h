// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <vector>

#include "base/units.h"
#include "practice/hit.h"
#include "practice/internal/alignment.h"
#include "practice/sheet.h"
#include "practice/verdict.h"

namespace strikeline::practice {

// Once through the song, or through a part of it, without a break and at one rate. A value.
struct Pass {
  Seconds from;          // of the song
  Seconds to;            // how far it came
  double rate = 1;       // 1 is the song's own
  int64_t begin = 0;     // of the practice, microseconds of real time
  bool follows = false;  // the one before, in the same moment
  friend bool operator==(const Pass&, const Pass&) = default;
};

// Judges hits against a sheet as they come. All is counted in the real time of the practice, where
// pass follows pass, so that windows are the player's milliseconds at every rate and the last hit
// of a round may belong to the first note of the next. What it says is a function of passes and
// hits alone: neither how often Advance() is called nor the order in which hits come changes it;
// only a verdict may come, and go again, earlier or later (TakeChanges). A resource. Thread: one.
// Cost: see internal::Alignment; with statistics 10,000 hits a second take 2.4 % of a core (bench).
class Judge {
 public:
  static constexpr Seconds kOpenEnd{std::numeric_limits<double>::infinity()};

  Judge(std::shared_ptr<const Sheet> sheet, const Windows& windows);

  // A pass begins somewhere: at first, or after End(). `to`: where a loop turns, or kOpenEnd. A
  // stroke a little ahead of `from` belongs to it (kCutAhead), as those ahead of `to` do not.
  void Begin(Seconds from, Seconds to, double rate);
  // The pass that runs ends at `at`, and in the same moment another begins: a loop turns, the rate
  // changes, or a piece is left out, of whose notes none is missed.
  void Turn(Seconds at, Seconds from, Seconds to, double rate);
  // The pass ends: a stop, a seek. Notes whose window was still open are not missed.
  void End(Seconds at);

  // `pass`: index into Passes(), in whose time the hit is; default: the last one. Gives its index
  // in Hits(). Hits before any pass are left out: nothing.
  std::optional<uint32_t> Take(const Hit& hit, std::optional<uint32_t> pass = {});
  // A key is let go.
  void Release(uint8_t pitch, Seconds time, std::optional<uint32_t> pass = {});
  // Everything up to this moment of the running pass has been heard of.
  void Advance(Seconds song);

  // What changed since the last call. Each verdict that is taken back was given before.
  std::vector<Change> TakeChanges();

  const Sheet& TheSheet() const { return *sheet_; }
  const Windows& TheWindows() const { return windows_; }
  const std::vector<Pass>& Passes() const { return passes_; }
  bool IsRunning() const { return is_running_; }
  // A hit as it was judged.
  struct JudgedHit {
    Hit hit;
    uint32_t pass = 0;
    std::optional<Seconds> released;  // of the song
    Verdict verdict;
  };
  const std::vector<JudgedHit>& Hits() const { return hits_; }
  // All that hold now: of hits in the order in which they came, then of missed notes.
  std::vector<Verdict> Verdicts() const;

 private:
  // A note of one pass.
  struct Due {
    int64_t time = 0;  // of the practice
    uint32_t target = 0, pass = 0;
    uint32_t hit = Verdict::kNone;
    bool is_missed = false;
    bool may_be_missed = true;
  };
  struct Voice {
    explicit Voice(int64_t reach) : alignment(reach) {}
    internal::Alignment alignment;
    std::vector<Due> due;  // the notes of the alignment
    size_t passed = 0;     // those whose window is over
  };

  int64_t RealTime(uint32_t pass, Seconds song) const;
  void BeginAt(int64_t begin, Seconds from, Seconds to, double rate, bool follows);
  void Extend(int64_t until);
  void Withdraw(Seconds from);
  void Settle();
  void SettleVoice(Voice& voice);
  void PassNotes(Voice& voice);
  void SetMissed(Due& due, bool is_missed);
  void Renew(uint32_t hit, const Due* due);
  Verdict Judged(const JudgedHit& struck, uint32_t hit, const Due* due) const;
  Verdict MissedVerdict(const Due& due) const;
  Hold HoldOf(const JudgedHit& struck, const Target& target) const;

  std::shared_ptr<const Sheet> sheet_;
  Windows windows_;
  int64_t reach_;
  std::vector<Voice> voices_;
  std::vector<Pass> passes_;
  std::vector<JudgedHit> hits_;
  std::vector<Change> changes_;
  std::vector<uint32_t> sounding_;  // by pitch: the last hit, unless it was let go
  bool is_running_ = false;
  Seconds limit_{0};  // of the running pass: targets from here on are not its own
  size_t next_ = 0;   // the first target that is not in `voices_` yet
  int64_t now_ = 0;   // of the practice
};

// A stroke that is played so much ahead of its beat belongs to the pass that the beat begins, real
// time.
inline constexpr Seconds kCutAhead{0.025};

}  // namespace strikeline::practice
