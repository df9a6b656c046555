// SPDX-License-Identifier: MIT
#include "scene/highway/ruled_lines.h"

#include <algorithm>
#include <span>

#include "scene/highway/count_in.h"

namespace strikeline::scene {
namespace {

constexpr int kMostBarsBefore = 64, kMostBeatsBefore = 64;  // that are counted before the song
constexpr double kSameLine = 1e-6;                          // seconds

void AddCountIn(const midi::Song& song, const Timing& timing, std::vector<RuledLine>& lines) {
  std::vector<CountedBeat> beats = CountBeats(song, kMostBarsBefore, Seconds(0));
  std::erase_if(beats, [&](const CountedBeat& beat) {
    return beat.time >= Seconds(0) || timing.ToPiece(beat.time) < -kSameLine;
  });
  if (beats.empty() || -beats.back().time.Value() <= 0.05 * timing.practice_rate) return;
  const size_t most = std::min<size_t>(beats.size(), kMostBeatsBefore);
  for (const CountedBeat& beat : std::span(beats).last(most)) {
    lines.push_back({timing.ToPiece(beat.time), false, beat.number});
  }
}

}  // namespace

std::vector<RuledLine> RuledLinesOf(const midi::Song& song, const Timing& timing,
                                    Seconds duration) {
  std::vector<RuledLine> lines;
  AddCountIn(song, timing, lines);
  for (const midi::GridLine& line : song.Grid(timing.ToSong(duration.Value()))) {
    lines.push_back({timing.ToPiece(line.time), line.starts_bar, line.starts_bar ? line.bar : 0});
  }
  return lines;
}

std::vector<RuledLine> RuledLinesOf(const midi::Song& song, const Timing& timing,
                                    const std::vector<PracticeRound>& rounds) {
  std::vector<RuledLine> lines;
  if (rounds.empty()) return lines;
  const Seconds from = rounds[0].from, to = rounds[0].to;
  const std::vector<CountedBeat> beats = CountBeats(song, kMostBarsBefore, from);
  const std::vector<midi::GridLine> grid = song.Grid(to);
  for (const PracticeRound& round : rounds) {
    // Before the first round the lead-in is counted too, whether it is heard or not.
    const double earliest = &round == rounds.data() ? -timing.lead_in.Value() : round.start;
    for (const CountedBeat& beat : beats) {
      const double time = round.At(beat.time);
      if (time < earliest - kSameLine || beat.time >= from - Seconds(kSameLine)) continue;
      lines.push_back({timing.ToPiece(Seconds(time)), false, beat.number});
    }
    for (const midi::GridLine& line : grid) {
      if (line.time < from - Seconds(kSameLine) || line.time >= to - Seconds(kSameLine)) continue;
      lines.push_back({timing.ToPiece(Seconds(round.At(line.time))), line.starts_bar,
                       line.starts_bar ? line.bar : 0});
    }
  }
  return lines;
}

}  // namespace strikeline::scene
