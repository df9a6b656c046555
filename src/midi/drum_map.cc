// SPDX-License-Identifier: MIT
#include "midi/drum_map.h"

#include <cstddef>
#include <filesystem>
#include <system_error>

#include <fmt/ranges.h>

#include "base/embedded.h"
#include "base/nearest.h"
#include "base/read_file.h"
#include "midi/internal/drum_map_reader.h"
#include "midi/internal/limits.h"

namespace strikeline::midi {

Result<DrumMap> ParseDrumMap(std::string_view toml, const std::string& file_name) {
  if (toml.size() > internal::kMaxDrumMapSize) {
    return Fail("{}: {} bytes are more than the {} that a drum map may have", file_name,
                toml.size(), internal::kMaxDrumMapSize);
  }
  Result<DrumMap> map = internal::ReadDrumMap(toml, file_name, 0);
  if (map && map->name.empty()) map->name = std::filesystem::path(file_name).stem().string();
  return map;
}

Result<DrumMap> LoadDrumMap(const std::string& name_or_path) {
  const std::string_view built_in = internal::BuiltInText(name_or_path);
  if (built_in.data() != nullptr) return ParseDrumMap(built_in, name_or_path + ".toml");
  const bool is_path = name_or_path.find_first_of("./\\") != std::string::npos;
  std::error_code ignored;
  if (!is_path && !std::filesystem::exists(name_or_path, ignored)) {
    const std::vector<std::string> names = BuiltInDrumMaps();
    return Fail("there is no drum map '{}' (did you mean '{}'? built in: {}; or give a .toml file)",
                name_or_path, Nearest(name_or_path, {names.begin(), names.end()}),
                fmt::join(names, ", "));
  }
  const Result<std::string> text = ReadFile(name_or_path, internal::kMaxDrumMapSize);
  if (!text) return Forward(text);
  return ParseDrumMap(*text, name_or_path);
}

std::vector<std::string> BuiltInDrumMaps() {
  std::vector<std::string> names;
  for (const EmbeddedFile& file : drum_maps::Files()) {
    names.push_back(std::filesystem::path(file.name).stem().string());
  }
  return names;
}

}  // namespace strikeline::midi
