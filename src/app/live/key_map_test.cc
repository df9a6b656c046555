// SPDX-License-Identifier: MIT
#include <GLFW/glfw3.h>
#include <gtest/gtest.h>

#include "app/config.h"
#include "app/live/live_window.h"

namespace strikeline::app {
namespace {

TEST(KeyMap, HasTheKeysOfTheManual) {
  const KeyMap keys;
  EXPECT_EQ(keys.MeaningOf(GLFW_KEY_SPACE, 0), LiveKey::kPlayPause);
  EXPECT_EQ(keys.MeaningOf(GLFW_KEY_G, 0), LiveKey::kGcode);
  EXPECT_EQ(keys.MeaningOf(GLFW_KEY_G, GLFW_MOD_SHIFT), LiveKey::kGcodeLayers);
  EXPECT_EQ(keys.MeaningOf(GLFW_KEY_Z, GLFW_MOD_CONTROL | GLFW_MOD_NUM_LOCK), LiveKey::kUndo);
  EXPECT_EQ(keys.MeaningOf(GLFW_KEY_Y, GLFW_MOD_CONTROL), LiveKey::kRedo);
  EXPECT_EQ(keys.MeaningOf(GLFW_KEY_Q, 0), std::nullopt);
}

TEST(KeyMap, TakesOthers) {
  KeyMap keys;
  ASSERT_TRUE(keys.Set(LiveKey::kPlayPause, "alt+p"));
  EXPECT_EQ(keys.MeaningOf(GLFW_KEY_SPACE, 0), std::nullopt);
  EXPECT_EQ(keys.MeaningOf(GLFW_KEY_P, GLFW_MOD_ALT), LiveKey::kPlayPause);
  EXPECT_FALSE(keys.Set(LiveKey::kPlayPause, "spacebar"));
  ASSERT_TRUE(keys.Set(LiveKey::kPlayPause, "f12"));
  EXPECT_EQ(keys.MeaningOf(GLFW_KEY_F12, 0), LiveKey::kPlayPause);
  ASSERT_TRUE(keys.Set(LiveKey::kPlayPause, ""));
  EXPECT_EQ(keys.MeaningOf(GLFW_KEY_F12, 0), std::nullopt);
}

TEST(KeyMap, AgreesWithTheDefaultsOfTheConfiguration) {
  const LiveKeys names;
  const KeyMap keys;
  KeyMap set;
  ASSERT_TRUE(set.Set(LiveKey::kRangeShift, names.range_shift));
  ASSERT_TRUE(set.Set(LiveKey::kVideo, names.video));
  EXPECT_EQ(keys.MeaningOf(GLFW_KEY_R, 0), set.MeaningOf(GLFW_KEY_R, 0));
  EXPECT_EQ(keys.MeaningOf(GLFW_KEY_V, 0), set.MeaningOf(GLFW_KEY_V, 0));
}

}  // namespace
}  // namespace strikeline::app
