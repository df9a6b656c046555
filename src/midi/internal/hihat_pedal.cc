// SPDX-License-Identifier: MIT
#include "midi/internal/hihat_pedal.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>
#include <vector>

#include "midi/hihat_openness.h"
#include "midi/internal/find_drums.h"

namespace strikeline::midi::internal {
namespace {

std::vector<bool> HiHatLanes(const DrumMap& map) {
  std::vector<bool> are;
  for (const DrumLane& lane : map.lanes) are.push_back(lane.id == "hihat");
  for (const auto& voice : map.voices) {
    if (voice && voice->articulation == Articulation::kPedal) {
      are[static_cast<size_t>(voice->lane)] = true;
    }
  }
  return are;
}

// The pitch nearest to `pitch` that means that on the same lane.
std::optional<uint8_t> PitchFor(const DrumMap& map, uint8_t pitch, Articulation wanted) {
  std::optional<uint8_t> nearest;
  for (int other = 0; other < 128; ++other) {
    const auto& voice = map.voices[static_cast<size_t>(other)];
    if (!voice || voice->lane != map.voices[pitch]->lane || voice->articulation != wanted) continue;
    if (nearest && std::abs(*nearest - pitch) <= std::abs(other - pitch)) continue;
    nearest = static_cast<uint8_t>(other);
  }
  return nearest;
}

class HiHats {
 public:
  HiHats(const Song& song, DrumChoice& choice) : song_(song), choice_(choice) {
    const std::vector<bool> are_hihats = HiHatLanes(choice.map);
    for (size_t k = 0; k < choice.notes.size(); ++k) {
      const auto& voice = choice.map.voices[choice.pitches[k]];
      if (!voice || !are_hihats[static_cast<size_t>(voice->lane)]) continue;
      if (!IsOpenness(voice->articulation)) continue;
      is_sent_[static_cast<size_t>(voice->articulation)] = true;
      if (PedalOf(k) == Note::kNoPedal) continue;
      is_held_[static_cast<size_t>(OpennessOf(PedalOf(k)))] = true;
      strokes_.push_back(k);
    }
  }

  // Whether the pedal says something that the pitches do not.
  bool NeedPedal() const {
    const bool moved = std::count(is_held_.begin(), is_held_.end(), true) > 1;
    return moved && !IsSent(Articulation::kHalfOpen);
  }

  void Heed() {
    std::array<size_t, kKinds> counts{};
    for (const size_t k : strokes_) {
      const Articulation openness = Openness(k);
      SetPitch(openness, choice_.pitches[k]);
      ++counts[static_cast<size_t>(openness)];
    }
    const auto count = [&](Articulation kind) { return counts[static_cast<size_t>(kind)]; };
    choice_.remarks.push_back(fmt::format(
        "the hi-hat's pedal tells {}: {} closed, {} half-open, {} open", CountOf(strokes_.size()),
        count(Articulation::kNormal), count(Articulation::kHalfOpen), count(Articulation::kOpen)));
  }

 private:
  static constexpr size_t kKinds = static_cast<size_t>(Articulation::kPedal) + 1;

  uint8_t PedalOf(size_t k) const { return song_.notes[choice_.notes[k]].hihat_pedal; }
  bool IsSent(Articulation kind) const { return is_sent_[static_cast<size_t>(kind)]; }

  Articulation Openness(size_t k) const {
    const Articulation by_pedal = OpennessOf(PedalOf(k));
    if (!IsSent(Articulation::kNormal) || !IsSent(Articulation::kOpen)) return by_pedal;
    const bool is_closed = choice_.VoiceOf(k).articulation == Articulation::kNormal;
    if (is_closed) return Articulation::kNormal;
    return by_pedal == Articulation::kOpen ? Articulation::kOpen : Articulation::kHalfOpen;
  }

  // A map that has nothing half-open shows that as open.
  void SetPitch(Articulation openness, uint8_t& pitch) const {
    if (choice_.map.voices[pitch]->articulation == openness) return;
    auto found = PitchFor(choice_.map, pitch, openness);
    if (!found && openness == Articulation::kHalfOpen) {
      found = PitchFor(choice_.map, pitch, Articulation::kOpen);
    }
    pitch = found.value_or(pitch);
  }

  const Song& song_;
  DrumChoice& choice_;
  std::vector<size_t> strokes_;  // those of which the pedal is known
  std::array<bool, kKinds> is_sent_{}, is_held_{};
};

}  // namespace

void HeedHiHatPedal(const Song& song, DrumChoice& choice) {
  HiHats hihats(song, choice);
  if (hihats.NeedPedal()) hihats.Heed();
}

}  // namespace strikeline::midi::internal
