// SPDX-License-Identifier: MIT
#include "cli/inspect_command.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

#include <fmt/core.h>

#include "base/json.h"
#include "jobs/progress.h"
#include "midi/drum_map_fit.h"
#include "midi/lyrics/lyrics.h"
#include "midi/parts.h"
#include "midi/pitch_name.h"
#include "midi/song.h"

namespace strikeline::cli {
namespace {

struct Inspected {
  const settings::InspectRequest& options;
  midi::Song song;
  midi::MapFit map;
  midi::DrumChoice choice;
};

double Bpm(const midi::TempoChange& change) {
  return 60e6 / std::max(1, change.microseconds_per_quarter);
}

// Notes of each lane of the map.
std::vector<int64_t> LaneCounts(const Inspected& in) {
  std::vector<int64_t> counts(in.choice.map.lanes.size(), 0);
  for (size_t k = 0; k < in.choice.notes.size(); ++k) {
    ++counts[static_cast<size_t>(in.choice.VoiceOf(k).lane)];
  }
  return counts;
}

void AddStroke(const midi::DrumChoice& choice, size_t k, Json& note) {
  const midi::DrumVoice& voice = choice.VoiceOf(k);
  note["lane"] = choice.map.lanes[static_cast<size_t>(voice.lane)].id;
  note["voice"] = voice.name;
  constexpr const char* kDynamics[] = {"ghost", "plain", "accent"};
  note["dynamic"] = kDynamics[static_cast<size_t>(choice.strokes[k].dynamic)];
  if (choice.strokes[k].is_flam) note["flam"] = true;
}

Json ChokesJson(const midi::Song& song) {
  Json chokes = Json::Array();
  for (const midi::Choke& choke : song.chokes) {
    chokes.Add({{"note", choke.note}, {"time", choke.time.Value()}});
  }
  return chokes;
}

Json RollsJson(const midi::DrumChoice& choice) {
  Json rolls = Json::Array();
  for (const midi::DrumRoll& roll : choice.rolls) {
    Json lanes = Json::Array();
    for (const uint8_t pitch : roll.pitches) {
      lanes.Add(choice.map.lanes[static_cast<size_t>(choice.map.voices[pitch]->lane)].id);
    }
    rolls.Add({{"time", roll.begin.Value()},
               {"duration", (roll.end - roll.begin).Value()},
               {"double", roll.is_double},
               {"lanes", lanes}});
  }
  return rolls;
}

Json NotesJson(const Inspected& in) {
  std::vector<std::optional<size_t>> strokes(in.song.notes.size());
  for (size_t k = 0; k < in.choice.notes.size(); ++k) strokes[in.choice.notes[k]] = k;
  Json notes = Json::Array();
  for (size_t i = 0; i < in.song.notes.size(); ++i) {
    const midi::Note& note = in.song.notes[i];
    Json json = {{"time", note.start.Value()},  {"duration", (note.end - note.start).Value()},
                 {"pitch", note.pitch},         {"velocity", note.velocity},
                 {"channel", note.channel + 1}, {"track", note.track + 1}};
    if (strokes[i]) {
      AddStroke(in.choice, *strokes[i], json);
    } else {
      json["lane"] = midi::PitchName(note.pitch);
      json["voice"] = note.track < in.song.tracks.size() ? in.song.tracks[note.track].name : "";
    }
    notes.Add(std::move(json));
  }
  return notes;
}

Json DrumsJson(const Inspected& in) {
  Json lanes = Json::Array();
  const std::vector<int64_t> counts = LaneCounts(in);
  for (size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] == 0) continue;
    const midi::DrumLane& lane = in.choice.map.lanes[i];
    lanes.Add(
        {{"id", lane.id}, {"label", lane.label}, {"kick", lane.is_kick}, {"notes", counts[i]}});
  }
  return {{"notes", in.choice.notes.size()},
          {"reason", in.choice.reason},
          {"leads", in.choice.leads},
          {"remarks", in.choice.remarks},
          {"map", in.map.name},
          {"map_reason", in.map.reason},
          {"lanes", lanes}};
}

