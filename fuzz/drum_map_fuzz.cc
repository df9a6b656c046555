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
    const std::string_view message = map.error().message;
    CHECK(message.substr(0, message.find(':')).ends_with(".toml")) << message;
    return 0;
  }
  CHECK(!map->lanes.empty());
  for (const auto& voice : map->voices) {
    CHECK(!voice || (voice->lane >= 0 && static_cast<size_t>(voice->lane) < map->lanes.size()));
  }
  const auto again = strikeline::midi::ParseDrumMap(strikeline::midi::TomlOf(*map), "written.toml");
  CHECK(again) << again.error().message;
  for (size_t pitch = 0; pitch < map->voices.size(); ++pitch) {
    const auto& before = map->voices[pitch];
    const auto& after = again->voices[pitch];
    CHECK(before.has_value() == after.has_value()) << pitch;
    CHECK(!before || before->lane == after->lane) << pitch;
  }
  return 0;
}
