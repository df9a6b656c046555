// SPDX-License-Identifier: MIT
#include "midi/internal/kit_fit.h"

#include <algorithm>
#include <array>
#include <functional>

namespace strikeline::midi::internal {
namespace {

enum Voice : uint8_t { kKick, kSnare, kCymbal, kOther, kForeign };

constexpr size_t kFewestNotes = 8;
constexpr Seconds kTogether{0.03};  // how far a drummer's hands and feet may be apart

// Shares of all notes, or of the strokes that are named.
constexpr double kLeastKick = 0.05;
constexpr double kLeastSnare = 0.03;
constexpr double kLeastCymbal = 0.15;
constexpr double kLeastCore = 0.5;     // kick, snare and cymbals
constexpr double kMostForeign = 0.05;  // pitches that no kit has
constexpr double kLeastThree = 0.55;   // the three pitches that are played most
constexpr double kLeastMet = 0.28;     // of kick and snare, that a cymbal falls on
constexpr double kMostUnison = 0.6;    // of snares, that a kick falls on

// By pitch.
constexpr std::array<Voice, 128> kVoices = [] {
  std::array<Voice, 128> voices{};
  for (size_t pitch = 0; pitch < voices.size(); ++pitch) {
    voices[pitch] = pitch >= 35 && pitch <= 81 ? kOther : kForeign;
  }
  for (const size_t pitch : {35, 36}) voices[pitch] = kKick;
  for (const size_t pitch : {37, 38, 40}) voices[pitch] = kSnare;
  for (const size_t pitch : {22, 26, 42, 44, 46, 49, 51, 52, 53, 55, 57, 59}) {
    voices[pitch] = kCymbal;
  }
  return voices;
}();

// A kit repeats few pitches; a tune walks about.
size_t CountThree(const Song& song, const std::vector<uint32_t>& notes) {
  std::array<size_t, 128> counts{};
  for (const uint32_t index : notes) ++counts[song.notes[index].pitch];
  std::partial_sort(counts.begin(), counts.begin() + 3, counts.end(), std::greater<>());
  return counts[0] + counts[1] + counts[2];
}

// How many strokes there are, and on how many another falls.
class StrokeCounts {
 public:
  StrokeCounts(const Song& song, const std::vector<uint32_t>& notes) {
    for (size_t first = 0; first < notes.size();) {
      const Seconds start = song.notes[notes[first]].start;
      std::array<bool, 5> here{};
      for (; first < notes.size() && song.notes[notes[first]].start - start <= kTogether; ++first) {
        const Voice voice = kVoices[song.notes[notes[first]].pitch];
        here[voice] = true;
        ++of[voice];
      }
      TakeMoment(here);
    }
  }

  std::array<size_t, 5> of{};
  size_t struck = 0;      // moments with a kick or a snare
  size_t met = 0;         // of those, with a cymbal
  size_t with_snare = 0;  // moments
  size_t unison = 0;      // of those, with a kick

 private:
  void TakeMoment(const std::array<bool, 5>& here) {
    const bool hit = here[kKick] || here[kSnare];
    struck += hit;
    met += hit && here[kCymbal];
    with_snare += here[kSnare];
    unison += here[kSnare] && here[kKick];
  }
};

}  // namespace

bool FitsKit(const Song& song, const std::vector<uint32_t>& notes) {
  if (notes.size() < kFewestNotes) return false;
  const StrokeCounts counts(song, notes);
  const auto share = [](size_t part, size_t whole) {
    return static_cast<double>(part) / static_cast<double>(whole);
  };
  const auto of = [&](Voice voice) { return share(counts.of[voice], notes.size()); };
  return of(kKick) >= kLeastKick && of(kSnare) >= kLeastSnare && of(kCymbal) >= kLeastCymbal &&
         of(kKick) + of(kSnare) + of(kCymbal) >= kLeastCore && of(kForeign) <= kMostForeign &&
         share(CountThree(song, notes), notes.size()) >= kLeastThree &&
         share(counts.met, counts.struck) >= kLeastMet &&
         share(counts.unison, counts.with_snare) <= kMostUnison;
}

}  // namespace strikeline::midi::internal
