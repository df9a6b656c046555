// SPDX-License-Identifier: MIT
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "scene/highway/theme.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const auto theme =
      strikeline::scene::ParseTheme({reinterpret_cast<const char*>(data), size}, "fuzz.toml");
  if (!theme) {
    CHECK(theme.error().message.rfind("fuzz.toml", 0) == 0) << theme.error().message;
    return 0;
  }
  for (const double size_or_share : {theme->note_height, theme->strike_y, theme->glow_size}) {
    CHECK(std::isfinite(size_or_share) && size_or_share > 0) << size_or_share;
  }
  for (const auto& track : theme->tracks) CHECK(track.a >= 0 && track.a <= 1);
  return 0;
}
