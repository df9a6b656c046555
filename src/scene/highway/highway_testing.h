// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/check.h"
#include "midi/song.h"
#include "scene/highway/highway.h"
#include "testing/midi_builder.h"

// Highways of written-down songs, for the tests of the scene and of what draws it. Only tests
// include this.
namespace strikeline::scene::testing {

using strikeline::testing::MidiBuilder;

inline constexpr int kDrums = 9;  // channel, from 0

template <class T>
T Must(Result<T> result) {
  CHECK(result) << result.error().message;
  return *std::move(result);
}

inline midi::Song SongOf(const MidiBuilder& midi) {
  return Must(midi::ReadSong(midi.Bytes(), "song.mid"));
}

// All of them, seen and heard.
inline midi::Parts PartsOf(const midi::Song& song) { return Must(midi::ChooseParts(song, {})); }

inline HighwayOptions OptionsFor(PixelSize size, const std::string& theme = "night") {
  HighwayOptions options;
  options.size = size;
  options.theme = Must(LoadTheme(theme));
  options.drum_map = Must(midi::LoadDrumMap("default"));
  return options;
}

// The marks of a field with their times in the piece.
inline std::vector<Field::TimedMark> TimedMarksOf(const Field& field) {
  std::vector<Field::TimedMark> marks;
  for (const Field::Chunk& chunk : field.Chunks()) {
    for (const Mark& mark : chunk.marks) {
      marks.push_back({chunk.origin + mark.time, mark.length, mark});
    }
  }
  return marks;
}

// A game chart of all that such have signs for: rolls on one and two drums, flams, both dynamics.
inline MidiBuilder ChartOfSigns() {
  MidiBuilder chart = MidiBuilder().Track("PART DRUMS").Tempo(120);
  chart.Meta(0, 1, "[ENABLE_CHART_DYNAMICS]");
  for (int bar = 0; bar < 8; ++bar) {
    const int64_t begin = 1920 * bar;
    chart.Note(begin, 0, 96, 100, 9).Note(begin, 0, 100, 127, 9);
    for (int i = 0; i < 12; ++i) chart.Note(begin + 80 * i, 0, bar % 2 ? 97 + i % 2 : 97, 100, 9);
    chart.Note(begin, 0, bar % 2 ? 127 : 126, 100, 960);
    for (const int beat : {2, 3}) {
      chart.Note(begin + 480 * beat, 0, 97, bar % 3 ? 100 : 1, 9);
      if (beat % 2) chart.Note(begin + 480 * beat, 0, 109, 100, 9);
    }
  }
  return chart;
}

// A take in which every fifth note is missed, and the others are struck in turn on time, early and
// late; after every seventh comes a hit too many.
inline std::shared_ptr<const TakeView> SomeTake(const midi::Song& song,
                                                const HighwayOptions& options) {
  using Kind = TakeView::Kind;
  constexpr std::pair<Kind, double> kErrors[] = {
      {Kind::kOn, 0.004}, {Kind::kEarly, -0.05}, {Kind::kLate, 0.06}};
  const midi::DrumChoice choice = midi::ChooseDrums(song, options.drum_map, options.drums);
  const bool as_drums = LayoutOf(choice, options.layout) == HighwayLayout::kDrums;
  TakeView take;
  const size_t count = as_drums ? choice.notes.size() : song.notes.size();
  for (size_t k = 0; k < count; ++k) {
    const uint32_t index = as_drums ? choice.notes[k] : static_cast<uint32_t>(k);
    const midi::Note& note = song.notes[index];
    const auto [kind, error] = kErrors[k % 3];
    const int place = as_drums ? choice.VoiceOf(k).lane : note.pitch;
    const Seconds length = as_drums ? Seconds(0) : note.end - note.start;
    const auto hit = [&](double off, Kind what) {
      const Seconds time = note.start + Seconds(off);
      take.hits.push_back({time, time + 0.9 * length, place, what});
    };
    if (k % 5 == 4) {
      take.missed.push_back(index);
    } else {
      hit(error, kind);
    }
    if (k % 7 == 6) hit(0.09, Kind::kExtra);
    TakeView::Standing standing{note.start, 1 - static_cast<double>(k % 101) / 100, {}};
    standing.counts.fill(static_cast<int64_t>(k));
    take.standings.push_back(standing);
  }
  std::sort(take.missed.begin(), take.missed.end());
  std::stable_sort(take.hits.begin(), take.hits.end(),
                   [](const auto& a, const auto& b) { return a.time < b.time; });
  return std::make_shared<const TakeView>(std::move(take));
}

inline std::unique_ptr<Highway> HighwayOf(const MidiBuilder& midi, const HighwayOptions& options) {
  return Must(Highway::Make(SongOf(midi), options));
}

}  // namespace strikeline::scene::testing
