// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "midi/midi_file.h"
#include "midi/song.h"
#include "practice/hit.h"
#include "practice/judge.h"

namespace strikeline::practice {

// What was played, pass by pass, all times in the song's. A value.
struct Take {
  struct Note {
    Hit hit;
    std::optional<Seconds> released;  // of a key
    friend bool operator==(const Note&, const Note&) = default;
  };
  struct Pass {
    Seconds from, to;
    double rate = 1;
    bool follows = false;  // the pass before, in the same moment: a loop turned, the rate changed
    std::vector<Note> notes;  // in the order in which they came
    friend bool operator==(const Pass&, const Pass&) = default;
  };
  bool is_keys = false;
  std::vector<Pass> passes;
  friend bool operator==(const Take&, const Take&) = default;
};

// All that a judge has heard.
Take TakeOf(const Judge& judge);

// As a standard MIDI file with the song's tempo and bars, a track a pass, so that it lies over the
// song in any program. Times are kept to 2^-15 of a quarter note (16 us at 120 beats a minute);
// what was played before the song, of which files know nothing, has bars of its own before it.
midi::MidiFile FileOf(const Take& take, const midi::Song& song);

// Reads that again. Of a file that was made elsewhere, all notes of all tracks are one pass from
// the song's beginning on. Fails for what is no MIDI file, and where nothing was played.
Result<Take> ReadTake(std::span<const std::byte> bytes, const std::string& name);
Result<Take> LoadTake(const std::string& path);

}  // namespace strikeline::practice
