// SPDX-License-Identifier: MIT
#include "pieces/soundtrack_kit.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include <fmt/core.h>

namespace strikeline::pieces {
namespace {

constexpr int kOtherArticulation = 1000, kOtherLane = 2000;

// What sounds alike: a hi-hat that is half-open rings as an open one does.
midi::Articulation SoundOf(midi::Articulation articulation) {
  return articulation == midi::Articulation::kHalfOpen ? midi::Articulation::kOpen : articulation;
}

}  // namespace

Result<KitKeys> KitKeys::Open(media::SoundFont& font, midi::DrumMap map) {
  auto samples = media::KitSamples::Open(font);
  if (!samples) return Forward(std::move(samples));
  auto general = midi::LoadDrumMap("default");
  if (!general) return Forward(std::move(general));
  return KitKeys(*std::move(samples), std::move(map), *std::move(general));
}

uint8_t KitKeys::KeyFor(int program, uint8_t pitch) {
  const auto [found, is_new] = found_.try_emplace({program, pitch});
  if (is_new) found->second = Find(program, pitch);
  if (found->second != pitch) ++replacements_[{pitch, found->second}];
  return found->second;
}

// Smaller is nearer. The pitch itself is nearest unless the two maps mean something else by it.
int KitKeys::Distance(uint8_t pitch, uint8_t key) const {
  const auto& wanted = map_.voices[pitch];
  const auto& has = general_.voices[key];
  const int steps = std::abs(pitch - key);
  if (!wanted || (!has && key == pitch)) return steps;
  if (!has || map_.lanes[static_cast<size_t>(wanted->lane)].id !=
                  general_.lanes[static_cast<size_t>(has->lane)].id) {
    return kOtherLane + steps;
  }
  const bool same = SoundOf(wanted->articulation) == SoundOf(has->articulation);
  return (same ? 0 : kOtherArticulation) + steps;
}

uint8_t KitKeys::Find(int program, uint8_t pitch) {
  std::array<std::pair<int, uint8_t>, 128> keys;  // with their distances
  for (uint8_t key = 0; key < 128; ++key) keys[key] = {Distance(pitch, key), key};
  std::sort(keys.begin(), keys.end());
  const auto nearest = std::find_if(
      keys.begin(), keys.end(), [&](const auto& key) { return samples_.Has(program, key.second); });
  return nearest == keys.end() ? pitch : nearest->second;
}

std::string KitKeys::Remark() const {
  int64_t strokes = 0;
  std::string list;
  for (const auto& [keys, count] : replacements_) {
    strokes += count;
    list += fmt::format("{}{} as {}", list.empty() ? "" : ", ", keys.first, keys.second);
  }
  if (strokes == 0) return "";
  return fmt::format("{} strokes that the kit has no sample for sound as its nearest: {}", strokes,
                     list);
}

}  // namespace strikeline::pieces