// What the file says of its times.
void AddTimes(const midi::Song& song, Json& json) {
  for (const char* list : {"tempo", "signatures", "markers"}) json[list] = Json::Array();
  for (const midi::TempoChange& change : song.tempo.Changes()) {
    json["tempo"].Add({{"tick", change.tick},
                       {"time", song.tempo.ToSeconds(change.tick).Value()},
                       {"bpm", Bpm(change)}});
  }
  for (const midi::TimeSignature& s : song.signatures) {
    json["signatures"].Add({{"tick", s.tick},
                            {"time", song.tempo.ToSeconds(s.tick).Value()},
                            {"numerator", s.numerator},
                            {"denominator", s.denominator}});
  }
  for (const midi::Marker& marker : song.markers) {
    json["markers"].Add({{"time", marker.time.Value()}, {"text", marker.text}});
  }
}

// As --show, --hide and --mute know them.
void AddParts(const midi::Song& song, Json& json) {
  const auto parts = midi::ChooseParts(song, {});
  json["parts"] = Json::Array();
  if (!parts) return;
  for (const midi::Part& part : parts->list) {
    json["parts"].Add({{"name", part.name},
                       {"track", part.track + 1},
                       {"channel", part.channel + 1},
                       {"notes", part.note_count},
                       {"drums", part.is_drum}});
  }
}

Json TracksJson(const midi::Song& song) {
  Json tracks = Json::Array();
  for (const midi::Track& track : song.tracks) {
    tracks.Add(
        {{"name", track.name}, {"instrument", track.instrument}, {"notes", track.note_count}});
  }
  return tracks;
}

Json RepairsJson(const midi::Song& song) {
  Json repairs = Json::Array();
  for (const midi::Repair& repair : song.repairs) {
    repairs.Add({{"offset", repair.offset}, {"what", repair.what}, {"action", repair.action}});
  }
  return repairs;
}

Json SongJson(const Inspected& in) {
  const midi::Song& song = in.song;
  Json json = {{"file", in.options.song},
               {"title", song.title},
               {"subtitle", song.subtitle},
               {"format", song.format},
               {"division", song.division},
               {"encoding", song.encoding.empty() ? "UTF-8" : song.encoding},
               {"duration", song.duration.Value()}};
  json["tracks"] = TracksJson(song);
  AddTimes(song, json);
  AddParts(song, json);
  json["drums"] = DrumsJson(in);
  json["lanes"] = json["drums"]["lanes"];
  json["lyrics"] = midi::ReadLyrics(song).told;
  json["repairs"] = RepairsJson(song);
  json["chokes"] = ChokesJson(song);
  json["rolls"] = RollsJson(in.choice);
  json["notes"] = NotesJson(in);
  return json;
}

std::string Minutes(Seconds time) {
  const double seconds = time.Value();
  return fmt::format("{}:{:05.2f}", static_cast<int64_t>(seconds / 60),
                     seconds - 60 * std::floor(seconds / 60));
}

void PrintTempo(const midi::Song& song) {
  const auto& changes = song.tempo.Changes();
  double low = Bpm(changes.front()), high = low;
  for (const midi::TempoChange& change : changes) {
    low = std::min(low, Bpm(change));
    high = std::max(high, Bpm(change));
  }
  fmt::print("tempo       {:.1f} bpm", Bpm(changes.front()));
  if (changes.size() > 1) {
    fmt::print(", {} changes, {:.1f} to {:.1f} bpm", changes.size() - 1, low, high);
  }
  fmt::print("\nsignatures  ");
  constexpr size_t kShown = 8;
  for (size_t i = 0; i < std::min(kShown, song.signatures.size()); ++i) {
    const midi::TimeSignature& s = song.signatures[i];
    fmt::print("{}{}/{}", i ? ", " : "", s.numerator, s.denominator);
    if (i) fmt::print(" at {}", Minutes(song.tempo.ToSeconds(s.tick)));
  }
  if (song.signatures.size() > kShown) fmt::print(", {} more", song.signatures.size() - kShown);
  fmt::print("\n");
}

