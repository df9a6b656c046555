// SPDX-License-Identifier: MIT
#include "scene/highway/count_in.h"

#include <algorithm>
#include <cmath>

namespace strikeline::scene {
namespace {

constexpr double kSameTime = 1e-6;  // seconds

// What the song's first whole bar says.
struct FirstMeter {
  double beat = 0.5;  // seconds
  int beats = 4;      // of a bar
  int pickup = 0;     // beats before the first whole bar
};

FirstMeter MeterOf(const midi::Song& song) {
  const midi::Tick quarter = song.tempo.TicksPerQuarter();
  const midi::TimeSignature& signature = song.signatures[song.HasPickup() ? 1 : 0];
  const midi::Tick beat = std::max<midi::Tick>(1, quarter * 4 / std::max(1, signature.denominator));
  FirstMeter meter;
  meter.beat = song.tempo.ToSeconds(beat).Value();
  meter.beats = std::max(1, signature.numerator);
  if (song.HasPickup()) {
    meter.pickup = static_cast<int>((song.signatures[1].tick + beat - 1) / beat);
  }
  return meter;
}

}  // namespace

std::vector<CountedBeat> CountBeats(const midi::Song& song, int bars_before, Seconds until) {
  const FirstMeter meter = MeterOf(song);
  std::vector<CountedBeat> beats;
  const int missing = meter.pickup == 0 ? 0 : meter.beats - meter.pickup;
  for (int before = bars_before * meter.beats + missing; before >= 1; --before) {
    const int ahead = (before + meter.pickup) % meter.beats;  // of a bar's beginning
    beats.push_back({Seconds(-before * meter.beat), ahead == 0 ? 1 : meter.beats - ahead + 1});
  }
  int number = missing;
  bool is_first = true;
  for (const midi::GridLine& line : song.Grid(until)) {
    number = line.starts_bar && !(is_first && missing > 0) ? 1 : number + 1;
    is_first = false;
    beats.push_back({line.time, number});
  }
  return beats;
}

Seconds CountInBegin(const midi::Song& song, int bars, Seconds moment) {
  const std::vector<CountedBeat> beats = CountBeats(song, bars, moment + Seconds(kSameTime));
  int left = bars;
  for (auto beat = beats.rbegin(); beat != beats.rend(); ++beat) {
    if (beat->number == 1 && left-- == 0) return beat->time;
  }
  return beats.empty() ? moment : beats.front().time;
}

}  // namespace strikeline::scene
