// SPDX-License-Identifier: MIT
#include "scene/highway/theme_keys.h"

#include <filesystem>
#include <string>

#include <fmt/core.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/read_file.h"

namespace strikeline::scene {
namespace {

using ::testing::HasSubstr;

std::string Manual() {
  return ReadFile(std::filesystem::path(STRIKELINE_SOURCE_DIR) / "docs/themes.md").value_or("");
}

TEST(ThemeKeys, OfColorsStandInTheManual) {
  std::string table = "| `[colors]` | default | |\n|---|---|---|\n";
  for (const ThemeColorKey& key : ThemeColorKeys()) {
    table += fmt::format("| `{}` | `{}` | {} |\n", key.name, HexOf(Theme().*key.field), key.doc);
  }
  EXPECT_THAT(Manual(), HasSubstr(table + '\n'));
}

TEST(ThemeKeys, OfSizesStandInTheManual) {
  std::string table = "| `[sizes]` | range | default | |\n|---|---|---|---|\n";
  for (const ThemeSizeKey& key : ThemeSizeKeys()) {
    table += fmt::format("| `{}` | {} to {} | {} | {} |\n", key.name, key.low, key.high,
                         Theme().*key.field, key.doc);
  }
  EXPECT_THAT(Manual(), HasSubstr(table + '\n'));
}

TEST(ThemeKeys, HaveDefaultsWithinTheirRanges) {
  for (const ThemeSizeKey& key : ThemeSizeKeys()) {
    EXPECT_GE(Theme().*key.field, key.low) << key.name;
    EXPECT_LE(Theme().*key.field, key.high) << key.name;
  }
}

}  // namespace
}  // namespace strikeline::scene
