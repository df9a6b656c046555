// SPDX-License-Identifier: MIT
#include <array>
#include <cctype>

#include <GLFW/glfw3.h>
#include <fmt/format.h>

#include "app/live/live_window.h"

namespace strikeline::app {
namespace {

struct NamedKey {
  std::string_view name;
  int key;
};
constexpr std::array kNamed = {NamedKey{"space", GLFW_KEY_SPACE},
                               NamedKey{"home", GLFW_KEY_HOME},
                               NamedKey{"end", GLFW_KEY_END},
                               NamedKey{"left", GLFW_KEY_LEFT},
                               NamedKey{"right", GLFW_KEY_RIGHT},
                               NamedKey{"up", GLFW_KEY_UP},
                               NamedKey{"down", GLFW_KEY_DOWN},
                               NamedKey{"tab", GLFW_KEY_TAB},
                               NamedKey{"enter", GLFW_KEY_ENTER},
                               NamedKey{"escape", GLFW_KEY_ESCAPE},
                               NamedKey{"page_up", GLFW_KEY_PAGE_UP},
                               NamedKey{"page_down", GLFW_KEY_PAGE_DOWN},
                               NamedKey{"insert", GLFW_KEY_INSERT},
                               NamedKey{"delete", GLFW_KEY_DELETE},
                               NamedKey{"backspace", GLFW_KEY_BACKSPACE}};
constexpr std::array kModifiers = {
    NamedKey{"ctrl+", GLFW_MOD_CONTROL}, NamedKey{"shift+", GLFW_MOD_SHIFT},
    NamedKey{"alt+", GLFW_MOD_ALT}, NamedKey{"super+", GLFW_MOD_SUPER}};

std::optional<int> KeyOf(std::string_view name) {
  for (const NamedKey& named : kNamed) {
    if (named.name == name) return named.key;
  }
  for (int i = 1; i <= 12; ++i) {
    if (name == fmt::format("f{}", i)) return GLFW_KEY_F1 + i - 1;
  }
  const bool is_one = name.size() == 1 && name[0] > ' ' && name[0] < 127;
  if (!is_one) return std::nullopt;
  return std::toupper(static_cast<unsigned char>(name[0]));  // GLFW's keys are ASCII's capitals
}

}  // namespace

KeyMap::KeyMap() {
  constexpr std::array<std::pair<LiveKey, const char*>, 24> kDefaults = {{
      {LiveKey::kPlayPause, "space"},
      {LiveKey::kHome, "home"},
      {LiveKey::kStepBack, "left"},
      {LiveKey::kStepOn, "right"},
      {LiveKey::kSlower, "["},
      {LiveKey::kFaster, "]"},
      {LiveKey::kLoopIn, "i"},
      {LiveKey::kLoopOut, "o"},
      {LiveKey::kLoopOff, "l"},
      {LiveKey::kBookmark, "b"},
      {LiveKey::kNextMark, "page_down"},
      {LiveKey::kPreviousMark, "page_up"},
      {LiveKey::kSvg, "s"},
      {LiveKey::kPng, "p"},
      {LiveKey::kGcode, "g"},
      {LiveKey::kGcodeLayers, "shift+g"},
      {LiveKey::kVideo, "v"},
      {LiveKey::kInspector, "tab"},
      {LiveKey::kUndo, "ctrl+z"},
      {LiveKey::kRedo, "ctrl+shift+z"},
      {LiveKey::kRetry, "f5"},
      {LiveKey::kRangeMin, "e"},
      {LiveKey::kRangeMax, "t"},
      {LiveKey::kRangeShift, "r"},
  }};
  for (const auto& [meaning, name] : kDefaults) (void)Set(meaning, name);
  keys_[{GLFW_KEY_Y, GLFW_MOD_CONTROL}] = LiveKey::kRedo;
}

Status KeyMap::Set(LiveKey meaning, const std::string& name) {
  std::erase_if(keys_, [&](const auto& entry) { return entry.second == meaning; });
  if (name.empty()) return {};
  std::string_view rest = name;
  int mods = 0;
  for (bool found = true; found;) {
    found = false;
    for (const NamedKey& modifier : kModifiers) {
      if (!rest.starts_with(modifier.name)) continue;
      mods |= modifier.key;
      rest.remove_prefix(modifier.name.size());
      found = true;
    }
  }
  const std::optional<int> key = KeyOf(rest);
  if (!key) return Fail("'{}' is no key: write space, [, s, shift+g, ctrl+z, f5 ...", name);
  keys_[{*key, mods}] = meaning;
  return {};
}

std::optional<LiveKey> KeyMap::MeaningOf(int key, int mods) const {
  constexpr int kCounted = GLFW_MOD_CONTROL | GLFW_MOD_SHIFT | GLFW_MOD_ALT | GLFW_MOD_SUPER;
  const auto found = keys_.find({key, mods & kCounted});
  if (found == keys_.end()) return std::nullopt;
  return found->second;
}

}  // namespace strikeline::app
