// SPDX-License-Identifier: MIT
#include "scene/highway/timing.h"

#include <algorithm>

#include "scene/highway/count_in.h"

namespace strikeline::scene {
namespace {

constexpr Seconds kShortestLeadIn{2};

Seconds FirstBar(const midi::Song& song) {
  const midi::TimeSignature& signature = song.signatures.front();
  const midi::Tick bar =
      song.tempo.TicksPerQuarter() * 4 * signature.numerator / std::max(1, signature.denominator);
  return song.tempo.ToSeconds(bar);
}

// Of a bar, at the rate at which the piece begins.
Seconds BarAhead(const midi::Song& song, double rate) {
  return std::max(kShortestLeadIn, std::min(FirstBar(song), Seconds(10)) / rate);
}

Seconds LeadIn(const midi::Song& song, const HighwayOptions& options) {
  if (options.lead_in) return *options.lead_in;
  if (options.practice) {
    return options.practice->count_in > 0 ? kBeforeCountIn
                                          : BarAhead(song, options.practice->rates.front());
  }
  if (options.count_in > 0 && !song.notes.empty()) {
    const Seconds begin = CountInBegin(song, options.count_in, song.notes.front().start);
    if (begin < Seconds(0)) return kBeforeCountIn - begin / options.practice_rate;
  }
  return BarAhead(song, options.practice_rate);
}

}  // namespace

Timing TimingOf(const midi::Song& song, const HighwayOptions& options) {
  return {LeadIn(song, options), options.practice ? 1 : options.practice_rate};
}

}  // namespace strikeline::scene
