// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

#include "base/check.h"
#include "base/utf8.h"
#include "midi/drum_map.h"
#include "midi/lyrics/lyrics.h"
#include "midi/song.h"

namespace strikeline::midi {
namespace {

void CheckNotes(const Song& song) {
  Seconds last;
  for (const Note& note : song.notes) {
    CHECK(note.start >= last);
    CHECK(note.end >= note.start && note.sustain_end >= note.end);
    CHECK((note.is_drum ? note.start : note.sustain_end) <= song.duration);
    CHECK(note.tick <= song.end_tick && note.track < song.tracks.size());
    CHECK(note.velocity > 0 && note.velocity < 128 && note.pitch < 128 && note.channel < 16);
    last = note.start;
  }
  last = Seconds();
  for (const ChannelEvent& event : song.events) {
    CHECK(event.time >= last && event.status >= 0x80 && event.status < 0xF0);
    last = event.time;
  }
  last = Seconds();
  for (const Choke& choke : song.chokes) {
    CHECK(choke.time >= last && choke.note < song.notes.size());
    CHECK(choke.time >= song.notes[choke.note].start && song.notes[choke.note].is_drum);
    last = choke.time;
  }
}

void CheckRest(const Song& song, size_t size) {
  CHECK(!song.signatures.empty() && song.signatures[0].tick == 0);
  CHECK(song.repairs.size() <= 1'001);
  for (const Repair& repair : song.repairs) CHECK(repair.offset <= size);
  for (const Marker& marker : song.markers) CHECK(IsUtf8(marker.text));
  for (const Track& track : song.tracks) CHECK(IsUtf8(track.name));
  for (const SongText& text : song.texts) CHECK(IsUtf8(text.text));
  CHECK(IsUtf8(song.title));
  CHECK(song.notes.size() * 3 <= size && song.events.size() * 2 <= size);
  CHECK(song.tempo.ToSeconds(song.tempo.ToTick(song.duration)) <= song.duration);
}

void CheckGrid(const Song& song) {
  Seconds last(-1);
  int32_t bar = 0;
  for (const GridLine& line : song.Grid(std::min(song.duration, Seconds(60)))) {
    CHECK(line.time >= last && line.bar >= bar && line.bar <= bar + 1);
    CHECK(line.starts_bar == (line.bar > bar));
    last = line.time;
    bar = line.bar;
  }
}

void CheckDrums(const Song& song, const DrumMap& map) {
  for (const DrumQuery& query : {DrumQuery{}, DrumQuery{1, {}}, DrumQuery{{}, 1}}) {
    const DrumChoice choice = ChooseDrums(song, map, query);
    CHECK(choice.notes.size() == choice.pitches.size() && !choice.reason.empty());
    for (size_t i = 0; i < choice.notes.size(); ++i) {
      CHECK(choice.notes[i] < song.notes.size());
      CHECK(i == 0 || choice.notes[i - 1] < choice.notes[i]);
      CHECK(choice.map.voices[choice.pitches[i]].has_value());
    }
  }
}

void CheckLyrics(const Song& song) {
  Seconds last{0};
  for (const LyricLine& line : ReadLyrics(song).lines) {
    CHECK(!line.syllables.empty() && line.syllables.back().last == line.text.size());
    CHECK(line.text.size() <= kWidestLyricLine);
    for (const Syllable& syllable : line.syllables) {
      CHECK(syllable.start.Value() >= last.Value() - 1e-9 && syllable.end >= syllable.start);
      CHECK(syllable.first < syllable.last);
      last = syllable.end;
    }
  }
}

void CheckAll(std::span<const std::byte> bytes) {
  static const DrumMap map = LoadDrumMap("default").value();
  const auto song = ReadSong(bytes, "fuzz.mid");
  if (!song) return;
  CheckNotes(*song);
  CheckRest(*song, bytes.size());
  CheckGrid(*song);
  CheckDrums(*song, map);
  CheckLyrics(*song);
}

}  // namespace

void FuzzSong(std::span<const std::byte> bytes) { CheckAll(bytes); }

}  // namespace strikeline::midi

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  strikeline::midi::FuzzSong(std::as_bytes(std::span(data, size)));
  return 0;
}
