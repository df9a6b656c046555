// SPDX-License-Identifier: MIT
#include "midi/song_map.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>

namespace strikeline::midi {
namespace {

// By which tracks a pitch is played.
using TracksOf = std::array<std::set<uint16_t>, 128>;

struct Used {
  std::array<bool, 128> pitches = {};  // those that mean something, and those of the file
  TracksOf tracks;
  std::set<uint16_t> all_tracks;
};

Used UsedIn(const Song& song, const DrumChoice& choice) {
  Used used;
  for (size_t k = 0; k < choice.notes.size(); ++k) {
    const Note& note = song.notes[choice.notes[k]];
    used.pitches[choice.pitches[k]] = true;
    used.tracks[choice.pitches[k]].insert(note.track);
    used.all_tracks.insert(note.track);
    // A hi-hat that its pedal opens has a pitch of the file's and one that it means.
    const auto& voice = choice.map.voices[note.pitch];
    if (voice && voice->lane == choice.VoiceOf(k).lane) used.pitches[note.pitch] = true;
  }
  return used;
}

// The name that only this track's notes have; none if it would say nothing.
std::optional<std::string> TrackName(const Song& song, const std::set<uint16_t>& tracks,
                                     const Used& used) {
  if (tracks.size() != 1 || used.all_tracks.size() < 2) return std::nullopt;
  const Track& track = song.tracks[*tracks.begin()];
  const std::string& name = track.name.empty() ? track.instrument : track.name;
  return name.empty() ? std::nullopt : std::optional(name);
}

}  // namespace

DrumMap MapOfSong(const Song& song, const DrumChoice& choice) {
  const Used used = UsedIn(song, choice);
  DrumMap map;
  map.name = song.title;
  map.about = "Made from a song";
  std::map<int, int> places;  // of lanes of the choice's map
  for (size_t pitch = 0; pitch < 128; ++pitch) {
    if (used.pitches[pitch]) places.emplace(choice.map.voices[pitch]->lane, 0);
  }
  for (auto& [lane, place] : places) {
    place = static_cast<int>(map.lanes.size());
    map.lanes.push_back(choice.map.lanes[static_cast<size_t>(lane)]);
  }
  for (size_t pitch = 0; pitch < 128; ++pitch) {
    if (!used.pitches[pitch]) continue;
    DrumVoice voice = *choice.map.voices[pitch];
    voice.lane = places[voice.lane];
    const auto name = TrackName(song, used.tracks[pitch], used);
    if (name && choice.IsUnmapped(static_cast<uint8_t>(pitch))) voice.name = *name;
    map.voices[pitch] = std::move(voice);
  }
  return map;
}

}  // namespace strikeline::midi
