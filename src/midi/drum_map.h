// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/color.h"
#include "base/result.h"
#include "midi/song.h"

namespace strikeline::midi {

// How a stroke is made, as far as the picture shows it.
enum class Articulation : uint8_t { kNormal, kOpen, kHalfOpen, kRim, kBell, kPedal };

// A lane of the highway: what a drummer calls an instrument. The kick has no lane of its own: it is
// a bar across all.
struct DrumLane {
  std::string id;     // "hihat"
  std::string label;  // "HI-HAT"
  Color color;
  bool is_kick = false;  // a bar across all lanes
  friend bool operator==(const DrumLane&, const DrumLane&) = default;
};

// What one pitch means.
struct DrumVoice {
  std::string name;  // "Open hi-hat edge"
  int lane = 0;      // index into DrumMap::lanes
  Articulation articulation = Articulation::kNormal;
  friend bool operator==(const DrumVoice&, const DrumVoice&) = default;
};

// Pitches to voices. Lanes stand in the order in which a right-handed player sees them. A value;
// any thread.
struct DrumMap {
  std::string name;
  std::string about;  // a line for a list of maps
  std::vector<DrumLane> lanes;
  std::array<std::optional<DrumVoice>, 128> voices;  // by pitch; none: unknown
  friend bool operator==(const DrumMap&, const DrumMap&) = default;
};

// Errors name the file, the line and the key.
Result<DrumMap> ParseDrumMap(std::string_view toml, const std::string& file_name);
// A map that ships with the program ("default"), by name, or a TOML file by path.
Result<DrumMap> LoadDrumMap(const std::string& name_or_path);
// The names of the maps that ship with the program, sorted.
std::vector<std::string> BuiltInDrumMaps();
// The same map as a file that stands by itself, to be read back or edited.
std::string TomlOf(const DrumMap& map);

// How loud a stroke is beside the others of its part, not how loud it is.
enum class Dynamic : uint8_t { kGhost, kPlain, kAccent };

// What the picture shows of a stroke beside its voice. A value.
struct Stroke {
  uint8_t velocity = 0;  // 1 to 127; the note's, or by the dynamic in a game chart
  Dynamic dynamic = Dynamic::kPlain;
  bool is_flam = false;  // a game chart says so
  friend bool operator==(const Stroke&, const Stroke&) = default;
};

// The grace note that a game chart's flam has before its stroke.
inline constexpr Seconds kFlamLead{0.03};
constexpr uint8_t GraceVelocity(uint8_t velocity) { return static_cast<uint8_t>(velocity / 2 + 1); }

// A stretch that a game chart has played as a roll. A value.
struct DrumRoll {
  Seconds begin;
  Seconds end;
  bool is_double = false;        // on two drums in turn
  std::vector<uint8_t> pitches;  // one or two, as the map knows them: what is struck most in it
  friend bool operator==(const DrumRoll&, const DrumRoll&) = default;
};

// Which notes of a song are drums, and why.
struct DrumChoice {
  std::vector<uint32_t> notes;  // indices into Song::notes, in order
  // Parallel to `notes`: the pitch by which `map` knows each. It is the note's own, except in the
  // drum part of a game chart ("PART DRUMS"), whose gems are translated.
  // A hi-hat's may be those that its pedal (CC4) makes them.
  std::vector<uint8_t> pitches;
  std::vector<Stroke> strokes;  // parallel too
  std::vector<DrumRoll> rolls;  // by time
  // Drums are what the song is about, so that they are shown unless keys are asked for.
  bool leads = false;
  std::string source;                // "channel 10"
  std::string reason;                // "channel 10 has 1,204 notes"
  std::string share;                 // "12 of 36 notes, in 1 of 4 bars"
  std::string hint;                  // without notes: "channel 1 looks like a kit, try --channel 1"
  std::vector<std::string> remarks;  // unknown pitches that got a lane, anchor notes left out
  DrumMap map;                       // the map given, with a lane appended for each unknown pitch
  std::vector<uint8_t> unmapped;     // the pitches of those, sorted

  // What notes[k] means. Every chosen note has a voice.
  const DrumVoice& VoiceOf(size_t k) const { return *map.voices[pitches[k]]; }
  // Whether the map that was given does not know it.
  bool IsUnmapped(uint8_t pitch) const;
  // In a line what is shown and why: "drums: channel 10, 390 notes", "keys: no drums found".
  std::string Told(bool as_drums) const;
};

// The levels of a game chart.
enum class Difficulty : uint8_t { kExpert, kHard, kMedium, kEasy };

// Which notes the user says are drums; with neither, ChooseDrums() looks for them. With both, notes
// that are on both. Numbers that there are not choose nothing, and the reason says so.
struct DrumQuery {
  std::optional<int> track;    // 1-based, as users count
  std::optional<int> channel;  // 1-based
  // Of a game chart; without gems for experts the hardest level that has some.
  Difficulty difficulty = Difficulty::kExpert;
  friend bool operator==(const DrumQuery&, const DrumQuery&) = default;
};

// A game chart's drum part if there is one; else what plays on drum parts (channel 10, and what GS,
// XG and GM2 say), else tracks named like drums, else a loop that looks like a kit, else nothing
// (the reason says how to ask for one). With a track or channel, exactly what it names.
DrumChoice ChooseDrums(const Song& song, const DrumMap& map, const DrumQuery& query);

}  // namespace strikeline::midi
