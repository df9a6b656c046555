// SPDX-License-Identifier: MIT
#include "live/song/song_map.h"

#include <algorithm>

#include "base/parse_number.h"
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
    if (line.starts_bar && line.time >= song.duration) break;
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

// Strokes are played a little before their beat: the round begins, and ends, so much earlier.
sound::SoundLoop SongMap::LoopOver(Seconds a, Seconds b, int count_in,
                                   const midi::Song& song) const {
  const size_t first = BarAt(std::min(a, b)), last = std::max(first, BarAt(std::max(a, b)));
  const Seconds from = BeginOf(first), ahead(scene::kCutAhead);
  const Seconds to = last + 1 < bars.size() ? BeginOf(last + 1) : std::max(end, from + Seconds(1));
  const Seconds count = CountedFrom(song, count_in, from);
  return {count - ahead, from - ahead, to - ahead};
}

Result<sound::SoundLoop> SongMap::LoopOf(const std::string& text, int count_in,
                                         const midi::Song& song) const {
  const size_t dots = text.find("..");
  const std::string_view all = text;
  const auto first = ParseDecimal(all.substr(0, dots));
  const auto last = dots == std::string::npos ? first : ParseDecimal(all.substr(dots + 2));
  const auto of_number = [this](double number) {
    return std::find_if(bars.begin(), bars.end(),
                        [&](const Bar& bar) { return bar.number == number; });
  };
  if (!first || !last) return Fail("--loop {}: write bars, such as 5..8", text);
  const auto from = of_number(*first), to = of_number(*last);
  if (from == bars.end() || to == bars.end() || to < from) {
    return Fail("--loop {}: the song has bars {} to {}", text, bars.front().number,
                bars.back().number);
  }
  return LoopOver(from->time, to->time, count_in, song);
}

std::string SongMap::TextOf(const sound::SoundLoop& loop) const {
  const Seconds ahead(scene::kCutAhead);
  const int first = bars[BarAt(loop.from + ahead)].number;
  const int last = bars[BarAt(loop.to - Seconds(0.05))].number;
  return first == last ? std::to_string(first) : fmt::format("{} \u2013 {}", first, last);
}

Seconds CountedFrom(const midi::Song& song, int bars, Seconds moment) {
  return bars == 0 ? moment : std::min(moment, scene::CountInBegin(song, bars, moment));
}

}  // namespace strikeline::live
