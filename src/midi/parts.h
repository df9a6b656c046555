// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "midi/drum_map.h"
#include "midi/song.h"

namespace strikeline::midi {

// What one track plays on one channel: a voice, or a hand. A value.
struct Part {
  std::string name;  // its track's, else its instrument's, else its number: "Track 3", "Channel 2"
  uint16_t track = 0;
  uint8_t port = 0;
  uint8_t channel = 0;
  int64_t note_count = 0;
  bool is_drum = false;  // some of its notes are
  bool is_shown = true;
  bool is_heard = true;
  friend bool operator==(const Part&, const Part&) = default;
};

// Which parts the user wants to see and hear. A part is named by its track's number ("3"), its
// channel ("ch10"), its name, a piece of it, or as "drums"; capitals play no part. A value.
struct PartQuery {
  std::vector<std::string> show;  // nothing: all
  std::vector<std::string> hide;
  std::vector<std::string> mute;  // hidden parts are heard, unless they are named here
  friend bool operator==(const PartQuery&, const PartQuery&) = default;
};

// All parts of a song. A value; any thread.
struct Parts {
  std::vector<Part> list;         // by track, port and channel
  std::vector<uint32_t> of_note;  // parallel to Song::notes: index into `list`

  const Part& Of(size_t note) const { return list[of_note[note]]; }
  bool AreAllShown() const;
  // "shown: Right hand; hidden: Left hand; muted: Bass", without what is none; "" where everything
  // is shown and heard. Long lists are shortened and counted.
  std::string Told() const;
};

// An error names what matches nothing and what there is, or says that nothing is left to see.
Result<Parts> ChooseParts(const Song& song, const PartQuery& query);

// The drums of the parts that are shown; indices are those of the whole song.
DrumChoice ChooseShownDrums(const Song& song, const Parts& parts, const DrumMap& map,
                            const DrumQuery& query);

// The notes that keys show, as indices, in order: of the parts that are shown all but drums; of
// drums only, all.
std::vector<uint32_t> KeyNotes(const Song& song, const Parts& parts);

}  // namespace strikeline::midi
