// SPDX-License-Identifier: MIT
#include "midi/song.h"

#include <algorithm>
#include <utility>

#include "midi/internal/file_reader.h"
#include "midi/internal/limits.h"
#include "midi/internal/note_pairing.h"
#include "midi/internal/raw_song.h"
#include "midi/internal/repair_log.h"
#include "midi/internal/title.h"

namespace strikeline::midi {
namespace {

using internal::Division;
using internal::NoteEnd;
using internal::NotePairing;
using internal::RawEvent;
using internal::RawFile;
using internal::RawMarker;
using internal::RawSong;
using internal::RepairLog;

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

std::vector<Marker> ToMarkers(std::vector<RawMarker> raw, const TempoMap& tempo) {
  std::stable_sort(raw.begin(), raw.end(),
                   [](const RawMarker& a, const RawMarker& b) { return a.tick < b.tick; });
  std::vector<Marker> markers;
  for (RawMarker& marker : raw) {
    if (!marker.text.empty())
      markers.push_back({tempo.ToSeconds(marker.tick), std::move(marker.text)});
  }
  return markers;
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
    log.Add(raw.ends[track].offset, fmt::format("{} notes lack their end", counts[track]),
            "ended where the key is struck next, else at the last tick of the track");
  }
  log.EndTrack();
}

std::vector<Note> TakeNotes(const RawSong& raw, const Song& song, RepairLog& log) {
  NotePairing pairing;
  for (const RawEvent& event : raw.events) pairing.Take(event);
  pairing.Finish(raw.ends, song.end_tick);
  ReportUnfinished(pairing, raw, log);
  return ToNotes(std::move(pairing), song.tempo);
}

std::vector<ChannelEvent> ToEvents(const std::vector<RawEvent>& raw, const TempoMap& tempo) {
  std::vector<ChannelEvent> events;
  events.reserve(raw.size());
  for (const RawEvent& event : raw) {
    events.push_back({tempo.ToSeconds(event.tick), event.status, event.data1, event.data2});
  }
  return events;
}

}  // namespace

Result<Song> ReadSong(std::span<const std::byte> bytes, const std::string& name) {
  if (bytes.size() > internal::kMaxFileSize) {
    return Fail("{}: {} bytes are more than the {} that a song may have", name, bytes.size(),
                internal::kMaxFileSize);
  }
  RepairLog log;
  Result<RawFile> file = internal::ReadRawFile(bytes, name, log);
  if (!file) return Forward(file);
  RawSong& raw = file->song;
  MergeRuns(raw.events, raw.first_event, raw.events.size());

  Song song;
  song.format = file->format;
  song.division = Describe(file->division);
  song.tempo = MakeTempoMap(file->division, std::move(raw.tempos));
  song.signatures = Tidy(std::move(raw.signatures));
  song.markers = ToMarkers(std::move(raw.markers), song.tempo);
  for (const internal::TrackEnd& end : raw.ends) song.end_tick = std::max(song.end_tick, end.tick);
  song.notes = TakeNotes(raw, song, log);
  song.events = ToEvents(raw.events, song.tempo);
  song.tracks = std::move(raw.tracks);
  for (const Note& note : song.notes) {
    ++song.tracks[note.track].note_count;
    song.duration = std::max(song.duration, note.sustain_end);
  }
  song.title = internal::TitleOf(song, name);
  song.repairs = std::move(log).Finish();
  return song;
}

}  // namespace strikeline::midi
