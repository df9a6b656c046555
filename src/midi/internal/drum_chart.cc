// SPDX-License-Identifier: MIT
#include "midi/internal/drum_chart.h"

#include <algorithm>
#include <array>
#include <string>

#include "midi/tempo_map.h"

namespace strikeline::midi::internal {
namespace {

constexpr uint8_t kDoubleKick = 95;
constexpr uint8_t kKick = 96;
constexpr uint8_t kSnare = 97;
constexpr uint8_t kYellow = 98;
constexpr uint8_t kBlue = 99;
constexpr uint8_t kGreen = 100;
constexpr uint8_t kFifthPad = 101;
constexpr uint8_t kTomMarkers = 110;  // yellow, blue, green

// General MIDI pitches.
constexpr uint8_t kToms[3] = {48, 45, 43};
constexpr uint8_t kCymbals[3] = {42, 51, 57};

// Where a tom marker sounds.
class TomMarkers {
 public:
  TomMarkers(const Song& song, const std::vector<uint32_t>& notes) {
    for (const uint32_t index : notes) {
      const Note& note = song.notes[index];
      if (note.pitch < kTomMarkers || note.pitch >= kTomMarkers + 3) continue;
      auto& spans = spans_[note.pitch - kTomMarkers];
      // Markers come by start; one inside another adds nothing.
      const Seconds end = spans.empty() ? note.end : std::max(note.end, spans.back().end);
      spans.push_back({note.start, end});
    }
  }

  bool Cover(size_t color, Seconds time) const {
    const auto& spans = spans_[color];
    const auto after = std::upper_bound(spans.begin(), spans.end(), time,
                                        [](Seconds t, const Span& span) { return t < span.begin; });
    return after != spans.begin() && time < (after - 1)->end;
  }

 private:
  struct Span {
    Seconds begin;
    Seconds end;
  };
  std::array<std::vector<Span>, 3> spans_;
};

uint8_t FivePadPitch(uint8_t gem) {
  switch (gem) {
    case kYellow:
      return 42;
    case kBlue:
      return 45;
    case kGreen:
      return 57;  // orange there
    default:
      return 43;
  }
}

bool IsGem(uint8_t pitch) { return pitch >= kDoubleKick && pitch <= kFifthPad; }

}  // namespace

bool IsChartName(std::string_view track_name) {
  std::string name(track_name);
  std::transform(name.begin(), name.end(), name.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  return name.rfind("PART DRUMS", 0) == 0 || name.rfind("PART REAL_DRUMS", 0) == 0;
}

ChartDrums TranslateChart(const Song& song, const std::vector<uint32_t>& notes) {
  const TomMarkers toms(song, notes);
  const bool five_pads = std::any_of(notes.begin(), notes.end(), [&](uint32_t index) {
    return song.notes[index].pitch == kFifthPad;
  });
  ChartDrums drums;
  for (const uint32_t index : notes) {
    const Note& note = song.notes[index];
    if (!IsGem(note.pitch)) continue;
    uint8_t pitch = 0;
    if (note.pitch == kDoubleKick || note.pitch == kKick) {
      pitch = 36;
    } else if (note.pitch == kSnare) {
      pitch = 38;
    } else if (five_pads) {
      pitch = FivePadPitch(note.pitch);
    } else {
      const size_t color = note.pitch - kYellow;
      pitch = toms.Cover(color, note.start) ? kToms[color] : kCymbals[color];
    }
    drums.notes.push_back(index);
    drums.pitches.push_back(pitch);
  }
  return drums;
}

}  // namespace strikeline::midi::internal
