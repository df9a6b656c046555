// SPDX-License-Identifier: MIT
#include "midi/hihat_openness.h"

namespace strikeline::midi {

Articulation OpennessOf(uint8_t pedal) {
  if (pedal < kHalfOpenFrom) return Articulation::kOpen;
  return pedal < kClosedFrom ? Articulation::kHalfOpen : Articulation::kNormal;
}

bool IsOpenness(Articulation articulation) {
  return articulation == Articulation::kNormal || articulation == Articulation::kHalfOpen ||
         articulation == Articulation::kOpen;
}

Articulation StrokeOpenness(Articulation by_pitch, uint8_t pedal) {
  if (pedal == Note::kNoPedal || !IsOpenness(by_pitch)) return by_pitch;
  const Articulation by_pedal = OpennessOf(pedal);
  const bool is_up = by_pedal == Articulation::kOpen;
  if (by_pitch == Articulation::kNormal) return is_up ? by_pedal : by_pitch;
  return is_up ? Articulation::kOpen : Articulation::kHalfOpen;
}

}  // namespace strikeline::midi
