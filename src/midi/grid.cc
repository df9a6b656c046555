// SPDX-License-Identifier: MIT
#include <algorithm>
#include <vector>

#include "midi/song.h"

namespace strikeline::midi {
namespace {

constexpr size_t kMaxLines = 1'000'000;

// Beats of one time signature, from its tick up to the next one's.
struct Span {
  Tick begin = 0;
  Tick end = 0;  // exclusive
  int64_t beats_per_bar = 4;
  int64_t beats_per_whole_note = 4;
};

Span SpanAt(const std::vector<TimeSignature>& signatures, size_t i, Tick quarter) {
  const TimeSignature& signature = signatures[i];
  const Tick end = i + 1 < signatures.size() ? signatures[i + 1].tick : kLastTick + 1;
  // A beat lasts at least a tick or a 128th note, so that any signature gets on in time.
  return {signature.tick, end, std::max(signature.numerator, 1),
          std::clamp<int64_t>(signature.denominator, 1, std::max<Tick>(4 * quarter, 128))};
}

Tick BarOf(const TimeSignature& signature, Tick quarter) {
  return quarter * 4 * signature.numerator / std::max(1, signature.denominator);
}

// Beats may lie between ticks.
Seconds TimeAt(const TempoMap& tempo, Tick tick, int64_t part, int64_t whole) {
  const Seconds time = tempo.ToSeconds(tick);
  if (part == 0) return time;
  const double fraction = static_cast<double>(part) / static_cast<double>(whole);
  return time + fraction * (tempo.ToSeconds(tick + 1) - time);
}

}  // namespace

bool Song::HasPickup() const {
  if (signatures.size() < 2) return false;
  const Tick first = BarOf(signatures[0], tempo.TicksPerQuarter());
  return signatures[1].tick == first && first < BarOf(signatures[1], tempo.TicksPerQuarter());
}

std::vector<GridLine> Song::Grid(Seconds until) const {
  std::vector<GridLine> lines;
  const Tick quarter = tempo.TicksPerQuarter();
  int32_t bar = HasPickup() ? -1 : 0;  // before the first line
  for (size_t i = 0; i < signatures.size(); ++i) {
    const Span span = SpanAt(signatures, i, quarter);
    for (int64_t beat = 0;; ++beat) {
      const int64_t distance = beat * 4 * quarter;  // in ticks, times the denominator
      const Tick tick = span.begin + distance / span.beats_per_whole_note;
      if (tick >= span.end) break;
      const Seconds time =
          TimeAt(tempo, tick, distance % span.beats_per_whole_note, span.beats_per_whole_note);
      if (!(time <= until) || lines.size() == kMaxLines) return lines;
      const bool starts_bar = beat % span.beats_per_bar == 0;
      if (starts_bar) ++bar;
      lines.push_back({time, bar, starts_bar});
    }
  }
  return lines;
}

}  // namespace strikeline::midi
