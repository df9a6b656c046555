// SPDX-License-Identifier: MIT
#include "midi/song.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "midi/internal/chart_file.h"
#include "midi/internal/chart_texts.h"
#include "midi/internal/file_reader.h"
#include "midi/internal/limits.h"
#include "midi/internal/note_pairing.h"
#include "midi/internal/part_modes.h"
#include "midi/internal/raw_song.h"
#include "midi/internal/repair_log.h"
#include "midi/internal/text.h"
#include "midi/internal/title.h"

namespace strikeline::midi {
namespace {

using internal::Division;
using internal::NoteEnd;
using internal::NotePairing;
using internal::PartModes;
using internal::RawChoke;
using internal::RawEvent;
using internal::RawExclusive;
using internal::RawFile;
using internal::RawMarker;
using internal::RawSong;
using internal::RawText;
using internal::RepairLog;
using internal::TextDecoder;

// Events of each track are in order: merging the runs is cheaper than a sort, and stable by track.
void MergeRuns(std::vector<RawEvent>& events, std::span<const size_t> run_begins, size_t end) {
  if (run_begins.size() < 2) return;
  const size_t half = run_begins.size() / 2;
  const size_t middle = run_begins[half];
  MergeRuns(events, run_begins.first(half), middle);
  MergeRuns(events, run_begins.subspan(half), end);
  const auto at = [&](size_t i) { return events.begin() + static_cast<std::ptrdiff_t>(i); };
  std::inplace_merge(at(run_begins.front()), at(middle), at(end),
                     [](const RawEvent& a, const RawEvent& b) { return a.tick < b.tick; });
}

TempoMap MakeTempoMap(const Division& division, std::vector<TempoChange> tempos) {
  if (division.frames_per_second == 0) {
    return TempoMap::FromQuarters(division.ticks_per_quarter, std::move(tempos));
  }
  const bool drop = division.frames_per_second == 29;
  const int64_t frames = drop ? 30'000 : division.frames_per_second;
  return TempoMap::FromTickLength(frames * division.ticks_per_frame, drop ? 1'001 : 1);
}

std::string Describe(const Division& division) {
  if (division.frames_per_second == 0) {
    return fmt::format("{} ticks per quarter note", division.ticks_per_quarter);
  }
  const bool drop = division.frames_per_second == 29;
  return fmt::format("{} frames per second, {} ticks per frame",
                     drop ? "29.97" : fmt::format("{}", division.frames_per_second),
                     division.ticks_per_frame);
}

// By tick, one a tick, the first at tick 0; of several at one tick the last wins.
std::vector<TimeSignature> Tidy(std::vector<TimeSignature> signatures) {
  std::stable_sort(signatures.begin(), signatures.end(),
                   [](const TimeSignature& a, const TimeSignature& b) { return a.tick < b.tick; });
  std::vector<TimeSignature> tidy{{}};
  for (const TimeSignature& signature : signatures) {
    if (tidy.back().tick == signature.tick) tidy.pop_back();
    tidy.push_back(signature);
  }
  return tidy;
}

template <class Timed>
void SortByTick(std::vector<Timed>& timed) {
  std::stable_sort(timed.begin(), timed.end(),
                   [](const Timed& a, const Timed& b) { return a.tick < b.tick; });
}

// Those of a game chart stand as texts in a track of their own.
void TakeSections(const std::vector<Track>& tracks, Song& song) {
  for (const SongText& text : song.texts) {
    if (tracks[text.track].name != "EVENTS") continue;
    if (auto name = internal::SectionName(text.text)) {
      song.markers.push_back({text.time, *std::move(name)});
    }
  }
  std::stable_sort(song.markers.begin(), song.markers.end(),
                   [](const Marker& a, const Marker& b) { return a.time < b.time; });
}

TextDecoder DecoderFor(const RawSong& raw, const std::string& encoding) {
  TextDecoder decoder(encoding);
  for (const Track& track : raw.tracks) {
    decoder.Learn(track.name);
    decoder.Learn(track.instrument);
  }
  decoder.Learn(raw.subtitle);
  for (const RawMarker& marker : raw.markers) decoder.Learn(marker.text);
  for (const RawText& text : raw.texts) decoder.Learn(text.text);
  decoder.Decide();
  return decoder;
}

void TakeTexts(RawSong& raw, const std::string& encoding, Song& song) {
  const TextDecoder decoder = DecoderFor(raw, encoding);
  song.encoding = decoder.Encoding();
  for (Track& track : raw.tracks) {
    track.name = decoder.Clean(track.name);
    track.instrument = decoder.Clean(track.instrument);
  }
  song.subtitle = decoder.Clean(raw.subtitle);
  SortByTick(raw.markers);
  for (const RawMarker& marker : raw.markers) {
    std::string text = decoder.Clean(marker.text);
    if (text.empty()) continue;
    song.markers.push_back({song.tempo.ToSeconds(marker.tick), std::move(text)});
  }
  SortByTick(raw.texts);
  for (const RawText& text : raw.texts) {
    song.texts.push_back(
        {song.tempo.ToSeconds(text.tick), text.tick, text.track, text.is_lyric,
         text.is_lyric ? decoder.DecodeLines(text.text) : decoder.Decode(text.text)});
  }
  TakeSections(raw.tracks, song);
}

void TakeExclusives(RawSong& raw, Song& song) {
  SortByTick(raw.exclusives);
  for (RawExclusive& exclusive : raw.exclusives) {
    song.exclusives.push_back(
        {song.tempo.ToSeconds(exclusive.tick), exclusive.port, std::move(exclusive.bytes)});
  }
}

// Notes come by tick and track; notes struck together are put in order of pitch.
void SortChords(std::vector<Note>& notes) {
  for (auto begin = notes.begin(); begin != notes.end();) {
    const auto end = std::find_if(begin, notes.end(), [&](const Note& note) {
      return note.tick != begin->tick || note.track != begin->track;
    });
    std::stable_sort(begin, end, [](const Note& a, const Note& b) { return a.pitch < b.pitch; });
    begin = end;
  }
}

std::vector<Note> ToNotes(NotePairing&& pairing, const TempoMap& tempo) {
  std::vector<Note> notes = std::move(pairing.notes);
  for (size_t i = 0; i < notes.size(); ++i) {
    const NoteEnd& end = pairing.ends[i];
    notes[i].start = tempo.ToSeconds(notes[i].tick);
    notes[i].end = tempo.ToSeconds(end.released);
    notes[i].sustain_end = end.silent == end.released ? notes[i].end : tempo.ToSeconds(end.silent);
  }
  SortChords(notes);
  return notes;
}

void ReportUnfinished(const NotePairing& pairing, const RawSong& raw, RepairLog& log) {
  std::vector<uint32_t> counts(raw.tracks.size());
  for (const uint32_t index : pairing.unfinished) ++counts[pairing.notes[index].track];
  for (size_t track = 0; track < counts.size(); ++track) {
    if (counts[track] == 0) continue;
    log.BeginTrack(static_cast<int>(track) + 1);
    log.Add(raw.ends[track].offset,
            counts[track] == 1 ? "a note lacks its end"
                               : fmt::format("{} notes lack their end", counts[track]),
            "ended where their key ends or is struck next, else with their track, and no later "
            "than 4 quarters after the last note");
  }
  log.EndTrack();
}

// Of notes of one tick, track and pitch it does not matter which.
uint32_t PlaceOf(const Note& wanted, const std::vector<Note>& notes) {
  auto at = std::lower_bound(notes.begin(), notes.end(), wanted, [](const Note& a, const Note& b) {
    return std::tie(a.tick, a.track, a.pitch) < std::tie(b.tick, b.track, b.pitch);
  });
  return static_cast<uint32_t>(at - notes.begin());
}

void PairNotes(const std::vector<RawEvent>& events, Tick bar, NotePairing& pairing) {
  const internal::EarlyParts early(events, bar);
  PartModes parts;
  for (size_t i = 0; i < events.size(); ++i) {
    parts.Take(events[i]);
    pairing.Take(events[i], early.IsDrum(i, events[i]).value_or(parts.IsDrum(events[i])));
  }
}

void TakeNotes(const RawSong& raw, Song& song, RepairLog& log) {
  const Tick bar = 4 * song.tempo.TicksPerQuarter();
  NotePairing pairing;
  PairNotes(raw.events, bar, pairing);
  pairing.Finish(raw.ends, song.end_tick, bar);
  ReportUnfinished(pairing, raw, log);
  std::vector<std::pair<Note, Tick>> chokes;
  for (const RawChoke& choke : pairing.chokes) {
    chokes.emplace_back(pairing.notes[choke.note], choke.tick);
  }
  song.notes = ToNotes(std::move(pairing), song.tempo);
  for (const auto& [note, tick] : chokes) {
    song.chokes.push_back({PlaceOf(note, song.notes), song.tempo.ToSeconds(tick)});
  }
}

std::vector<ChannelEvent> ToEvents(const std::vector<RawEvent>& raw, const TempoMap& tempo) {
  std::vector<ChannelEvent> events;
  events.reserve(raw.size());
  for (const RawEvent& event : raw) {
    if (event.status >= internal::kPartMode) continue;
    events.push_back(
        {tempo.ToSeconds(event.tick), event.status, event.data1, event.data2, event.port});
  }
  return events;
}

}  // namespace

Result<Song> ReadSong(std::span<const std::byte> bytes, const std::string& name,
                      const std::string& encoding) {
  if (!encoding.empty() && !internal::IsEncoding(encoding)) {
    return Fail(
        "there is no encoding '{}' (such as SHIFT_JIS, WINDOWS-1251, EUC-KR, GBK; "
        "`iconv -l` lists all)",
        encoding);
  }
  if (bytes.size() > internal::kMaxFileSize) {
    return Fail("{}: {} bytes are more than the {} that a song may have", name, bytes.size(),
                internal::kMaxFileSize);
  }
  RepairLog log;
  Result<RawFile> file = internal::IsChartFile(bytes) ? internal::ReadChartFile(bytes, log)
                                                      : internal::ReadRawFile(bytes, name, log);
  if (!file) return Forward(file);
  RawSong& raw = file->song;
  MergeRuns(raw.events, raw.first_event, raw.events.size());

  Song song;
  song.format = file->format;
  song.division = Describe(file->division);
  song.tempo = MakeTempoMap(file->division, std::move(raw.tempos));
  song.signatures = Tidy(std::move(raw.signatures));
  SortByTick(raw.keys);
  song.keys = std::move(raw.keys);
  TakeTexts(raw, encoding, song);
  TakeExclusives(raw, song);
  for (const internal::TrackEnd& end : raw.ends) song.end_tick = std::max(song.end_tick, end.tick);
  TakeNotes(raw, song, log);
  song.events = ToEvents(raw.events, song.tempo);
  song.tracks = std::move(raw.tracks);
  for (const Note& note : song.notes) {
    ++song.tracks[note.track].note_count;
    song.duration = std::max(song.duration, note.is_drum ? note.start : note.sustain_end);
  }
  song.title = internal::TitleOf(song, name);
  if (song.subtitle.empty()) song.subtitle = internal::SubtitleOf(song);
  song.repairs = std::move(log).Finish();
  return song;
}

}  // namespace strikeline::midi
