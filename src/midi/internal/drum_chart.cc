// SPDX-License-Identifier: MIT
#include "midi/internal/drum_chart.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "midi/internal/chart_texts.h"
#include "midi/tempo_map.h"

namespace strikeline::midi::internal {
namespace {

// Pitches of a chart.
constexpr int kLevelBases[] = {96, 84, 72, 60};
constexpr int kSecondKick = 95;
constexpr int kFlam = 109;
constexpr int kTomMarker = 110;  // of yellow; blue and green follow
constexpr int kRoll = 126;
constexpr int kDoubleRoll = 127;

// From a level's base on.
enum Gem { kKickGem, kRedGem, kYellowGem, kBlueGem, kGreenGem, kFifthPadGem, kGemCount };

// General MIDI pitches.
constexpr uint8_t kKickPitch = 36, kSecondKickPitch = 35, kSnarePitch = 38, kHiHatPitch = 42;
constexpr uint8_t kToms[3] = {48, 45, 43};
constexpr uint8_t kCymbals[3] = {kHiHatPitch, 51, 57};
constexpr uint8_t kFivePads[4] = {kHiHatPitch, 45, 57, 43};  // yellow, blue, orange, green

constexpr uint8_t kGhostVelocity = 1;
constexpr uint8_t kAccentVelocity = 127;
constexpr uint8_t kPlainVelocity = 100;

// Stretches of ticks, in order of their beginnings, during which something holds.
class TickSpans {
 public:
  // By beginning. One inside another adds nothing; each lasts a tick at least.
  void Add(Tick begin, Tick end) {
    end = std::max(end, begin + 1);
    if (!spans_.empty()) end = std::max(end, spans_.back().end);
    spans_.push_back({begin, end});
  }
  // Whether one has a tick in common with [begin, end).
  bool Meet(Tick begin, Tick end) const {
    const auto after = std::lower_bound(spans_.begin(), spans_.end(), end,
                                        [](const Span& span, Tick t) { return span.begin < t; });
    return after != spans_.begin() && begin < (after - 1)->end;
  }

 private:
  struct Span {
    Tick begin = 0;
    Tick end = 0;  // never before that of the span before
  };
  std::vector<Span> spans_;
};

// What the track says beside its gems.
class ChartSigns {
 public:
  ChartSigns(const Song& song, const std::vector<uint32_t>& notes, Difficulty level) : song_(song) {
    for (const uint32_t index : notes) TakeMarker(song.notes[index]);
    const uint16_t track = notes.empty() ? 0 : song.notes[notes.front()].track;
    std::optional<Tick> flipped;
    for (const SongText& text : song.texts) {
      if (text.track != track) continue;
      has_dynamics_ |= EnablesDynamics(text.text);
      const auto flip = DiscoFlipOf(text.text);
      if (!flip || flip->level != level) continue;
      if (flipped) flips_.Add(*flipped, text.tick);
      flipped = flip->is_on ? std::optional(text.tick) : std::nullopt;
    }
    if (flipped) flips_.Add(*flipped, kLastTick + 1);
  }

  bool HasDynamics() const { return has_dynamics_; }
  bool IsTom(size_t color, const Note& gem) const {
    return toms_[color].Meet(gem.tick, EndOf(gem));
  }
  bool IsFlam(const Note& gem) const { return flams_.Meet(gem.tick, EndOf(gem)); }
  bool IsFlipped(const Note& gem) const { return flips_.Meet(gem.tick, gem.tick + 1); }
  const std::vector<DrumRoll>& Rolls() const { return rolls_; }

  // A marker may begin a little after its gem, but not with a gem of its own.
  Tick EndOf(const Note& gem) const {
    return std::max(gem.tick + 1, std::min(gem.tick + Late(), song_.tempo.ToTick(gem.end)));
  }
  Tick Late() const { return song_.tempo.TicksPerQuarter() / 8; }

 private:
  void TakeMarker(const Note& note) {
    const Tick end = song_.tempo.ToTick(note.end);
    if (note.pitch >= kTomMarker && note.pitch < kTomMarker + 3) {
      toms_[note.pitch - kTomMarker].Add(note.tick, end);
    } else if (note.pitch == kFlam) {
      flams_.Add(note.tick, end);
    } else if (note.pitch == kRoll || note.pitch == kDoubleRoll) {
      rolls_.push_back({note.start, note.end, note.pitch == kDoubleRoll, {}});
    }
  }

