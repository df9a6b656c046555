// SPDX-License-Identifier: MIT
#include "scene/highway/key_range.h"

#include <algorithm>
#include <array>

namespace strikeline::scene {
namespace {

constexpr int kPitches = 128;
constexpr int kLowestKey = 21, kHighestKey = 108;      // of a piano
constexpr int kOctaveAway = 12, kTwoOctavesAway = 24;  // steps
constexpr double kFewOutside = 0.04, kFewInside = 0.01;

// What sounds at each pitch.
struct Sounding {
  std::array<double, kPitches> notes = {};
  std::array<double, kPitches> seconds = {};
  double all_notes = 0, all_seconds = 0;
};

Sounding SoundingIn(const midi::Song& song, const std::vector<uint32_t>& notes) {
  Sounding sounding;
  for (const uint32_t index : notes) {
    const midi::Note& note = song.notes[index];
    const double seconds = (note.end - note.start).Value();
    ++sounding.notes[note.pitch];
    sounding.seconds[note.pitch] += seconds;
    sounding.all_seconds += seconds;
  }
  sounding.all_notes = static_cast<double>(notes.size());
  return sounding;
}

// From pitch `at` in steps of `step` (1 or -1): the next that sounds; `at` if there is none.
int NextFrom(const Sounding& sounding, int at, int step) {
  for (int pitch = at + step; pitch >= 0 && pitch < kPitches; pitch += step) {
    if (sounding.notes[static_cast<size_t>(pitch)] > 0) return pitch;
  }
  return at;
}

// The pitch that the range ends with, from its outermost one inward.
int EndOf(const Sounding& sounding, int outermost, int step) {
  double notes = 0, seconds = 0;
  int pitch = outermost;
  while (true) {
    notes += sounding.notes[static_cast<size_t>(pitch)];
    seconds += sounding.seconds[static_cast<size_t>(pitch)];
    const int next = NextFrom(sounding, pitch, step);
    const int gap = std::abs(next - pitch);
    if (next == pitch) return outermost;
    const bool is_outside = pitch < kLowestKey || pitch > kHighestKey;
    const bool is_few_outside = notes <= std::max(1.0, kFewOutside * sounding.all_notes);
    const bool is_few_inside =
        notes <= kFewInside * sounding.all_notes && seconds <= kFewInside * sounding.all_seconds;
    if (!is_few_outside && !is_few_inside) return outermost;
    if (is_outside ? gap >= kOctaveAway && is_few_outside
                   : gap >= kTwoOctavesAway && is_few_inside) {
      outermost = next;
    }
    pitch = next;
  }
}

}  // namespace

KeyRange RangeOfMusic(const midi::Song& song, const std::vector<uint32_t>& notes) {
  if (notes.empty()) return {};
  const Sounding sounding = SoundingIn(song, notes);
  const int lowest = sounding.notes[0] > 0 ? 0 : NextFrom(sounding, 0, 1);
  const int highest =
      sounding.notes[kPitches - 1] > 0 ? kPitches - 1 : NextFrom(sounding, kPitches - 1, -1);
  const KeyRange range = {EndOf(sounding, lowest, 1), EndOf(sounding, highest, -1)};
  return range.lowest <= range.highest ? range : KeyRange{lowest, highest};
}

}  // namespace strikeline::scene
