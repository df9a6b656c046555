// SPDX-License-Identifier: MIT
#include "scene/highway/internal/lyric_times.h"

#include <algorithm>
#include <cmath>

namespace strikeline::scene {
namespace {

constexpr double kLineAhead = 2.5;     // that a line is seen before it is sung, where there is time
constexpr double kLineRise = 0.4;      // that it is in the upper row before
constexpr double kLineLinger = 0.9;    // that it stays where none follows
constexpr double kLineLongPause = 4;   // behind which a line does not wait under the one before
constexpr double kLineFade = 0.25;     // of all that moves and appears
constexpr float kLineWaiting = 0.62f;  // of a line that waits

double Ramp(double from, double now) { return std::clamp((now - from) / kLineFade, 0.0, 1.0); }
double Eased(double t) { return t * t * (3 - 2 * t); }

}  // namespace

std::vector<LineTimes> TimesOf(const std::vector<midi::LyricLine>& lines, const Timing& timing) {
  std::vector<LineTimes> times(lines.size());
  for (size_t i = 0; i < lines.size(); ++i) {
    const double start = timing.ToPiece(lines[i].syllables.front().start);
    const double end = timing.ToPiece(lines[i].syllables.back().end);
    times[i].leaves = end + kLineLinger;
    const double before = i > 0 ? timing.ToPiece(lines[i - 1].syllables.back().end) : -1e9;
    if (start - before > kLineLongPause) {
      times[i].appears = times[i].rises = start - kLineAhead;
      continue;
    }
    times[i].rises = std::clamp(start - kLineRise, before, start);
    times[i].appears = times[i - 1].rises;
    times[i - 1].leaves = times[i].rises;
  }
  return times;
}

std::vector<LinePlace> PlacesAt(const std::vector<LineTimes>& times, double now) {
  const auto after =
      std::upper_bound(times.begin(), times.end(), now,
                       [](double t, const LineTimes& line) { return t < line.rises; });
  const auto next = static_cast<size_t>(after - times.begin());
  std::vector<LinePlace> places;
  for (size_t i = next < 2 ? 0 : next - 2; i < std::min(next + 1, times.size()); ++i) {
    const LineTimes& line = times[i];
    const bool waits = line.rises > line.appears;
    const double risen = waits ? Eased(Ramp(line.rises, now)) : 1;
    const double gone = Eased(Ramp(line.leaves, now));
    const double seen = Eased(Ramp(line.appears, now)) * (1 - gone);
    if (seen <= 0) continue;
    places.push_back(
        {i, 1 - risen - 0.6 * gone, seen * (kLineWaiting + (1 - kLineWaiting) * risen)});
  }
  return places;
}

}  // namespace strikeline::scene
