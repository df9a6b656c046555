// SPDX-License-Identifier: MIT
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "midi/drum_map.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const auto map =
      strikeline::midi::ParseDrumMap({reinterpret_cast<const char*>(data), size}, "fuzz.toml");
  if (!map) {
    CHECK(map.error().message.rfind("fuzz.toml", 0) == 0 ||
          map.error().message.rfind("default.toml", 0) == 0)
        << map.error().message;
    return 0;
  }
  CHECK(!map->lanes.empty());
  for (const auto& voice : map->voices) {
    CHECK(!voice || (voice->lane >= 0 && static_cast<size_t>(voice->lane) < map->lanes.size()));
  }
  return 0;
}
