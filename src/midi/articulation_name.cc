// SPDX-License-Identifier: MIT
#include "midi/articulation_name.h"

namespace strikeline::midi {

std::span<const ArticulationName> ArticulationNames() {
  static constexpr ArticulationName kNames[] = {
      {"normal", Articulation::kNormal, "A filled stroke."},
      {"open", Articulation::kOpen, "An outline: an open hi-hat, an open conga."},
      {"half-open", Articulation::kHalfOpen,
       "An outline, its left half filled: a half-open hi-hat."},
      {"rim", Articulation::kRim, "A cross: a rim, a cross-stick."},
      {"bell", Articulation::kBell, "A diamond: the bell of a ride."},
      {"pedal", Articulation::kPedal, "A thin bar as wide as other strokes: the hi-hat by foot."},
  };
  return kNames;
}

std::string_view NameOf(Articulation articulation) {
  for (const ArticulationName& row : ArticulationNames()) {
    if (row.value == articulation) return row.name;
  }
  return "";
}

}  // namespace strikeline::midi
