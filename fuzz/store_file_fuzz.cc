// SPDX-License-Identifier: MIT
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/check.h"
#include "params/store_file.h"

namespace params = strikeline::params;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const auto loaded = params::ParseStore({reinterpret_cast<const char*>(data), size}, "fuzz.json");
  if (!loaded) {
    CHECK(loaded.error().message.rfind("fuzz.json", 0) == 0) << loaded.error().message;
    return 0;
  }
  CHECK(loaded->dropped.size() <= 101);
  for (const params::Variation& variation : loaded->variations)
    CHECK(params::CheckVariationName(variation.name));
  const std::string text =
      params::StoreText(loaded->state, loaded->variations, params::SaveMode::kRecovery);
  const auto again = params::ParseStore(text, "again");
  CHECK(again && again->dropped.empty());
  CHECK(again->state == loaded->state && again->variations == loaded->variations);
  return 0;
}
