// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "midi/drum_map.h"

namespace strikeline::live {

// What is done in the panel of the kit. A value.
struct KitDeeds {
  std::optional<int> learnt = {};                 // a lane that waits for a stroke, or does no more
  std::optional<uint8_t> chosen = {};             // a pitch that is edited
  std::optional<std::string> name = {};           // of the one that is edited
  std::optional<midi::Articulation> stroke = {};  // likewise
  bool forgets = false;                           // likewise: it plays nothing
  bool undoes = false, redoes = false;
  friend bool operator==(const KitDeeds&, const KitDeeds&) = default;
};

// What the pads of a player's kit mean, while that is edited: a lane is chosen, a pad struck, and
// its pitch plays the lane from then on. Each change can be taken back. A value; one thread. Cost:
// a copy of the map a change.
class KitEditor {
 public:
  // `song_lanes`: what else there is to play, behind the map's own; only what is learnt of that
  // is saved.
  explicit KitEditor(midi::DrumMap map, const std::vector<midi::DrumLane>& song_lanes = {});

  // A pad was struck: it is what a lane waited for, and is edited from now on.
  void Strike(uint8_t pitch);
  void Do(const KitDeeds& deeds);

  const midi::DrumMap& Map() const { return map_; }
  // The lane that waits for a stroke, an index into its lanes.
  std::optional<int> Learning() const { return learning_; }
  // The pitch that was struck or chosen last.
  std::optional<uint8_t> Edited() const { return edited_; }
  bool CanUndo() const { return !past_.empty(); }
  bool CanRedo() const { return !future_.empty(); }
  bool IsChanged() const { return map_ != saved_; }
  // As a map that --drum-map and --kit read, over what is there; makes its folder. What stood
  // there and was written otherwise, with comments or `extends`, is kept in a file beside it, which
  // is given; "": nothing is lost.
  Result<std::filesystem::path> Save(const std::filesystem::path& file);

 private:
  void Change(midi::DrumMap next, bool is_naming = false);
  void Undo();
  void Redo();
  midi::DrumMap WithoutUnlearnt() const;

  midi::DrumMap map_, saved_;
  size_t own_lanes_;  // the others are the song's
  std::vector<midi::DrumMap> past_, future_;
  std::optional<int> learning_;
  std::optional<uint8_t> edited_;
  bool is_naming_ = false;  // the last change is taken back as one, letter after letter
};

}  // namespace strikeline::live
