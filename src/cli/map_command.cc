// SPDX-License-Identifier: MIT
#include "cli/map_command.h"

#include <algorithm>
#include <filesystem>
#include <string>

#include <fmt/core.h>

#include "media/disk/staged_file.h"
#include "midi/drum_map_fit.h"
#include "midi/song_map.h"

namespace strikeline::cli {
namespace {

// What stands above the map.
std::string HeadOf(const settings::MapRequest& request, const midi::MapFit& fit) {
  return fmt::format(
      "# The drums of {}, as the map {} reads them: every pitch that it plays. Change lanes and\n"
      "# names, and say --drum-map {}. docs/drum-maps.md has the keys.\n\n",
      std::filesystem::path(request.song).filename().string(), fit.name,
      std::filesystem::path(request.output).filename().string());
}

}  // namespace

Status RunMap(const settings::MapRequest& request) {
  auto song = midi::LoadSong(request.song, nullptr, request.encoding);
  if (!song) return Forward(std::move(song));
  const auto fit = midi::ChooseDrumMap(*song, request.drums, request.drum_map);
  if (!fit) return Forward(fit);
  const midi::DrumChoice choice = midi::ChooseDrums(*song, fit->map, request.drums);
  if (choice.notes.empty()) return Fail("{}: {}", request.song, choice.reason);
  const midi::DrumMap map = midi::MapOfSong(*song, choice);
  const Status written = media::WriteFileQuickly(
      request.output, HeadOf(request, *fit) + midi::TomlOf(map), request.force);
  if (!written) return written;
  const auto pitches = std::count_if(map.voices.begin(), map.voices.end(),
                                     [](const auto& voice) { return voice.has_value(); });
  fmt::print("{}: {} pitches in {} lanes; {} of them no map knew\n", request.output, pitches,
             map.lanes.size(), choice.unmapped.size());
  return {};
}

}  // namespace strikeline::cli
