// SPDX-License-Identifier: MIT
#include "sketch/internal/grafix_config.h"

#include <gmock/gmock.h>

namespace strikeline::sketch::internal {
namespace {

using ::testing::ElementsAre;

TEST(GrafixConfig, HasListsInLinesOrBrackets) {
  const GrafixConfig config = ParseGrafixConfig(
      "version: 1  # of it\npaths:\n  font_dirs: [fonts, '/all # fonts']\n"
      "  preset_module_dirs:\n    - \"../shelf\"\nother:\n  font_dirs: [no]\n",
      "/art/a/.grafix");
  EXPECT_THAT(config.font_folders, ElementsAre("/art/a/.grafix/fonts", "/all # fonts"));
  EXPECT_THAT(config.preset_folders, ElementsAre("/art/a/shelf"));
}

TEST(GrafixConfig, NamesFoldersWithoutASlashAtTheEnd) {
  const GrafixConfig config =
      ParseGrafixConfig("paths:\n  preset_module_dirs: [../shelf/, ./, a/., /]\n", "/b/.grafix");
  EXPECT_THAT(config.preset_folders, ElementsAre("/b/shelf", "/b/.grafix", "/b/.grafix/a", "/"));
}

}  // namespace
}  // namespace strikeline::sketch::internal
