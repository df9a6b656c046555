// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/units.h"

namespace strikeline::scene {

// What was played, to be shown over the song. Times of the song. A value.
struct TakeView {
  enum class Kind : uint8_t { kOn, kEarly, kLate, kMissed, kExtra };
  static constexpr int kKinds = 5;
  static constexpr std::string_view kNames[kKinds] = {"on time", "early", "late", "missed",
                                                      "too many"};

  struct Hit {
    Seconds time;
    Seconds end;    // of a key, when it was let go; of a stroke `time`
    int place = 0;  // a lane of the drum map, or a pitch
    Kind kind = Kind::kOn;
  };
  // How it stands from `time` on.
  struct Standing {
    Seconds time;
    double accuracy = 1;  // 0 to 1
    std::array<int64_t, kKinds> counts{};
  };
  std::vector<Hit> hits;            // by time
  std::vector<uint32_t> missed;     // indices into Song::notes, sorted
  std::vector<Standing> standings;  // by time

  bool IsMissed(uint32_t note) const;
};

}  // namespace strikeline::scene
