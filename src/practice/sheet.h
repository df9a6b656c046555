// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/units.h"
#include "midi/drum_map.h"
#include "midi/parts.h"
#include "midi/song.h"

namespace strikeline::practice {

// A note that is to be played. A value.
struct Target {
  Seconds start, end;  // of the song; of a stroke both are the same
  uint32_t note = 0;   // index into Song::notes
  uint16_t voice = 0;  // what must be struck: only hits of the same voice meet it
  uint16_t group = 0;  // index into Sheet::groups
  int32_t bar = 0;     // index into Sheet::bars
  midi::Articulation stroke = midi::Articulation::kNormal;
  friend bool operator==(const Target&, const Target&) = default;
};

// What is to be played, and what the pads and keys mean that play it. Drums: a voice is a lane of
// the map, played by hand, or by foot (the hi-hat's); articulations within a lane are the player's
// to choose, but for how far a hi-hat is open. Keys: a voice is a pitch. A value; any thread.
struct Sheet {
  static constexpr uint16_t kVoices = 257, kUnknownVoice = 256;
  struct Bar {
    Seconds start;
    int32_t number = 1;
    friend bool operator==(const Bar&, const Bar&) = default;
  };
  // A note that one stroke plays with another one: of the same voice, at the same time.
  struct Double {
    uint32_t note = 0;    // index into Song::notes
    uint32_t target = 0;  // index into `targets`
    friend bool operator==(const Double&, const Double&) = default;
  };
  // Where hits that meet no note are none too many.
  struct Roll {
    Seconds begin, end;
    uint16_t voice = 0;
    friend bool operator==(const Roll&, const Roll&) = default;
  };
  // What a pitch that is struck means.
  struct Pad {
    uint16_t voice = kUnknownVoice;
    uint16_t group = 0xFFFF;  // none
    bool is_hihat = false;    // the pedal says how far it is open
    bool is_free = false;     // by foot: kits send it whenever the pedal closes
    midi::Articulation stroke = midi::Articulation::kNormal;
    friend bool operator==(const Pad&, const Pad&) = default;
  };

  bool is_keys = false;
  std::vector<Target> targets;      // by start, then voice
  std::vector<Double> doubles;      // by target
  std::vector<std::string> groups;  // lanes as labelled, or hands, or parts
  std::array<Pad, 128> pads;        // by pitch
  std::vector<Bar> bars;            // by start; never empty
  std::vector<Roll> rolls;

  // Index into `bars`: the last one that has begun, or the first.
  int32_t BarAt(Seconds time) const;
  // Index into `targets`: the first one at `time` or later; their number: there is none.
  size_t FirstFrom(Seconds time) const;
  bool IsInRoll(uint16_t voice, Seconds time) const;
};

// The lane of a drum voice, played by hand or foot.
constexpr int LaneOf(uint16_t voice) { return voice % 128; }

// `kit`: what the player's own pads mean, whose lanes are those of the song's map that have the
// same id; null: the song's map.
Sheet DrumSheet(const midi::Song& song, const midi::DrumChoice& choice,
                const midi::DrumMap* kit = nullptr);
// By hands with a split (the right hand's lowest pitch), else by parts.
Sheet KeySheet(const midi::Song& song, const midi::Parts& parts, std::optional<int> split = {});

}  // namespace strikeline::practice
