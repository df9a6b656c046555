// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <limits>

#include "base/units.h"

namespace strikeline::practice {

enum class Timing : uint8_t {
  kOn,
  kEarly,
  kLate,
  kMissed,  // a note without a hit
  kExtra,   // a hit without a note
  kFree,    // likewise, where that is no mistake: a roll, a foot that closes the hi-hat
};
inline constexpr int kTimings = 6;

// How long a key was held.
enum class Hold : uint8_t { kNone, kRight, kShort, kLong };

// What became of a note or of a hit. A value.
struct Verdict {
  static constexpr uint32_t kNone = std::numeric_limits<uint32_t>::max();
  static constexpr uint16_t kNoGroup = std::numeric_limits<uint16_t>::max();

  Timing timing = Timing::kMissed;
  uint32_t pass = 0;        // index into Judge::Passes()
  uint32_t target = kNone;  // index into Sheet::targets
  uint32_t hit = kNone;     // index into Judge::Hits()
  int32_t error = 0;        // microseconds at the player's ear, negative: early; of what met a note
  uint16_t group = kNoGroup;  // index into Sheet::groups; none of a pad that no map knows
  int32_t bar = 0;            // index into Sheet::bars
  bool asks_openness = false, is_openness_right = false;  // of a hi-hat
  Hold hold = Hold::kNone;

  bool HasMet() const { return timing <= Timing::kLate; }
  friend bool operator==(const Verdict&, const Verdict&) = default;
};

// What Judge says anew: a verdict that holds from now on, or one that does no more.
struct Change {
  bool is_new = true;
  Verdict verdict;
  friend bool operator==(const Change&, const Change&) = default;
};

// Within what a hit is what. Real time at the player's ear, so that a slower song is not easier. A
// value.
struct Windows {
  Seconds on{0.025};        // on time up to this, to either side
  Seconds reach{0.1};       // early or late up to this; beyond, it is no hit of that note
  Seconds hold{0.12};       // a key may be held so much shorter or longer,
  double hold_part = 0.35;  // or by this part of the note's length, if that is more
  friend bool operator==(const Windows&, const Windows&) = default;
};
inline constexpr Seconds kLeastReach{0.01}, kMostReach{0.5};

}  // namespace strikeline::practice