void PrintDrums(const Inspected& in) {
  fmt::print("shown as    {}\n", in.choice.Told(in.choice.leads));
  fmt::print("drums       {}\n", in.choice.reason);
  const std::vector<int64_t> counts = LaneCounts(in);
  for (size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] == 0) continue;
    fmt::print("            {:<12}{:>7} notes\n", in.choice.map.lanes[i].label, counts[i]);
  }
  if (!in.choice.notes.empty()) {
    fmt::print("drum map    {}{}{}\n", in.map.name, in.map.reason.empty() ? "" : ": ",
               in.map.reason);
  }
  for (const std::string& remark : in.choice.remarks) fmt::print("            {}\n", remark);
}

void PrintText(const Inspected& in) {
  const midi::Song& song = in.song;
  fmt::print("{}: {}\n", in.options.song, song.title);
  fmt::print("format      {}, {}\n", song.format, song.division);
  fmt::print("length      {}, {} notes, {} markers\n", Minutes(song.duration), song.notes.size(),
             song.markers.size());
  if (!song.encoding.empty()) fmt::print("texts       in {}\n", song.encoding);
  PrintTempo(song);
  for (size_t i = 0; i < song.tracks.size(); ++i) {
    fmt::print("track {:<5} {:<28}{:>7} notes\n", i + 1, song.tracks[i].name,
               song.tracks[i].note_count);
  }
  PrintDrums(in);
  if (const std::string told = midi::ReadLyrics(song).told; !told.empty()) {
    fmt::print("words       {}\n", told);
  }
  fmt::print("repairs     {}\n",
             song.repairs.empty() ? "none were needed" : std::to_string(song.repairs.size()));
  for (const midi::Repair& repair : song.repairs) {
    fmt::print("            byte {}: {}; {}\n", repair.offset, repair.what, repair.action);
  }
}

// The built-in maps that know a pitch.
std::string WhoKnows(uint8_t pitch) {
  std::string known;
  for (const std::string& name : midi::BuiltInDrumMaps()) {
    const auto map = midi::LoadDrumMap(name);
    if (map && map->voices[pitch]) known += (known.empty() ? "" : ", ") + name;
  }
  return known;
}

void TellUnmapped(const Inspected& in) {
  Json all = Json::Array();
  for (const uint8_t pitch : in.choice.unmapped) {
    const auto count = std::count(in.choice.pitches.begin(), in.choice.pitches.end(), pitch);
    const std::string known = WhoKnows(pitch);
    if (in.options.json) {
      all.Add({{"pitch", pitch},
               {"name", midi::PitchName(pitch)},
               {"notes", static_cast<int64_t>(count)},
               {"known_by", known}});
    } else {
      fmt::print("{:>3} {:<4}{:>7} notes{}{}\n", pitch, midi::PitchName(pitch), count,
                 known.empty() ? "" : "  known by ", known);
    }
  }
  if (in.options.json) return jobs::PrintEvent(all, 2);
  if (in.choice.unmapped.empty()) fmt::print("{} knows every pitch\n", in.map.name);
}

}  // namespace

Result<bool> RunInspect(const settings::InspectRequest& options) {
  auto song = midi::LoadSong(options.song, nullptr, options.encoding);
  if (!song) return Forward(std::move(song));
  auto map = midi::ChooseDrumMap(*song, options.drums, options.drum_map);
  if (!map) return Forward(std::move(map));
  midi::DrumChoice choice = midi::ChooseDrums(*song, map->map, options.drums);
  const Inspected inspected{options, std::move(*song), std::move(*map), std::move(choice)};
  if (options.unmapped) {
    if (inspected.choice.notes.empty())
      return Fail("{}: {}", options.song, inspected.choice.reason);
    TellUnmapped(inspected);
    return inspected.choice.unmapped.empty();
  }
  if (options.json) {
    jobs::PrintEvent(SongJson(inspected), 2);
  } else {
    PrintText(inspected);
  }
  return true;
}

}  // namespace strikeline::cli
