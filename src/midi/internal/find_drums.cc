// SPDX-License-Identifier: MIT
#include "midi/internal/find_drums.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "midi/internal/drum_chart.h"
#include "midi/internal/drum_names.h"
#include "midi/internal/kit_fit.h"

namespace strikeline::midi::internal {
namespace {

constexpr size_t kMaxTracksNamed = 8;  // in a reason
constexpr double kLeastNotes = 0.05;   // of all notes, that drums which lead are
constexpr double kLeastBars = 1.0 / 3;

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

// "channel 10", "channels 1, 10 and 2 (port 2)"
std::string ChannelsOf(const Song& song, const std::vector<uint32_t>& notes) {
  std::set<std::pair<int, int>> channels;
  for (const uint32_t index : notes) {
    channels.emplace(song.notes[index].port, song.notes[index].channel + 1);
  }
  std::string list;
  for (const auto& [port, channel] : channels) {
    AddToList(list, port == 0 ? fmt::format("{}", channel)
                              : fmt::format("{} (port {})", channel, port + 1));
  }
  return (channels.size() == 1 ? "channel " : "channels ") + list;
}

FoundDrums ByQuery(const Song& song, const DrumQuery& query) {
  FoundDrums found;
  if (query.track) found.source = fmt::format("track {}", *query.track);
  if (query.channel) AddToList(found.source, fmt::format("channel {}", *query.channel));
  found.notes = NotesThat(song, [&](const Note& note) {
    return (!query.track || note.track == *query.track - 1) &&
           (!query.channel || note.channel == *query.channel - 1);
  });
  found.reason = fmt::format("{} was asked for and has {}", found.source,
                             found.notes.empty() ? "no notes" : CountOf(found.notes.size()));
  if (query.track && (*query.track < 1 || static_cast<size_t>(*query.track) > song.tracks.size())) {
    found.reason = fmt::format("track {} was asked for, but tracks count from 1 to {}",
                               *query.track, song.tracks.size());
  } else if (query.channel && (*query.channel < 1 || *query.channel > 16)) {
    found.reason =
        fmt::format("channel {} was asked for, but channels count from 1 to 16", *query.channel);
  }
  return found;
}

// The first track that is a game chart's drum part.
FoundDrums ByChart(const Song& song) {
  FoundDrums found;
  for (size_t i = 0; i < song.tracks.size(); ++i) {
    if (song.tracks[i].note_count == 0 || !IsChartName(song.tracks[i].name)) continue;
    found.notes = NotesThat(song, [&](const Note& note) { return note.track == i; });
    found.source = NameOf(song, i);
    found.reason = fmt::format("{} is a game chart's drum part and has {}", found.source,
                               CountOf(found.notes.size()));
    return found;
  }
  return found;
}

FoundDrums ByPart(const Song& song) {
  FoundDrums found;
  found.notes = NotesThat(song, [](const Note& note) { return note.is_drum; });
  if (found.notes.empty()) return found;
  found.source = ChannelsOf(song, found.notes);
  found.reason =
      fmt::format("{} {} {}", found.source,
                  found.source.rfind("channels", 0) == 0 ? "are drum parts and have" : "has",
                  CountOf(found.notes.size()));
  return found;
}

FoundDrums ByName(const Song& song) {
  FoundDrums found;
  std::vector<bool> chosen(song.tracks.size());
  for (size_t i = 0; i < chosen.size(); ++i) {
    chosen[i] = song.tracks[i].note_count > 0 && IsDrumName(song.tracks[i].name);
    if (chosen[i]) AddToList(found.source, NameOf(song, i));
  }
  found.notes = NotesThat(song, [&](const Note& note) { return chosen[note.track]; });
  if (!found.notes.empty()) {
    found.reason = fmt::format("no notes on channel 10; {} is named like drums and has {}",
                               found.source, CountOf(found.notes.size()));
  }
  return found;
}

// A channel of a port, with its notes.
struct Part {
  int channel = 0;
  std::vector<uint32_t> notes;
  bool has_program = false;  // other than the first, with which a kit is left alone
};

std::vector<Part> PartsOf(const Song& song) {
  std::vector<Part> all(256 * 16);
  for (uint32_t i = 0; i < song.notes.size(); ++i) {
    all[song.notes[i].port * 16u + song.notes[i].channel].notes.push_back(i);
  }
  for (const ChannelEvent& event : song.events) {
    if (event.status >> 4 != 0xC || event.data1 == 0) continue;
    all[event.port * 16u + (event.status & 0x0F)].has_program = true;
  }
  std::vector<Part> parts;
  for (size_t i = 0; i < all.size(); ++i) {
    if (all[i].notes.empty()) continue;
    all[i].channel = static_cast<int>(i % 16) + 1;
    parts.push_back(std::move(all[i]));
  }
  return parts;
}

// A loop that says nothing of itself is taken for drums if all of it looks like them; of several
// parts one that does is only told.
FoundDrums ByFit(const Song& song) {
  FoundDrums found;
  const std::vector<Part> parts = PartsOf(song);
  for (const Part& part : parts) {
    if (part.has_program || !FitsKit(song, part.notes)) continue;
    if (parts.size() > 1) {
      found.hint =
          fmt::format("channel {} looks like a kit, try --channel {}", part.channel, part.channel);
      return found;
    }
    found.notes = part.notes;
    found.source = fmt::format("channel {} (it looks like a kit)", part.channel);
    found.reason = fmt::format(
        "nothing is said to be drums, but channel {} is all there is and looks like a kit: {}",
        part.channel, CountOf(part.notes.size()));
  }
  return found;
}

}  // namespace

std::string CountOf(size_t count) {
  const std::string digits = fmt::format("{}", count);
  std::string text;
  for (size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) text += ',';
    text += digits[i];
  }
  return text.append(count == 1 ? " note" : " notes");
}

FoundDrums FindDrums(const Song& song, const DrumQuery& query) {
  if (query.track || query.channel) return ByQuery(song, query);
  FoundDrums found;
  for (const auto find : {ByChart, ByPart, ByName, ByFit}) {
    found = find(song);
    if (!found.notes.empty()) return found;
  }
  if (song.notes.empty()) {
    found.reason = "the song has no notes";
  } else {
    found.reason = fmt::format(
        "no notes on channel 10 and no track is named like drums; {} (notes are in {})",
        found.hint.empty() ? "if there are any, say where with --track or --channel" : found.hint,
        TracksWithNotes(song));
  }
  return found;
}

DrumShare ShareOf(const Song& song, const std::vector<uint32_t>& notes) {
  const Tick bar = 4 * song.tempo.TicksPerQuarter();
  Tick last_bar = -1, last_drum_bar = -1;
  size_t bars = 0, drum_bars = 0, next = 0;
  for (uint32_t i = 0; i < song.notes.size(); ++i) {
    const Tick at = song.notes[i].tick / bar;
    if (at != last_bar) ++bars;
    last_bar = at;
    if (next == notes.size() || notes[next] != i) continue;
    ++next;
    if (at != last_drum_bar) ++drum_bars;
    last_drum_bar = at;
  }
  const auto count = [](size_t n) { return static_cast<double>(n); };
  DrumShare share;
  share.leads = notes.size() == song.notes.size() ||
                (count(notes.size()) >= kLeastNotes * count(song.notes.size()) &&
                 count(drum_bars) >= kLeastBars * count(bars));
  share.leads = share.leads && !notes.empty();
  share.note = fmt::format("{} of {}, in {} of {} bars", notes.size(), CountOf(song.notes.size()),
                           drum_bars, bars);
  return share;
}

}  // namespace strikeline::midi::internal
