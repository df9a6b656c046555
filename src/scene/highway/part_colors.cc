// SPDX-License-Identifier: MIT
#include "scene/highway/part_colors.h"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>

#include <fmt/core.h>

#include "scene/highway/internal/part_palette.h"

namespace strikeline::scene {
namespace {

constexpr uint32_t kOctave = 12;

ColorBy ChosenBy(const HighwayOptions& options) {
  if (options.color_by != ColorBy::kAuto) return options.color_by;
  return options.split ? ColorBy::kSplit : ColorBy::kPart;
}

// What notes of one colour have in common; smaller ones come first.
uint32_t KeyOf(const midi::Song& song, const midi::Parts& parts, uint32_t index, ColorBy by,
               int split) {
  const midi::Note& note = song.notes[index];
  switch (by) {
    case ColorBy::kTrack:
      return note.track;
    case ColorBy::kChannel:
      return note.port * 16u + note.channel;
    case ColorBy::kSplit:
      return note.pitch < split ? 1 : 0;
    case ColorBy::kPitch:
      return note.pitch % kOctave;
    case ColorBy::kAuto:
    case ColorBy::kPart:
      break;
  }
  return parts.of_note[index];
}

std::string NameOf(const midi::Song& song, const midi::Parts& parts, uint32_t index, ColorBy by,
                   uint32_t key) {
  constexpr std::array<const char*, kOctave> kSteps = {"C",  "C#", "D",  "D#", "E",  "F",
                                                       "F#", "G",  "G#", "A",  "A#", "B"};
  const midi::Note& note = song.notes[index];
  if (by == ColorBy::kSplit) return key == 0 ? "Right hand" : "Left hand";
  if (by == ColorBy::kPitch) return kSteps[key];
  if (by == ColorBy::kTrack && !song.tracks[note.track].name.empty()) {
    return song.tracks[note.track].name;
  }
  if (by == ColorBy::kTrack) return fmt::format("Track {}", note.track + 1);
  if (by != ColorBy::kChannel) return parts.Of(index).name;
  return note.port == 0 ? fmt::format("Channel {}", note.channel + 1)
                        : fmt::format("Channel {}, port {}", note.channel + 1, note.port + 1);
}

// Groups that stand side by side: in their order, and on the keys by their middle pitch.
std::vector<std::vector<size_t>> Beside(const std::vector<double>& pitches) {
  std::vector<size_t> by_pitch(pitches.size());
  std::iota(by_pitch.begin(), by_pitch.end(), size_t{0});
  std::stable_sort(by_pitch.begin(), by_pitch.end(),
                   [&](size_t a, size_t b) { return pitches[a] < pitches[b]; });
  std::vector<std::vector<size_t>> beside(pitches.size());
  for (size_t i = 1; i < pitches.size(); ++i) {
    for (const auto& [a, b] : {std::pair{i - 1, i}, {by_pitch[i - 1], by_pitch[i]}}) {
      beside[a].push_back(b);
      beside[b].push_back(a);
    }
  }
  return beside;
}

std::vector<double> MiddlePitches(const midi::Song& song, const std::vector<uint32_t>& notes,
                                  const PartColors& colors) {
  std::vector<double> sums(colors.groups.size()), counts(colors.groups.size());
  for (size_t i = 0; i < notes.size(); ++i) {
    sums[colors.of_note[i]] += song.notes[notes[i]].pitch;
    ++counts[colors.of_note[i]];
  }
  for (size_t group = 0; group < sums.size(); ++group) sums[group] /= counts[group];
  return sums;
}

}  // namespace

PartColors ColorNotes(const midi::Song& song, const midi::Parts& parts,
                      const std::vector<uint32_t>& notes, const HighwayOptions& options) {
  const ColorBy by = ChosenBy(options);
  const int split = options.split.value_or(kMiddleC);
  std::map<uint32_t, uint32_t> groups;
  for (const uint32_t index : notes) groups.emplace(KeyOf(song, parts, index, by, split), 0);
  PartColors colors;
  colors.groups.resize(groups.size());
  uint32_t next = 0;
  for (auto& [key, group] : groups) group = next++;
  for (const uint32_t index : notes) {
    const uint32_t key = KeyOf(song, parts, index, by, split);
    colors.of_note.push_back(groups[key]);
    ColorGroup& group = colors.groups[groups[key]];
    if (group.name.empty()) group.name = NameOf(song, parts, index, by, key);
  }
  if (by == ColorBy::kPitch || by == ColorBy::kSplit) {
    // A step of the octave, and a hand, has its colour whatever else is played.
    const std::vector<Color> fixed = by == ColorBy::kPitch
                                         ? OctavePalette(options.theme)
                                         : PartPalette(options.theme, 2, {{1}, {0}});
    for (const auto& [key, group] : groups) colors.groups[group].color = fixed[key];
    return colors;
  }
  const std::vector<Color> palette =
      PartPalette(options.theme, groups.size(), Beside(MiddlePitches(song, notes, colors)));
  for (size_t i = 0; i < palette.size(); ++i) colors.groups[i].color = palette[i];
  return colors;
}

}  // namespace strikeline::scene
