// SPDX-License-Identifier: MIT
#include "midi/internal/drum_map_keys.h"

#include <filesystem>
#include <string>

#include <fmt/core.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/read_file.h"
#include "midi/articulation_name.h"

namespace strikeline::midi::internal {
namespace {

using ::testing::HasSubstr;

std::string Manual() {
  return ReadFile(std::filesystem::path(STRIKELINE_SOURCE_DIR) / "docs/drum-maps.md").value_or("");
}

std::string Table(std::string_view of, std::span<const DrumMapKey> keys) {
  std::string table = fmt::format("| {} | is | left out | |\n|---|---|---|---|\n", of);
  for (const DrumMapKey& key : keys) {
    table += fmt::format("| `{}` | {} | {} | {} |\n", key.name, key.value, key.without, key.doc);
  }
  return table + '\n';
}

TEST(DrumMapKeys, StandInTheManual) {
  EXPECT_THAT(Manual(), HasSubstr(Table("key", DrumMapKeys())));
  EXPECT_THAT(Manual(), HasSubstr(Table("key of a lane", DrumLaneKeys())));
  EXPECT_THAT(Manual(), HasSubstr(Table("key of a voice", DrumVoiceKeys())));
}

TEST(DrumMapKeys, EveryBuiltInMapStandsInTheManual) {
  for (const std::string& name : BuiltInDrumMaps()) {
    EXPECT_THAT(Manual(),
                HasSubstr(fmt::format("| `{}` | {} |\n", name, LoadDrumMap(name)->about)));
  }
}

TEST(DrumMapKeys, ArticulationsStandInTheManual) {
  std::string table = "| `articulation` | looks like |\n|---|---|\n";
  for (const ArticulationName& row : ArticulationNames()) {
    table += fmt::format("| `{}` | {} |\n", row.name, row.look);
  }
  EXPECT_THAT(Manual(), HasSubstr(table + '\n'));
}

const DrumMapKey& LanesKey() {
  for (const DrumMapKey& key : DrumMapKeys()) {
    if (key.name == "lanes") return key;
  }
  ADD_FAILURE();
  return DrumMapKeys().front();
}

TEST(DrumMapKeys, SayHowManyLanesAMapMayHave) {
  EXPECT_THAT(LanesKey().value, HasSubstr(fmt::format("{} lanes", kMaxDrumLanes)));
}

}  // namespace
}  // namespace strikeline::midi::internal
