// SPDX-License-Identifier: MIT
#include <GLFW/glfw3.h>
#include <gtest/gtest.h>

#include "live/window/live_window.h"
#include "settings/live_options.h"

namespace strikeline::live {
namespace {

TEST(KeyMap, HasTheKeysOfTheManual) {
  const KeyMap keys = *KeyMap::Of({});
  EXPECT_EQ(keys.MeaningOf(GLFW_KEY_SPACE, 0), LiveKey::kPlayPause);
  EXPECT_EQ(keys.MeaningOf(GLFW_KEY_G, 0), LiveKey::kGcode);
  EXPECT_EQ(keys.MeaningOf(GLFW_KEY_G, GLFW_MOD_SHIFT), LiveKey::kGcodeLayers);
  EXPECT_EQ(keys.MeaningOf(GLFW_KEY_Z, GLFW_MOD_CONTROL | GLFW_MOD_NUM_LOCK), LiveKey::kUndo);
  EXPECT_EQ(keys.MeaningOf(GLFW_KEY_Y, GLFW_MOD_CONTROL), LiveKey::kRedo);
  EXPECT_EQ(keys.MeaningOf(GLFW_KEY_Q, 0), std::nullopt);
}

TEST(KeyMap, TakesOthers) {
  KeyMap keys = *KeyMap::Of({});
  ASSERT_TRUE(keys.Set(LiveKey::kPlayPause, "alt+p"));
  EXPECT_EQ(keys.MeaningOf(GLFW_KEY_SPACE, 0), std::nullopt);
  EXPECT_EQ(keys.MeaningOf(GLFW_KEY_P, GLFW_MOD_ALT), LiveKey::kPlayPause);
  EXPECT_FALSE(keys.Set(LiveKey::kPlayPause, "spacebar"));
  ASSERT_TRUE(keys.Set(LiveKey::kPlayPause, "f12"));
  EXPECT_EQ(keys.MeaningOf(GLFW_KEY_F12, 0), LiveKey::kPlayPause);
  ASSERT_TRUE(keys.Set(LiveKey::kPlayPause, ""));
  EXPECT_EQ(keys.MeaningOf(GLFW_KEY_F12, 0), std::nullopt);
}

TEST(KeyMap, HasASecondRedoUnlessItsKeyIsTakenOrThereIsNone) {
  const auto meaning = [](const settings::LiveKeys& names) {
    return KeyMap::Of(names)->MeaningOf(GLFW_KEY_Y, GLFW_MOD_CONTROL);
  };
  EXPECT_EQ(meaning({.redo = "ctrl+r"}), LiveKey::kRedo);
  EXPECT_EQ(meaning({.video = "ctrl+y"}), LiveKey::kVideo);
  EXPECT_EQ(meaning({.redo = ""}), std::nullopt);
  EXPECT_FALSE(KeyMap::Of({.video = "spacebar"}));
}

}  // namespace
}  // namespace strikeline::live
