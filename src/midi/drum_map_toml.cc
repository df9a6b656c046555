// SPDX-License-Identifier: MIT
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/ranges.h>

#include "midi/articulation_name.h"
#include "midi/drum_map.h"

namespace strikeline::midi {
namespace {

// In quotes; what TOML has no place for is escaped.
std::string Quoted(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7F) {
      quoted += fmt::format("\\u{:04X}", byte);
      continue;
    }
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + '"';
}

std::string LaneRow(const DrumLane& lane) {
  return fmt::format("  {{id = {}, label = {}, color = \"{}\"{}}},\n", Quoted(lane.id),
                     Quoted(lane.label), HexOf(lane.color), lane.is_kick ? ", kick = true" : "");
}

std::string VoiceRow(const DrumMap& map, const DrumVoice& voice, const std::vector<int>& pitches) {
  std::string how;
  if (voice.articulation != Articulation::kNormal) {
    how = fmt::format(", articulation = \"{}\"", NameOf(voice.articulation));
  }
  const std::string which = pitches.size() == 1
                                ? fmt::format("pitch = {}", pitches.front())
                                : fmt::format("pitches = [{}]", fmt::join(pitches, ", "));
  return fmt::format("  {{{}, lane = {}, name = {}{}}},\n", which,
                     Quoted(map.lanes[static_cast<size_t>(voice.lane)].id), Quoted(voice.name),
                     how);
}

// The pitches of a voice that `first` is the lowest of; none where a lower one has it.
std::vector<int> PitchesOf(const DrumMap& map, int first) {
  std::vector<int> pitches;
  for (int pitch = 0; pitch < 128; ++pitch) {
    if (map.voices[static_cast<size_t>(pitch)] == map.voices[static_cast<size_t>(first)]) {
      pitches.push_back(pitch);
    }
  }
  if (pitches.front() < first) pitches.clear();
  return pitches;
}

}  // namespace

std::string TomlOf(const DrumMap& map) {
  std::string toml = fmt::format("name = {}\n", Quoted(map.name));
  if (!map.about.empty()) toml += fmt::format("about = {}\n", Quoted(map.about));
  toml += "\n# Left to right.\nlanes = [\n";
  for (const DrumLane& lane : map.lanes) toml += LaneRow(lane);
  toml += "]\n\nvoices = [\n";
  for (size_t lane = 0; lane < map.lanes.size(); ++lane) {
    for (int pitch = 0; pitch < 128; ++pitch) {
      const auto& voice = map.voices[static_cast<size_t>(pitch)];
      if (!voice || static_cast<size_t>(voice->lane) != lane) continue;
      const std::vector<int> pitches = PitchesOf(map, pitch);
      if (!pitches.empty()) toml += VoiceRow(map, *voice, pitches);
    }
  }
  return toml + "]\n";
}

}  // namespace strikeline::midi
