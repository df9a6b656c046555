// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "midi/drum_map.h"
#include "midi/song.h"
#include "scene/field.h"
#include "scene/highway/options.h"
#include "scene/highway/stage.h"
#include "scene/highway/timing.h"

namespace strikeline::scene {

// A drum part as fields: the kick's bars lie behind the other strokes.
struct DrumFields {
  Stage stage;
  std::shared_ptr<const Field> kicks;
  std::shared_ptr<const Field> strokes;
  std::shared_ptr<const Field> graces;  // of flams and ruffs: narrow, before the strokes' left ends
  std::shared_ptr<const Field> rolls;   // behind all (MakeRolls)
  std::shared_ptr<const Field> chokes;  // before all (MakeChokes)
  std::shared_ptr<const Field> missed_kicks, missed;  // of a take; they are not among the others
  std::vector<std::string> remarks;                   // what has no sign (SignsLeftOut)
  bool has_kick = false;
  Color kick_color;
  std::string kick_label;
  std::vector<int>
      lane_of_note;  // for each of choice.notes: its lane on the stage, kKickLane for the kick
  std::vector<int> lane_of_map;  // for each lane of the map likewise, kNoLane where it has no notes
};

// Every note of the choice becomes a mark, none is dropped; lanes without a note vanish.
DrumFields MakeDrumFields(const midi::Song& song, const midi::DrumChoice& choice,
                          const HighwayOptions& options, const Timing& timing);

}  // namespace strikeline::scene
