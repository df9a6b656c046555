// SPDX-License-Identifier: MIT
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "settings/config_read.h"
#include "settings/config_rows.h"
#include "settings/key_name.h"
#include "settings/plot_options.h"

namespace settings = strikeline::settings;

namespace {

// What was read as a file that says all of it.
std::string TextOf(const settings::Config& config) {
  std::string text;
  for (const settings::ConfigRow& row : settings::ConfigRows()) {
    const std::string value = settings::TomlOf(settings::ValueOf(config, row));
    if (!value.empty()) text += row.Name() + " = " + value + "\n";
  }
  return text;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  settings::ConfigWithOrigins read;
  const auto done =
      settings::ReadConfig({reinterpret_cast<const char*>(data), size}, "fuzz.toml", read);
  if (!done) {
    CHECK(done.error().message.rfind("fuzz.toml, line ", 0) == 0) << done.error().message;
    return 0;
  }
  CHECK(read.config.live_fps >= 0 && read.config.live_fps <= 1000);
  CHECK(settings::GcodeOptionsOf(read.config.plot_options));
  const auto key = settings::CanonicalKey(read.config.keys.svg);
  CHECK(key && *key == read.config.keys.svg) << read.config.keys.svg;
  settings::ConfigWithOrigins again;
  const std::string text = TextOf(read.config);
  const auto said = settings::ReadConfig(text, "again.toml", again);
  CHECK(said) << said.error().message;
  CHECK(TextOf(again.config) == text);
  return 0;
}
