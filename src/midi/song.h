// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/content_id.h"
#include "base/result.h"
#include "base/units.h"
#include "midi/tempo_map.h"

namespace strikeline::midi {

// Something in a file that was not as the standard wants it, and what the reader did about it.
struct Repair {
  size_t offset = 0;   // byte in the file as given
  std::string what;    // "track 3 ends inside a note"
  std::string action;  // "ended at the last tick of the track"
  friend bool operator==(const Repair&, const Repair&) = default;
};

// A sounding note. Times are exact seconds through the song's one tempo map.
struct Note {
  Seconds start;
  Seconds end;           // key released; never before start
  Seconds sustain_end;   // end of the sound when the sustain pedal holds it; never before end
  Tick tick = 0;         // of the start
  uint8_t pitch = 0;     // 0 to 127; 60 is middle C
  uint8_t velocity = 0;  // 1 to 127
  uint8_t channel = 0;   // 0 to 15
  uint16_t track = 0;    // index into Song::tracks
  uint8_t port = 0;      // of its track; channels of two ports are two instruments
  bool is_drum = false;  // its part is a drum kit at this time
  uint8_t hihat_pedal = kNoPedal;  // of a drum, where it is sent (CC4): 0 is open, 127 closed
  static constexpr uint8_t kNoPedal = 255;
  friend bool operator==(const Note&, const Note&) = default;
};

// A channel message as it stands in the file, for a synthesiser.
struct ChannelEvent {
  Seconds time;
  uint8_t status = 0;  // 0x80 to 0xEF: kind and channel
  uint8_t data1 = 0;
  uint8_t data2 = 0;  // 0 where the kind has one byte only
  uint8_t port = 0;
  friend bool operator==(const ChannelEvent&, const ChannelEvent&) = default;
};

// A system-exclusive message without its F0, as it stands in the file, for a synthesiser.
struct SystemExclusive {
  Seconds time;
  uint8_t port = 0;
  std::vector<uint8_t> bytes;
  friend bool operator==(const SystemExclusive&, const SystemExclusive&) = default;
};

// A hand that damps a cymbal which sounds (polyphonic aftertouch on a drum). A value.
struct Choke {
  uint32_t note = 0;  // index into Song::notes
  Seconds time;       // never before the note
  friend bool operator==(const Choke&, const Choke&) = default;
};

// A track of the file, or in format 0 the only one. A value.
struct Track {
  std::string name;
  int64_t note_count = 0;
  std::string instrument = {};  // as the file calls it (meta 0x04)
  friend bool operator==(const Track&, const Track&) = default;
};

// A named place in the song: a marker or cue point of the file. A value.
struct Marker {
  Seconds time;
  std::string text;
  friend bool operator==(const Marker&, const Marker&) = default;
};

// A text or lyric event, with its spaces; of a lyric, \n where a line ends. A value.
struct SongText {
  Seconds time;
  Tick tick = 0;
  uint16_t track = 0;  // index into Song::tracks
  bool is_lyric = false;
  std::string text;
  friend bool operator==(const SongText&, const SongText&) = default;
};

// From a tick on. A value.
struct KeySignature {
  Tick tick = 0;
  int sharps = 0;  // -7 to 7; flats are negative
  bool is_minor = false;
  friend bool operator==(const KeySignature&, const KeySignature&) = default;
};

// A beat or bar line. Whole bars count from 1; a pickup is bar 0.
struct GridLine {
  Seconds time;
  int32_t bar = 1;
  bool starts_bar = false;  // a bar line, else a beat
  friend bool operator==(const GridLine&, const GridLine&) = default;
};

// What a standard MIDI file says, in seconds, all tracks together. A value that owns everything;
// any thread.
struct Song {
  std::string title;     // the first track name or sequence name that is one, else the file's stem
  std::string subtitle;  // who made it, where the file says so; else ""
  int format = 1;        // 0, 1 or 2
  std::string division;  // "480 ticks per quarter note", "25 frames per second, 40 ticks per frame"
  TempoMap tempo;
  std::vector<TimeSignature> signatures;  // never empty; the first at tick 0
  std::vector<KeySignature> keys;         // by tick; none: the file says nothing of it
  std::vector<Track> tracks;
  std::vector<Marker> markers;              // by time
  std::vector<Note> notes;                  // by start, then track, then pitch
  std::vector<Choke> chokes;                // by time, one a note at most
  std::vector<SongText> texts;              // by time
  std::vector<ChannelEvent> events;         // by time
  std::vector<SystemExclusive> exclusives;  // by time; they precede events of the same time
  Tick end_tick = 0;                        // last event of any track
  Seconds duration;      // end of the last sounding note, or the last drum stroke (0 without notes)
  std::string encoding;  // of texts that are not UTF-8; "": all are
  std::vector<Repair> repairs;  // none: the file is sound

  // A short first bar, followed by whole ones of another signature: the last beats of a bar whose
  // first ones come before the song.
  bool HasPickup() const;
  // Beat and bar lines from time 0 up to and including `until`.
  std::vector<GridLine> Grid(Seconds until) const;
};

// Reads format 0, 1 and 2, PPQ and SMPTE division, RIFF-wrapped or not, and the drums of game
// charts that are texts (.chart). Broken files are read as far as sense allows, with a repair for
// each thing mended, or refused with the byte offset and the reason. Memory stays in proportion to
// the size of the file; no input crashes or hangs. `name` is used for messages and the fallback
// title. `encoding` is that of all texts by a name that iconv knows; "": they are UTF-8, or what
// they look like.
Result<Song> ReadSong(std::span<const std::byte> bytes, const std::string& name,
                      const std::string& encoding = "");
// `id`, where it is wanted: of the bytes that were read, which a pipe gives once.
Result<Song> LoadSong(const std::string& path, ContentId* id = nullptr,
                      const std::string& encoding = "");

}  // namespace strikeline::midi
