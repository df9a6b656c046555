// SPDX-License-Identifier: MIT
#include "live/along/kit_editor.h"

#include <utility>

#include "media/disk/staged_file.h"

namespace strikeline::live {
namespace {

constexpr const char* kHead =
    "# What the pads of a kit mean, as they were learnt by striking them. `strikeline live SONG "
    "--kit FILE`\n# reads it, and so does --drum-map; docs/drum-maps.md has the keys.\n\n";

}  // namespace

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

Status KitEditor::Save(const std::filesystem::path& file) {
  std::error_code error;
  std::filesystem::create_directories(file.parent_path(), error);
  Status written = media::WriteFileQuickly(file, kHead + midi::TomlOf(map_), true);
  if (written) saved_ = map_;
  return written;
}

}  // namespace strikeline::live
