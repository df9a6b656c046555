// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <memory>
#include <random>
#include <string>
#include <tuple>
#include <vector>

#include "base/check.h"
#include "midi/drum_map.h"
#include "midi/parts.h"
#include "midi/song.h"
#include "practice/judge.h"
#include "practice/sheet.h"
#include "testing/midi_builder.h"

// Songs to be played and a player who errs as he is told. Only tests and benchmarks include this.
namespace strikeline::practice::testing {

using strikeline::testing::MidiBuilder;

inline constexpr int kDrums = 9;  // channel, from 0

inline midi::Song SongOf(const MidiBuilder& midi) {
  return midi::ReadSong(midi.Bytes(), "song.mid").value();
}

inline std::shared_ptr<const Sheet> DrumsOf(const midi::Song& song) {
  const auto map = midi::LoadDrumMap("default").value();
  return std::make_shared<const Sheet>(DrumSheet(song, midi::ChooseDrums(song, map, {})));
}
inline std::shared_ptr<const Sheet> KeysOf(const midi::Song& song, std::optional<int> split = {}) {
  return std::make_shared<const Sheet>(KeySheet(song, midi::ChooseParts(song, {}).value(), split));
}

// Strokes every `step` ticks of 480 a quarter note, at 120 beats a minute: hats, with kick and
// snare on the beats in turn.
inline MidiBuilder Groove(int bars, int step = 240) {
  MidiBuilder song = MidiBuilder().Track("Drums").Tempo(120);
  for (int tick = 0; tick < 1920 * bars; tick += step) {
    song.Note(tick, kDrums, 42, 90, 60);
    if (tick % 480 == 0) song.Note(tick, kDrums, tick % 960 == 0 ? 36 : 38, 100, 60);
  }
  return song;
}

// What the player does at a note.
struct Stroke {
  uint32_t target = 0;
  double error = 0;  // seconds of real time
  bool is_played = true;
};

// A pitch that plays a target.
inline uint8_t PitchOf(const Sheet& sheet, const Target& target) {
  for (uint8_t pitch = 0; pitch < 128; ++pitch) {
    const Sheet::Pad& pad = sheet.pads[pitch];
    if (pad.voice == target.voice && (sheet.is_keys || pad.stroke == target.stroke)) return pitch;
  }
  CHECK(false) << "nothing plays voice " << target.voice;
  return 0;
}

// At each note a random error up to `most` and less than half the way to the next note of its
// voice; `skip` of them are left out.
inline std::vector<Stroke> RandomStrokes(const Sheet& sheet, double rate, double most, double skip,
                                         std::mt19937& random) {
  std::vector<Stroke> strokes;
  std::vector<double> nearest(sheet.targets.size(), 1e9), last(Sheet::kVoices, -1e9);
  std::vector<uint32_t> last_index(Sheet::kVoices, 0);
  for (uint32_t i = 0; i < sheet.targets.size(); ++i) {
    const Target& target = sheet.targets[i];
    const double start = target.start.Value() / rate;
    const double gap = start - last[target.voice];
    nearest[i] = std::min(nearest[i], gap);
    if (last[target.voice] > -1e9) {
      uint32_t& before = last_index[target.voice];
      nearest[before] = std::min(nearest[before], gap);
    }
    last[target.voice] = start;
    last_index[target.voice] = i;
  }
  for (uint32_t i = 0; i < sheet.targets.size(); ++i) {
    const double room = std::min(most, 0.49 * nearest[i]);
    strokes.push_back({i, std::uniform_real_distribution(-room, room)(random),
                       std::uniform_real_distribution(0.0, 1.0)(random) >= skip});
  }
  return strokes;
}

inline std::vector<Hit> HitsOf(const Sheet& sheet, const std::vector<Stroke>& strokes,
                               double rate) {
  std::vector<Hit> hits;
  for (const Stroke& stroke : strokes) {
    if (!stroke.is_played) continue;
    const Target& target = sheet.targets[stroke.target];
    hits.push_back({target.start + Seconds(stroke.error * rate), PitchOf(sheet, target), 90});
  }
  std::sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) { return a.time < b.time; });
  return hits;
}

// A verdict without the order in which hits came.
using Told = std::tuple<uint32_t, uint32_t, int, int32_t, double, int>;
inline std::vector<Told> ToldOf(const Judge& judge) {
  std::vector<Told> told;
  for (const Verdict& verdict : judge.Verdicts()) {
    const bool is_hit = verdict.hit != Verdict::kNone;
    const Hit hit = is_hit ? judge.Hits()[verdict.hit].hit : Hit{};
    told.emplace_back(verdict.pass, verdict.target, static_cast<int>(verdict.timing), verdict.error,
                      hit.time.Value(), hit.pitch * 256 + hit.velocity);
  }
  std::sort(told.begin(), told.end());
  return told;
}

}  // namespace strikeline::practice::testing
