// SPDX-License-Identifier: MIT
#include "live/along/kit_editor.h"

#include <algorithm>
#include <utility>

#include <fmt/core.h>

#include "base/read_file.h"
#include "media/disk/staged_file.h"

namespace strikeline::live {
namespace {

constexpr const char* kHead =
    "# What the pads of a kit mean, as they were learnt by striking them. `strikeline live SONG "
    "--kit FILE`\n# reads it, and so does --drum-map; docs/drum-maps.md has the keys.\n\n";

std::string TextOf(const midi::DrumMap& map) { return kHead + midi::TomlOf(map); }

// Whether writing it anew says the same in the same words.
bool IsAsWritten(const std::string& text) {
  const auto map = midi::ParseDrumMap(text, "");
  return map && TextOf(*map) == text;
}

// Beside a file, a name that is not taken.
std::filesystem::path NameBeside(const std::filesystem::path& file) {
  for (int number = 1;; ++number) {
    auto name = file.parent_path() / file.stem();
    name += number == 1 ? ".before.toml" : fmt::format(".before-{}.toml", number);
    std::error_code error;
    if (!std::filesystem::exists(name, error)) return name;
  }
}

}  // namespace

KitEditor::KitEditor(midi::DrumMap map, const std::vector<midi::DrumLane>& song_lanes)
    : map_(std::move(map)), own_lanes_(map_.lanes.size()) {
  for (const midi::DrumLane& lane : song_lanes) {
    const bool is_there = std::any_of(map_.lanes.begin(), map_.lanes.end(),
                                      [&](const auto& each) { return each.id == lane.id; });
    if (!is_there && map_.lanes.size() < map_.voices.size()) map_.lanes.push_back(lane);
  }
  saved_ = map_;
}

void KitEditor::Change(midi::DrumMap next, bool is_naming) {
  if (next == map_) return;
  if (!is_naming || !is_naming_) past_.push_back(map_);
  is_naming_ = is_naming;
  future_.clear();
  map_ = std::move(next);
}

void KitEditor::Strike(uint8_t pitch) {
  if (edited_ != pitch) is_naming_ = false;
  edited_ = pitch;
  const auto lane = std::exchange(learning_, std::nullopt);
  if (!lane) return;
  const auto& known = map_.voices[pitch];
  if (known && known->lane == *lane) return;
  midi::DrumMap next = map_;
  next.voices[pitch] = midi::DrumVoice{map_.lanes[static_cast<size_t>(*lane)].label, *lane};
  Change(std::move(next));
}

void KitEditor::Undo() {
  if (past_.empty()) return;
  future_.push_back(std::exchange(map_, std::move(past_.back())));
  past_.pop_back();
  is_naming_ = false;
}

void KitEditor::Redo() {
  if (future_.empty()) return;
  past_.push_back(std::exchange(map_, std::move(future_.back())));
  future_.pop_back();
  is_naming_ = false;
}

void KitEditor::Do(const KitDeeds& deeds) {
  if (deeds.undoes) Undo();
  if (deeds.redoes) Redo();
  if (deeds.learnt) learning_ = learning_ == deeds.learnt ? std::nullopt : deeds.learnt;
  if (deeds.chosen) learning_.reset(), Strike(*deeds.chosen);
  if (!edited_ || !map_.voices[*edited_]) return;
  midi::DrumMap next = map_;
  auto& voice = next.voices[*edited_];
  if (deeds.name) voice->name = *deeds.name;
  if (deeds.stroke) voice->articulation = *deeds.stroke;
  if (deeds.forgets) voice.reset();
  Change(std::move(next), deeds.name.has_value());
}

// Of the song's lanes only those that a pad plays.
midi::DrumMap KitEditor::WithoutUnlearnt() const {
  midi::DrumMap map = map_;
  map.lanes.resize(own_lanes_);
  std::vector<std::optional<int>> places(map_.lanes.size());
  for (auto& voice : map.voices) {
    if (!voice || static_cast<size_t>(voice->lane) < own_lanes_) continue;
    const auto lane = static_cast<size_t>(voice->lane);
    if (!places[lane]) {
      places[lane] = static_cast<int>(map.lanes.size());
      map.lanes.push_back(map_.lanes[lane]);
    }
    voice->lane = *places[lane];
  }
  return map;
}

Result<std::filesystem::path> KitEditor::Save(const std::filesystem::path& file) {
  std::error_code error;
  std::filesystem::create_directories(file.parent_path(), error);
  std::filesystem::path before;
  const auto text = ReadFile(file);
  if (text && !IsAsWritten(*text)) {
    before = NameBeside(file);
    if (Status kept = media::WriteFileQuickly(before, *text, false); !kept) return Forward(kept);
  }
  Status written = media::WriteFileQuickly(file, TextOf(WithoutUnlearnt()), true);
  if (!written) return Forward(std::move(written));
  saved_ = map_;
  return before;
}

}  // namespace strikeline::live
