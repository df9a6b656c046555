// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "midi/parts.h"
#include "midi/song.h"
#include "scene/field.h"
#include "scene/highway/options.h"
#include "scene/highway/part_colors.h"
#include "scene/highway/stage.h"
#include "scene/highway/timing.h"

namespace strikeline::scene {

// A pitched song as fields: sustain tails lie behind the notes of white keys, these behind those of
// black keys.
struct KeyFields {
  PianoStage piano;
  std::shared_ptr<const Field> tails;
  std::shared_ptr<const Field> white;
  std::shared_ptr<const Field> black;
  std::shared_ptr<const Field> missed;  // of a take: dim, with a rim; they are not among the others
  std::shared_ptr<const Field> outside;  // small marks at the piano's ends: notes beyond its keys
  std::vector<ColorGroup> groups;
  std::vector<std::string> remarks;
};

// All notes of the parts that are shown but for those of drums; of drums only, all notes.
KeyFields MakeKeyFields(const midi::Song& song, const midi::Parts& parts,
                        const HighwayOptions& options, const Timing& timing);

}  // namespace strikeline::scene
