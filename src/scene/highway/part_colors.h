// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/color.h"
#include "midi/parts.h"
#include "midi/song.h"
#include "scene/highway/options.h"

namespace strikeline::scene {

// Notes of one colour: a part, a hand, a pitch.
struct ColorGroup {
  std::string name;
  Color color;
  friend bool operator==(const ColorGroup&, const ColorGroup&) = default;
};

// Which colour each note of a keyboard song has. A value.
struct PartColors {
  std::vector<ColorGroup> groups;  // in the order of the file, hands from the right, pitches from C
  std::vector<uint32_t> of_note;   // parallel to the notes that were given
};

// `notes` are indices into the song's. By part unless the options say otherwise, or by the split
// point where they have one.
PartColors ColorNotes(const midi::Song& song, const midi::Parts& parts,
                      const std::vector<uint32_t>& notes, const HighwayOptions& options);

}  // namespace strikeline::scene
