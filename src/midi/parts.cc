// SPDX-License-Identifier: MIT
#include "midi/parts.h"

#include <algorithm>
#include <map>
#include <optional>
#include <span>
#include <tuple>

#include "base/small_letters.h"

namespace strikeline::midi {
namespace {

constexpr size_t kMostTold = 6;     // in a line of a report,
constexpr size_t kMostListed = 24;  // and in an error
constexpr int kChannels = 16;

using PartKey = std::tuple<uint16_t, uint8_t, uint8_t>;  // track, port, channel

PartKey KeyOf(const Note& note) { return {note.track, note.port, note.channel}; }

std::string ChannelText(const Part& part) {
  std::string text = fmt::format("channel {}", part.channel + 1);
  if (part.port > 0) text += fmt::format(" of port {}", part.port + 1);
  return text;
}

// `is_alone`: its track has no other part.
std::string NameOf(const Song& song, const Part& part, bool is_alone) {
  const Track& track = song.tracks[part.track];
  const bool is_only_track = song.tracks.size() == 1;  // whose name is the song's
  if (!is_alone && is_only_track) {
    std::string name = ChannelText(part);
    name[0] = 'C';
    return name;
  }
  std::string name = track.name.empty() ? track.instrument : track.name;
  if (name.empty()) name = fmt::format("Track {}", part.track + 1);
  return is_alone ? name : fmt::format("{}, {}", name, ChannelText(part));
}

void SetNames(const Song& song, std::vector<Part>& parts) {
  std::vector<size_t> counts(song.tracks.size());
  for (const Part& part : parts) ++counts[part.track];
  for (Part& part : parts) part.name = NameOf(song, part, counts[part.track] == 1);
}

Parts AllParts(const Song& song) {
  std::map<PartKey, uint32_t> indices;
  for (const Note& note : song.notes) indices.emplace(KeyOf(note), 0);
  Parts parts;
  for (auto& [key, index] : indices) {
    index = static_cast<uint32_t>(parts.list.size());
    const auto& [track, port, channel] = key;
    parts.list.push_back({.name = {}, .track = track, .port = port, .channel = channel});
  }
  for (const Note& note : song.notes) {
    parts.of_note.push_back(indices[KeyOf(note)]);
    Part& part = parts.list[parts.of_note.back()];
    ++part.note_count;
    part.is_drum |= note.is_drum;
  }
  SetNames(song, parts.list);
  return parts;
}

std::optional<int> WholeNumber(std::u32string_view text) {
  int number = 0;
  for (const char32_t c : text) {
    if (c < U'0' || c > U'9' || number > 100'000) return std::nullopt;
    number = number * 10 + static_cast<int>(c - U'0');
  }
  return text.empty() ? std::nullopt : std::optional(number);
}

// "ch10", "channel 10"
std::optional<int> ChannelNumber(std::u32string_view text) {
  for (const std::u32string_view word : {U"channel", U"ch"}) {
    if (!text.starts_with(word)) continue;
    text.remove_prefix(word.size());
    while (text.starts_with(U' ')) text.remove_prefix(1);
    const auto number = WholeNumber(text);
    return number && *number >= 1 && *number <= kChannels ? number : std::nullopt;
  }
  return std::nullopt;
}

// The ways in which a word may name parts; the first that any part answers to is meant.
enum class Way { kTrackNumber, kChannel, kName, kDrums, kPieceOfName };
constexpr Way kWays[] = {Way::kTrackNumber, Way::kChannel, Way::kName, Way::kDrums,
                         Way::kPieceOfName};

bool Answers(const Song& song, const Part& part, const std::u32string& word, Way way) {
  const std::u32string name = InSmallLetters(part.name);
  const std::u32string track = InSmallLetters(song.tracks[part.track].name);
  switch (way) {
    case Way::kTrackNumber:
      return WholeNumber(word) == part.track + 1;
    case Way::kChannel:
      return ChannelNumber(word) == part.channel + 1;
    case Way::kName:
      return !word.empty() && (name == word || track == word);
    case Way::kDrums:
      return word == U"drums" && part.is_drum;
    case Way::kPieceOfName:
      return !word.empty() && (name.find(word) != name.npos || track.find(word) != track.npos);
  }
  return false;
}

std::string ListOf(const Song& song, const std::vector<Part>& parts) {
  std::string list;
  for (const Part& part : std::span(parts).first(std::min(kMostListed, parts.size()))) {
    const std::string& name = song.tracks[part.track].name;
    list += fmt::format("{}track {}{} on ch{}", list.empty() ? "" : ", ", part.track + 1,
                        name.empty() ? "" : fmt::format(" '{}'", name), part.channel + 1);
  }
  if (parts.size() > kMostListed) list += fmt::format(" and {} more", parts.size() - kMostListed);
  return list;
}

// Which parts any of the words means.
Result<std::vector<bool>> Named(const Song& song, const Parts& parts, const char* option,
                                const std::vector<std::string>& words) {
  std::vector<bool> named(parts.list.size());
  for (const std::string& text : words) {
    const std::u32string word = InSmallLetters(text);
    bool is_found = false;
    for (const Way way : kWays) {
      for (size_t i = 0; i < named.size(); ++i) {
        if (!Answers(song, parts.list[i], word, way)) continue;
        named[i] = true;
        is_found = true;
      }
      if (is_found) break;
    }
    if (is_found) continue;
    return Fail("{} '{}' is no part of this song; there {}", option, text,
                parts.list.empty() ? "are no notes" : "are " + ListOf(song, parts.list));
  }
  return named;
}

template <class Wanted>
std::string Told(const std::vector<Part>& parts, const char* what, Wanted wanted) {
  std::string told;
  size_t count = 0;
  for (const Part& part : parts) {
    if (!wanted(part) || ++count > kMostTold) continue;
    told += (told.empty() ? "" : ", ") + part.name;
  }
  if (count > kMostTold) told += fmt::format(" and {} more", count - kMostTold);
  return told.empty() ? told : fmt::format("{}: {}", what, told);
}

// The song with the notes of shown parts only, and where each stood.
Song OnlyShown(const Song& song, const Parts& parts, std::vector<uint32_t>& places) {
  Song shown = song;
  shown.notes.clear();
  shown.chokes.clear();
  for (Track& track : shown.tracks) track.note_count = 0;
  for (uint32_t i = 0; i < song.notes.size(); ++i) {
    if (!parts.Of(i).is_shown) continue;
    places.push_back(i);
    shown.notes.push_back(song.notes[i]);
    ++shown.tracks[song.notes[i].track].note_count;
  }
  return shown;
}

}  // namespace

bool Parts::AreAllShown() const {
  return std::all_of(list.begin(), list.end(), [](const Part& part) { return part.is_shown; });
}

std::string Parts::Told() const {
  std::vector<std::string> told;
  if (!AreAllShown()) {
    told.push_back(midi::Told(list, "shown", [](const Part& part) { return part.is_shown; }));
    told.push_back(midi::Told(list, "hidden", [](const Part& part) { return !part.is_shown; }));
  }
  told.push_back(midi::Told(list, "muted", [](const Part& part) { return !part.is_heard; }));
  std::string line;
  for (const std::string& each : told) {
    if (!each.empty()) line += (line.empty() ? "" : "; ") + each;
  }
  return line;
}

Result<Parts> ChooseParts(const Song& song, const PartQuery& query) {
  Parts parts = AllParts(song);
  const auto show = Named(song, parts, "--show", query.show);
  if (!show) return Forward(show);
  const auto hide = Named(song, parts, "--hide", query.hide);
  if (!hide) return Forward(hide);
  const auto mute = Named(song, parts, "--mute", query.mute);
  if (!mute) return Forward(mute);
  bool is_any_shown = parts.list.empty();
  for (size_t i = 0; i < parts.list.size(); ++i) {
    parts.list[i].is_shown = (query.show.empty() || (*show)[i]) && !(*hide)[i];
    parts.list[i].is_heard = !(*mute)[i];
    is_any_shown |= parts.list[i].is_shown;
  }
  if (!is_any_shown) {
    return Fail("--show and --hide leave nothing to see; there are {}", ListOf(song, parts.list));
  }
  return parts;
}

DrumChoice ChooseShownDrums(const Song& song, const Parts& parts, const DrumMap& map,
                            const DrumQuery& query) {
  if (parts.AreAllShown()) return ChooseDrums(song, map, query);
  std::vector<uint32_t> places;
  DrumChoice choice = ChooseDrums(OnlyShown(song, parts, places), map, query);
  for (uint32_t& note : choice.notes) note = places[note];
  return choice;
}

std::vector<uint32_t> KeyNotes(const Song& song, const Parts& parts) {
  std::vector<uint32_t> notes, all;
  for (uint32_t i = 0; i < song.notes.size(); ++i) {
    if (!parts.Of(i).is_shown) continue;
    all.push_back(i);
    if (!song.notes[i].is_drum) notes.push_back(i);
  }
  return notes.empty() ? all : notes;
}

}  // namespace strikeline::midi
