// SPDX-License-Identifier: MIT
#include "cli/shelf/drum_maps_command.h"

#include <algorithm>
#include <string_view>

#include <fmt/core.h>

#include "base/embedded.h"
#include "base/json.h"
#include "cli/shelf/file_shelf.h"
#include "midi/drum_map.h"

namespace strikeline::cli {
namespace {

FileShelf MapShelf() { return {drum_maps::Files(), "drum map", "drum-maps list"}; }

int64_t PitchCount(const midi::DrumMap& map) {
  return std::count_if(map.voices.begin(), map.voices.end(),
                       [](const auto& voice) { return voice.has_value(); });
}

}  // namespace

Status ListDrumMaps(bool json) {
  Json all = Json::Array();
  for (const EmbeddedFile& file : drum_maps::Files()) {
    const auto map = midi::ParseDrumMap(file.text, std::string(file.name));
    if (!map) return Forward(map);
    if (json) {
      all.Add({{"drum_map", StemOf(file)},
               {"name", map->name},
               {"about", map->about},
               {"pitches", PitchCount(*map)}});
    } else {
      fmt::print("{:<17} {}\n", StemOf(file), map->about);
    }
  }
  if (json) fmt::print("{}\n", all.Written(2));
  return {};
}

Status ShowDrumMap(const std::string& name) {
  const auto file = FindOnShelf(MapShelf(), name);
  if (!file) return Forward(file);
  fmt::print("{}", (*file)->text);
  return {};
}

Status CopyDrumMaps(const settings::CopyRequest& request) {
  return CopyFromShelf(MapShelf(), request);
}

bool AsksForDrumMaps(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word == "--drum-map=list") return true;
    if (word == "--drum-map" && i + 1 < argc && std::string_view(argv[i + 1]) == "list") {
      return true;
    }
  }
  return false;
}

}  // namespace strikeline::cli
