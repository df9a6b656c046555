// SPDX-License-Identifier: MIT
#include "midi/drum_map_fit.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <vector>

#include "base/check.h"
#include "midi/internal/drum_chart.h"
#include "midi/internal/find_drums.h"

namespace strikeline::midi {
namespace {

constexpr size_t kFewestNotes = 16;
constexpr Seconds kTogether{0.012};  // nobody strikes one drum twice within this

// Shares of all hits.
constexpr double kLeastKick = 0.02, kLeastSnare = 0.02, kLeastTime = 0.1;
constexpr double kMostCrashes = 0.2;  // more are no crashes
constexpr double kMostToms = 0.5;     // likewise, where there is more that is odd
constexpr double kMostChokes = 0.05;  // likewise
constexpr double kMostOdd = 0.04;     // under a map that fits
constexpr double kClear = 0.15;       // that the default has more

enum class Kind : uint8_t { kKick, kSnare, kTime, kCrash, kTom, kChoke, kOther };
constexpr size_t kKinds = 7;

Kind KindOf(const DrumMap& map, uint8_t pitch) {
  const auto& voice = map.voices[pitch];
  if (!voice) return Kind::kOther;
  const DrumLane& lane = map.lanes[static_cast<size_t>(voice->lane)];
  const std::string_view id = lane.id;
  if (lane.is_kick) return Kind::kKick;
  if (id == "snare") return Kind::kSnare;
  // A hand on a cymbal looks like the hi-hat's pedal.
  if (voice->articulation == Articulation::kPedal && id != "hihat") return Kind::kChoke;
  if (id == "hihat" || id == "ride" || id == "xhat") return Kind::kTime;
  for (const std::string_view cymbal : {"crash", "china", "splash", "cymbals"}) {
    if (id.starts_with(cymbal)) return Kind::kCrash;
  }
  return id.starts_with("tom") || id.starts_with("floor") ? Kind::kTom : Kind::kOther;
}

struct Hit {
  Seconds time;
  uint8_t pitch = 0;
};
using Hits = std::vector<Hit>;

// Strokes in a lane that another pitch of the same lane falls together with.
size_t CountDoubled(const Hits& hits, const DrumMap& map) {
  std::vector<Hit> last(map.lanes.size(), {Seconds(-1), 0});
  size_t doubled = 0;
  for (const Hit& hit : hits) {
    const auto& voice = map.voices[hit.pitch];
    if (!voice) continue;
    Hit& before = last[static_cast<size_t>(voice->lane)];
    doubled += before.pitch != hit.pitch && hit.time - before.time < kTogether ? 1 : 0;
    before = hit;
  }
  return doubled;
}

// What a map makes of the hits.
struct Reading {
  double odd = 0;  // share of strokes that no kit has so
  bool is_kit = false;
};

Reading ReadBy(const Hits& hits, const DrumMap& map) {
  std::array<double, kKinds> shares{};
  const auto of = [&](Kind kind) -> double& { return shares[static_cast<size_t>(kind)]; };
  const double part = 1.0 / static_cast<double>(hits.size());
  for (const Hit& hit : hits) of(KindOf(map, hit.pitch)) += part;
  const auto beyond = [&](Kind kind, double most) { return std::max(0.0, of(kind) - most); };
  Reading reading;
  reading.is_kit = of(Kind::kKick) >= kLeastKick && of(Kind::kSnare) >= kLeastSnare &&
                   of(Kind::kTime) >= kLeastTime;
  reading.odd = of(Kind::kOther) + beyond(Kind::kCrash, kMostCrashes) +
                beyond(Kind::kChoke, kMostChokes) +
                part * static_cast<double>(CountDoubled(hits, map));
  if (reading.odd > kMostOdd) reading.odd += beyond(Kind::kTom, kMostToms);
  return reading;
}

// Whether two maps put nearly every stroke into lanes of one name.
bool AreAlike(const Hits& hits, const DrumMap& a, const DrumMap& b) {
  const auto lane = [](const DrumMap& map, uint8_t pitch) -> std::string_view {
    const auto& voice = map.voices[pitch];
    return voice ? std::string_view(map.lanes[static_cast<size_t>(voice->lane)].id) : "";
  };
  const auto unlike = std::count_if(hits.begin(), hits.end(), [&](const Hit& hit) {
    return lane(a, hit.pitch) != lane(b, hit.pitch);
  });
  return static_cast<double>(unlike) <= kMostOdd * static_cast<double>(hits.size());
}

Hits HitsOf(const Song& song, const DrumQuery& query) {
  const internal::FoundDrums found = internal::FindDrums(song, query);
  Hits hits;
  for (const uint32_t index : found.notes) {
    const Note& note = song.notes[index];
    if (internal::IsChartName(song.tracks[note.track].name)) return {};
    hits.push_back({note.start, note.pitch});
  }
  return hits;
}

struct FittingMap {
  std::string name;
  DrumMap map;
  double odd = 0;
};

// Those that make a kit of the hits, the best first.
std::vector<FittingMap> Fitting(const Hits& hits, double default_odd) {
  std::vector<FittingMap> fitting;
  for (const std::string& name : BuiltInDrumMaps()) {
    auto map = LoadDrumMap(name);
    if (!map || name == "default") continue;
    const Reading reading = ReadBy(hits, *map);
    if (!reading.is_kit || reading.odd > kMostOdd || default_odd - reading.odd < kClear) continue;
    fitting.push_back({name, *std::move(map), reading.odd});
  }
  std::stable_sort(fitting.begin(), fitting.end(),
                   [](const FittingMap& a, const FittingMap& b) { return a.odd < b.odd; });
  return fitting;
}

}  // namespace

MapFit FitDrumMap(const Song& song, const DrumQuery& query) {
  const Hits hits = HitsOf(song, query);
  auto general = LoadDrumMap("default");
  CHECK(general) << general.error().message;
  const double odd = hits.size() < kFewestNotes ? 0 : ReadBy(hits, *general).odd;
  std::vector<FittingMap> fitting;
  if (odd >= kClear) fitting = Fitting(hits, odd);
  const bool is_clear =
      !fitting.empty() && std::all_of(fitting.begin(), fitting.end(), [&](const FittingMap& other) {
        return other.odd > fitting.front().odd + kMostOdd / 2 ||
               AreAlike(hits, fitting.front().map, other.map);
      });
  if (!is_clear) return {.map = *std::move(general)};
  FittingMap& best = fitting.front();
  std::string reason = fmt::format(
      "by General MIDI {:.0f} % of the strokes would be odd, by the keys of {} {:.0f} %", 100 * odd,
      best.map.name, 100 * best.odd);
  return {best.name, std::move(reason), std::move(best.map)};
}

Result<MapFit> ChooseDrumMap(const Song& song, const DrumQuery& query,
                             const std::string& name_or_path) {
  if (name_or_path == "auto") return FitDrumMap(song, query);
  auto map = LoadDrumMap(name_or_path);
  if (!map) return Forward(std::move(map));
  return MapFit{name_or_path, "", *std::move(map)};
}

}  // namespace strikeline::midi
