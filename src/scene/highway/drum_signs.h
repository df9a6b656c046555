// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/color.h"
#include "midi/drum_map.h"
#include "midi/song.h"
#include "scene/field.h"
#include "scene/highway/stage.h"
#include "scene/highway/theme.h"
#include "scene/highway/timing.h"

namespace strikeline::scene {

// Where and when signs stand.
struct SignPlaces {
  const Stage& stage;
  const std::vector<int>& lane_of_note;  // of each note of the choice; -1: the kick, which has none
  const Theme& theme;
  const Timing& timing;

  Color ColorOf(int lane) const { return stage.lanes[static_cast<size_t>(lane)].color; }
};

// A band over each roll, in the lanes of what it is struck on. Lies behind all strokes.
std::shared_ptr<const Field> MakeRolls(const midi::DrumChoice& choice, const SignPlaces& places);

// A crossbar where a hand damps a cymbal (kSeam), on a thin stem that comes from the last stroke of
// its lane (kSmall). The hand damps all that sounds in the lane: one sign, until it is struck
// again.
std::shared_ptr<const Field> MakeChokes(const midi::Song& song, const midi::DrumChoice& choice,
                                        const SignPlaces& places);

// What has no sign because only lanes have them: chokes and rolls of the kick alone, counted.
std::vector<std::string> SignsLeftOut(const midi::Song& song, const midi::DrumChoice& choice,
                                      const SignPlaces& places);

}  // namespace strikeline::scene
