// SPDX-License-Identifier: MIT
// Game charts as text, and what becomes of them.
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

#include "base/check.h"
#include "base/utf8.h"
#include "midi/drum_map.h"
#include "midi/song.h"

namespace strikeline::midi {
namespace {

void CheckChoice(const Song& song, const DrumMap& map, Difficulty level) {
  const DrumChoice choice = ChooseDrums(song, map, {{}, {}, level});
  CHECK(choice.notes.size() == choice.pitches.size());
  CHECK(choice.notes.size() == choice.strokes.size());
  for (size_t k = 0; k < choice.notes.size(); ++k) {
    CHECK(choice.notes[k] < song.notes.size());
    CHECK(choice.map.voices[choice.pitches[k]].has_value());
    CHECK(choice.strokes[k].velocity > 0 && choice.strokes[k].velocity < 128);
  }
}

void CheckChart(const std::string& text) {
  static const DrumMap map = LoadDrumMap("default").value();
  const auto song = ReadSong(std::as_bytes(std::span(text)), "fuzz.chart");
  CHECK(song.has_value());
  for (const SongText& words : song->texts) CHECK(IsUtf8(words.text));
  for (const Marker& marker : song->markers) CHECK(IsUtf8(marker.text));
  CHECK(song->notes.size() <= text.size() && song->events.size() <= text.size());
  for (const Difficulty level :
       {Difficulty::kExpert, Difficulty::kHard, Difficulty::kMedium, Difficulty::kEasy}) {
    CheckChoice(*song, map, level);
  }
}

}  // namespace

void FuzzChart(const std::string& text) { CheckChart(text); }

}  // namespace strikeline::midi

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  std::string text = "[Song]\n";
  text.append(reinterpret_cast<const char*>(data), size);
  strikeline::midi::FuzzChart(text);
  return 0;
}
