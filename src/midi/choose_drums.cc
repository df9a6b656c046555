// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <utility>

#include "midi/drum_map.h"
#include "midi/internal/drum_chart.h"
#include "midi/internal/title.h"

namespace strikeline::midi {
namespace {

constexpr int kDrumChannel = 9;  // "channel 10"
constexpr Color kNeutral = {0.604f, 0.643f, 0.698f, 1};
constexpr size_t kMaxTracksNamed = 8;  // in a reason

// "1,204 notes"
std::string CountOf(size_t count) {
  const std::string digits = fmt::format("{}", count);
  std::string text;
  for (size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) text += ',';
    text += digits[i];
  }
  return text.append(count == 1 ? " note" : " notes");
}

void AddToList(std::string& list, const std::string& item) {
  if (!list.empty()) list.append(", ");
  list.append(item);
}

std::string NameOf(const Song& song, size_t track) {
  const std::string& name = song.tracks[track].name;
  return name.empty() ? fmt::format("track {}", track + 1)
                      : fmt::format("track {} '{}'", track + 1, name);
}

template <class Wanted>
std::vector<uint32_t> NotesThat(const Song& song, Wanted wanted) {
  std::vector<uint32_t> indices;
  for (size_t i = 0; i < song.notes.size(); ++i) {
    if (wanted(song.notes[i])) indices.push_back(static_cast<uint32_t>(i));
  }
  return indices;
}

// What there is to ask for.
std::string TracksWithNotes(const Song& song) {
  std::string list;
  size_t named = 0;
  for (size_t i = 0; i < song.tracks.size(); ++i) {
    if (song.tracks[i].note_count == 0) continue;
    if (named++ == kMaxTracksNamed) return list.append(", ...");
    AddToList(list, NameOf(song, i));
  }
  return list;
}

void ChooseByQuery(const Song& song, const DrumQuery& query, DrumChoice& choice) {
  std::string asked = query.track ? fmt::format("track {}", *query.track) : "";
  if (query.channel) asked += fmt::format("{}channel {}", query.track ? ", " : "", *query.channel);
  choice.notes = NotesThat(song, [&](const Note& note) {
    return (!query.track || note.track == *query.track - 1) &&
           (!query.channel || note.channel == *query.channel - 1);
  });
  choice.reason = fmt::format("{} was asked for and has {}", asked, CountOf(choice.notes.size()));
  if (query.track && (*query.track < 1 || static_cast<size_t>(*query.track) > song.tracks.size())) {
    choice.reason = fmt::format("track {} was asked for, but tracks count from 1 to {}",
                                *query.track, song.tracks.size());
  } else if (query.channel && (*query.channel < 1 || *query.channel > 16)) {
    choice.reason =
        fmt::format("channel {} was asked for, but channels count from 1 to 16", *query.channel);
  }
}

// All tracks named like drums; of a game chart only its drum part.
std::vector<bool> DrumTracks(const Song& song) {
  std::vector<bool> chosen(song.tracks.size());
  for (size_t i = 0; i < chosen.size(); ++i) {
    const Track& track = song.tracks[i];
    chosen[i] = track.note_count > 0 && internal::IsDrumName(track.name);
    if (track.note_count > 0 && internal::IsChartName(track.name)) {
      chosen.assign(chosen.size(), false);
      chosen[i] = true;
      return chosen;
    }
  }
  return chosen;
}

void ChooseByName(const Song& song, DrumChoice& choice) {
  const std::vector<bool> chosen = DrumTracks(song);
  choice.notes = NotesThat(song, [&](const Note& note) { return chosen[note.track]; });
  std::string names;
  for (size_t i = 0; i < chosen.size(); ++i) {
    if (chosen[i]) AddToList(names, NameOf(song, i));
  }
  if (!names.empty()) {
    choice.reason = fmt::format("no notes on channel 10; {} is named like drums and has {}", names,
                                CountOf(choice.notes.size()));
  } else if (song.notes.empty()) {
    choice.reason = "the song has no notes";
  } else {
    choice.reason = fmt::format(
        "no notes on channel 10 and no track is named like drums; if there are any, say "
        "where with --track or --channel (notes are in {})",
        TracksWithNotes(song));
  }
}

void Choose(const Song& song, const DrumQuery& query, DrumChoice& choice) {
  if (query.track || query.channel) return ChooseByQuery(song, query, choice);
  choice.notes = NotesThat(song, [](const Note& note) { return note.channel == kDrumChannel; });
  if (choice.notes.empty()) return ChooseByName(song, choice);
  choice.reason = fmt::format("channel 10 has {}", CountOf(choice.notes.size()));
}

bool IsChart(const Song& song, const DrumChoice& choice) {
  return !choice.notes.empty() &&
         std::all_of(choice.notes.begin(), choice.notes.end(), [&](uint32_t index) {
           return internal::IsChartName(song.tracks[song.notes[index].track].name);
         });
}

void SetPitches(const Song& song, DrumChoice& choice) {
  if (IsChart(song, choice)) {
    internal::ChartDrums chart = internal::TranslateChart(song, choice.notes);
    if (!chart.notes.empty()) {
      choice.remarks.push_back(fmt::format(
          "a game chart: its expert gems were translated; {} of other levels or markers left out",
          CountOf(choice.notes.size() - chart.notes.size())));
      choice.notes = std::move(chart.notes);
      choice.pitches = std::move(chart.pitches);
      return;
    }
  }
  for (const uint32_t index : choice.notes) choice.pitches.push_back(song.notes[index].pitch);
}

using PitchCounts = std::array<size_t, 128>;

PitchCounts CountPitches(const DrumChoice& choice) {
  PitchCounts counts{};
  for (const uint8_t pitch : choice.pitches) ++counts[pitch];
  return counts;
}

// Some programs anchor a drum track with a note that nobody shall hear: velocity 1 at time 0, on a
// pitch that is played nowhere else and is no drum: unknown to the map, or one of the click and
// scratch sounds below the kit.
bool IsNoDrum(const DrumMap& map, uint8_t pitch) {
  return !map.voices[pitch] || (pitch >= 27 && pitch <= 34);
}

void LeaveOutAnchors(const Song& song, DrumChoice& choice) {
  const PitchCounts counts = CountPitches(choice);
  size_t kept = 0;
  for (size_t i = 0; i < choice.notes.size(); ++i) {
    const Note& note = song.notes[choice.notes[i]];
    const uint8_t pitch = choice.pitches[i];
    if (note.tick == 0 && note.velocity == 1 && counts[pitch] == 1 && IsNoDrum(choice.map, pitch)) {
      choice.remarks.push_back(
          fmt::format("the anchor note at time 0 (pitch {}, velocity 1) was left out", pitch));
      continue;
    }
    choice.notes[kept] = choice.notes[i];
    choice.pitches[kept++] = pitch;
  }
  choice.notes.resize(kept);
  choice.pitches.resize(kept);
}

void AddLanes(DrumChoice& choice) {
  const PitchCounts counts = CountPitches(choice);
  for (size_t pitch = 0; pitch < counts.size(); ++pitch) {
    if (counts[pitch] == 0 || choice.map.voices[pitch]) continue;
    choice.remarks.push_back(
        fmt::format("pitch {} is not in the drum map: its {} got a lane of their own", pitch,
                    CountOf(counts[pitch])));
    const auto lane = static_cast<int>(choice.map.lanes.size());
    choice.map.lanes.push_back(
        {fmt::format("pitch{}", pitch), fmt::format("{}", pitch), kNeutral, false});
    choice.map.voices[pitch] =
        DrumVoice{fmt::format("Pitch {}", pitch), lane, Articulation::kNormal};
  }
}

}  // namespace

DrumChoice ChooseDrums(const Song& song, const DrumMap& map, const DrumQuery& query) {
  DrumChoice choice;
  choice.map = map;
  Choose(song, query, choice);
  SetPitches(song, choice);
  LeaveOutAnchors(song, choice);
  AddLanes(choice);
  return choice;
}

}  // namespace strikeline::midi