  const Song& song_;
  TickSpans toms_[3];
  TickSpans flams_, flips_;
  std::vector<DrumRoll> rolls_;
  bool has_dynamics_ = false;
};

uint8_t PitchOfGem(int gem, bool five_pads, const Note& note, const ChartSigns& signs) {
  if (gem == kKickGem) return kKickPitch;
  if (five_pads) return gem == kRedGem ? kSnarePitch : kFivePads[gem - kYellowGem];
  const bool is_flipped = signs.IsFlipped(note);
  if (gem == kRedGem) return is_flipped ? kHiHatPitch : kSnarePitch;
  if (is_flipped && gem == kYellowGem) return kSnarePitch;
  const auto color = static_cast<size_t>(std::min(gem, int{kGreenGem}) - kYellowGem);
  return signs.IsTom(color, note) ? kToms[color] : kCymbals[color];
}

// A foot plays no flam: the marker means what the hands play.
Stroke StrokeOfGem(const Note& note, bool is_kick, const ChartSigns& signs) {
  Stroke stroke{kPlainVelocity, Dynamic::kPlain, !is_kick && signs.IsFlam(note)};
  if (!signs.HasDynamics()) return stroke;
  if (note.velocity == kGhostVelocity) return {30, Dynamic::kGhost, stroke.is_flam};
  if (note.velocity == kAccentVelocity) return {127, Dynamic::kAccent, stroke.is_flam};
  return stroke;
}

// What a roll is struck on: the one or two that most of its first gems are, kicks apart.
std::vector<uint8_t> PitchesOf(const DrumRoll& roll, const Song& song, const ChartDrums& drums,
                               const ChartSigns& signs) {
  constexpr ptrdiff_t kMostGems = 64;
  const Tick begin = song.tempo.ToTick(roll.begin), end = song.tempo.ToTick(roll.end);
  const auto tick_of = [&](uint32_t index) { return song.notes[index].tick; };
  const auto first =
      std::partition_point(drums.notes.begin(), drums.notes.end(),
                           [&](uint32_t index) { return tick_of(index) <= begin - signs.Late(); });
  std::vector<uint8_t> pitches;  // in order of their first gem
  std::array<int, 128> counts{};
  for (auto gem = first; gem != drums.notes.end() && gem - first < kMostGems; ++gem) {
    if (tick_of(*gem) >= end) break;
    const uint8_t pitch = drums.pitches[static_cast<size_t>(gem - drums.notes.begin())];
    if (pitch == kKickPitch || pitch == kSecondKickPitch) continue;
    if (signs.EndOf(song.notes[*gem]) <= begin) continue;
    if (++counts[pitch] == 1) pitches.push_back(pitch);
  }
  std::stable_sort(pitches.begin(), pitches.end(),
                   [&](uint8_t a, uint8_t b) { return counts[a] > counts[b]; });
  pitches.resize(std::min<size_t>(pitches.size(), roll.is_double ? 2 : 1));
  return pitches;
}

// The level's gem that a note is, or kGemCount.
int GemOf(const Note& note, int base) {
  const int gem = note.pitch - base;
  return gem >= 0 && gem < kGemCount ? gem : int{kGemCount};
}

}  // namespace

bool IsChartName(std::string_view track_name) {
  std::string name(track_name);
  std::transform(name.begin(), name.end(), name.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  return name.rfind("PART DRUM", 0) == 0 || name.rfind("PART REAL_DRUMS", 0) == 0;
}

ChartDrums TranslateChart(const Song& song, const std::vector<uint32_t>& notes, Difficulty level) {
  const int base = kLevelBases[static_cast<size_t>(level)];
  const ChartSigns signs(song, notes, level);
  const bool five_pads = std::any_of(notes.begin(), notes.end(), [&](uint32_t index) {
    return GemOf(song.notes[index], base) == kFifthPadGem;
  });
  ChartDrums drums;
  for (const uint32_t index : notes) {
    const Note& note = song.notes[index];
    const int gem = GemOf(note, base);
    const bool second_kick = level == Difficulty::kExpert && note.pitch == kSecondKick;
    if (gem == kGemCount && !second_kick) {
      for (const int other : kLevelBases) drums.has_other_levels |= GemOf(note, other) < kGemCount;
      continue;
    }
    drums.notes.push_back(index);
    drums.pitches.push_back(second_kick ? kSecondKickPitch
                                        : PitchOfGem(gem, five_pads, note, signs));
    drums.strokes.push_back(StrokeOfGem(note, second_kick || gem == kKickGem, signs));
  }
  drums.rolls = signs.Rolls();
  for (DrumRoll& roll : drums.rolls) roll.pitches = PitchesOf(roll, song, drums, signs);
  return drums;
}

}  // namespace strikeline::midi::internal
