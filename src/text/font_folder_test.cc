// SPDX-License-Identifier: MIT
#include "text/font_folder.h"

#include <gtest/gtest.h>

namespace strikeline::text {
namespace {

TEST(FontFolder, WhatIsNoFolderIsRefusedByName) {
  const Status added = AddFontFolder("no/such/fonts");
  ASSERT_FALSE(added);
  EXPECT_EQ(added.error().message, "no/such/fonts is no folder of fonts");
}

TEST(FontFolder, AnEmptyFolderAddsNothing) {
  const auto folder = std::filesystem::temp_directory_path() / "strikeline-no-fonts";
  std::filesystem::create_directories(folder);
  EXPECT_TRUE(AddFontFolder(folder));
  std::filesystem::remove(folder);
}

}  // namespace
}  // namespace strikeline::text
