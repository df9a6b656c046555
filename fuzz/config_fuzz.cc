// SPDX-License-Identifier: MIT
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "settings/config_read.h"
#include "settings/config_text.h"
#include "settings/key_name.h"

namespace settings = strikeline::settings;

namespace {

// What was read as a file that says all of it.
std::string TextOf(settings::Config& config) {
  std::string text;
  for (const settings::OptionRow* row : settings::SettingRows(settings::Options())) {
    const std::string value = settings::TomlOf(settings::PlainOf(*row, row->cell(config.values)));
    if (!value.empty()) text += std::string(row->setting.name) + " = " + value + "\n";
  }
  return text;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  settings::Config config;
  const auto done = settings::ReadConfig(
      settings::Options(), {reinterpret_cast<const char*>(data), size}, "fuzz.toml", config);
  if (!done) {
    CHECK(done.error().message.rfind("fuzz.toml, line ", 0) == 0) << done.error().message;
    return 0;
  }
  CHECK(config.values.live.fps >= 0 && config.values.live.fps <= 1000);
  for (const settings::LiveActionRow& row : settings::LiveActions()) {
    const std::string& key = config.values.live.keys[row.action];
    CHECK(key.empty() || settings::CanonicalKey(key) == key) << row.setting << " = " << key;
  }
  settings::Config again;
  const std::string text = TextOf(config);
  const auto said = settings::ReadConfig(settings::Options(), text, "again.toml", again);
  CHECK(said) << said.error().message;
  CHECK(TextOf(again) == text);
  return 0;
}
