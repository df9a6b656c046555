// SPDX-License-Identifier: MIT
#include "live/window/key_map.h"

#include <GLFW/glfw3.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "settings/key_name.h"

namespace strikeline::live {
namespace {

using settings::LiveAction;
using settings::LiveKeys;
using ::testing::HasSubstr;

LiveKeys With(LiveAction action, const std::string& key) {
  LiveKeys keys;
  keys[action] = key;
  return keys;
}

TEST(KeyMap, HasTheKeysOfTheManual) {
  const KeyMap keys = *KeyMap::Of({});
  EXPECT_EQ(keys.ActionOf(GLFW_KEY_SPACE, 0), LiveAction::kPlayPause);
  EXPECT_EQ(keys.ActionOf(GLFW_KEY_G, 0), LiveAction::kGcode);
  EXPECT_EQ(keys.ActionOf(GLFW_KEY_G, GLFW_MOD_SHIFT), LiveAction::kGcodeLayers);
  EXPECT_EQ(keys.ActionOf(GLFW_KEY_Z, GLFW_MOD_CONTROL | GLFW_MOD_NUM_LOCK), LiveAction::kUndo);
  EXPECT_EQ(keys.ActionOf(GLFW_KEY_Y, GLFW_MOD_CONTROL), LiveAction::kRedo);
  EXPECT_EQ(keys.ActionOf(GLFW_KEY_Q, 0), std::nullopt);
}

TEST(KeyMap, TakesOthers) {
  const KeyMap keys = *KeyMap::Of(With(LiveAction::kPlayPause, "ctrl+alt+shift+p"));
  EXPECT_EQ(keys.ActionOf(GLFW_KEY_SPACE, 0), std::nullopt);
  EXPECT_EQ(keys.ActionOf(GLFW_KEY_P, GLFW_MOD_CONTROL | GLFW_MOD_ALT | GLFW_MOD_SHIFT),
            LiveAction::kPlayPause);
  EXPECT_EQ(KeyMap::Of(With(LiveAction::kVideo, "f12"))->ActionOf(GLFW_KEY_F12, 0),
            LiveAction::kVideo);
  EXPECT_EQ(KeyMap::Of(With(LiveAction::kVideo, ""))->ActionOf(GLFW_KEY_V, 0), std::nullopt);
}

TEST(KeyMap, TakesEveryKeyThatTheSettingsTake) {
  std::vector<std::string> names(settings::KeyNames().begin(), settings::KeyNames().end());
  for (char c = '!'; c <= '~'; ++c) names.emplace_back(1, c);
  for (const std::string& name : names) {
    EXPECT_TRUE(KeyMap::Of(With(LiveAction::kVideo, *settings::CanonicalKey(name)))) << name;
  }
  const auto modifiers = settings::KeyModifiers();
  for (unsigned held = 0; held < 1U << modifiers.size(); ++held) {
    std::string chord = "home";
    for (size_t i = 0; i < modifiers.size(); ++i) {
      if (held & 1U << i) chord = fmt::format("{}+{}", modifiers[i], chord);
    }
    const std::string canonical = *settings::CanonicalKey(chord);
    EXPECT_TRUE(KeyMap::Of(With(LiveAction::kVideo, canonical))) << canonical;
  }
}

TEST(KeyMap, OnlyWhatRepeatsGoesOnWhileItsKeyIsHeld) {
  const KeyMap keys = *KeyMap::Of({});
  EXPECT_EQ(keys.ActionOf(GLFW_KEY_RIGHT, 0, true), LiveAction::kStepOn);
  EXPECT_EQ(keys.ActionOf(GLFW_KEY_LEFT, 0, true), LiveAction::kStepBack);
  EXPECT_EQ(keys.ActionOf(GLFW_KEY_LEFT_BRACKET, 0, true), LiveAction::kSlower);
  EXPECT_EQ(keys.ActionOf(GLFW_KEY_RIGHT_BRACKET, 0, true), LiveAction::kFaster);
  EXPECT_EQ(keys.ActionOf(GLFW_KEY_Z, GLFW_MOD_CONTROL, true), LiveAction::kUndo);
  EXPECT_EQ(keys.ActionOf(GLFW_KEY_Y, GLFW_MOD_CONTROL, true), LiveAction::kRedo);
  for (const int key : {GLFW_KEY_SPACE, GLFW_KEY_TAB, GLFW_KEY_V, GLFW_KEY_S, GLFW_KEY_B}) {
    EXPECT_TRUE(keys.ActionOf(key, 0)) << key;
    EXPECT_FALSE(keys.ActionOf(key, 0, true)) << key;
  }
}

TEST(KeyMap, WhatIsNoKeyIsAnErrorWithItsSetting) {
  const auto refused = KeyMap::Of(With(LiveAction::kVideo, "spacebar"));
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message, HasSubstr("keys.video: 'spacebar' is no key"));
}

TEST(KeyMap, HasASecondRedoUnlessItsKeyIsTakenOrThereIsNone) {
  const auto action = [](const LiveKeys& keys) {
    return KeyMap::Of(keys)->ActionOf(GLFW_KEY_Y, GLFW_MOD_CONTROL);
  };
  EXPECT_EQ(action(With(LiveAction::kRedo, "ctrl+r")), LiveAction::kRedo);
  EXPECT_EQ(action(With(LiveAction::kVideo, "ctrl+y")), LiveAction::kVideo);
  EXPECT_EQ(action(With(LiveAction::kRedo, "")), std::nullopt);
}

}  // namespace
}  // namespace strikeline::live
