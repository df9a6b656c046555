// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include "midi/song.h"
#include "scene/field.h"
#include "scene/highway/options.h"
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
};

// All notes that are not on channel 10; of a song with drums only, all notes.
KeyFields MakeKeyFields(const midi::Song& song, const HighwayOptions& options,
                        const Timing& timing);

}  // namespace strikeline::scene
