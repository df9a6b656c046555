// SPDX-License-Identifier: MIT
#include "live/song/song_map.h"

#include <algorithm>

#include "scene/highway/count_in.h"
#include "scene/highway/practice.h"

namespace strikeline::live {
namespace {

constexpr Seconds kBehind{30};  // bars are counted so far behind the end
constexpr double kSameTime = 1e-6;

}  // namespace

SongMap SongMap::Of(const midi::Song& song) {
  SongMap map;
  map.end = song.duration;
  for (const midi::GridLine& line : song.Grid(song.duration + kBehind)) {
    if (line.starts_bar) map.bars.push_back({line.time, line.bar});
    if (map.bars.size() > 1 && line.starts_bar && line.time >= song.duration) break;
  }
  if (map.bars.empty()) map.bars.push_back({Seconds(0), 1});
  for (const midi::Marker& marker : song.markers)
    map.sections.push_back({marker.time, marker.text});
  return map;
}

size_t SongMap::BarAt(Seconds moment) const {
  const auto behind =
      std::upper_bound(bars.begin(), bars.end(), moment + Seconds(kSameTime),
                       [](Seconds time, const Bar& bar) { return time < bar.time; });
  return behind == bars.begin() ? 0 : static_cast<size_t>(behind - bars.begin()) - 1;
}

Seconds SongMap::BeginOf(size_t bar) const { return bars[std::min(bar, bars.size() - 1)].time; }

sound::SoundLoop SongMap::LoopOver(Seconds a, Seconds b, int count_in,
                                   const midi::Song& song) const {
  const size_t first = BarAt(std::min(a, b)), last = std::max(first, BarAt(std::max(a, b)));
  const Seconds from = BeginOf(first);
  const Seconds to = last + 1 < bars.size() ? BeginOf(last + 1) : std::max(end, from + Seconds(1));
  return LoopBetween(from, to, count_in, song);
}

std::pair<size_t, size_t> SongMap::BarsOf(const sound::SoundLoop& loop) const {
  return {BarAt(loop.from + Seconds(scene::kCutAhead)), BarAt(loop.to - Seconds(0.05))};
}

std::string SongMap::TextOf(const sound::SoundLoop& loop) const {
  const auto bars_of = BarsOf(loop);
  const int first = bars[bars_of.first].number, last = bars[bars_of.second].number;
  return first == last ? std::to_string(first) : fmt::format("{} \u2013 {}", first, last);
}

sound::SoundLoop LoopBetween(Seconds from, Seconds to, int count_in, const midi::Song& song) {
  const Seconds ahead(scene::kCutAhead);
  return {CountedFrom(song, count_in, from) - ahead, from - ahead, to - ahead};
}

Seconds CountedFrom(const midi::Song& song, int bars, Seconds moment) {
  return bars == 0 ? moment : std::min(moment, scene::CountInBegin(song, bars, moment));
}

}  // namespace strikeline::live
