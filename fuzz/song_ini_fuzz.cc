// SPDX-License-Identifier: MIT
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "base/utf8.h"
#include "pieces/chart_folder.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto folder = strikeline::pieces::ParseSongIni(text);
  CHECK(std::isfinite(folder.delay) && std::abs(folder.delay) <= 3600) << folder.delay;
  for (const std::string& words : {folder.title, folder.artist}) {
    CHECK(strikeline::IsUtf8(words)) << "words that are none";
    for (const char c : words) CHECK(static_cast<unsigned char>(c) >= 0x20) << int{c};
  }
  return 0;
}
