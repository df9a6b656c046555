// SPDX-License-Identifier: MIT
#include "live/window/key_map.h"

#include <array>
#include <cctype>

#include <GLFW/glfw3.h>
#include <fmt/core.h>

namespace strikeline::live {
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
    NamedKey{"ctrl+", GLFW_MOD_CONTROL}, NamedKey{"alt+", GLFW_MOD_ALT},
    NamedKey{"shift+", GLFW_MOD_SHIFT}, NamedKey{"super+", GLFW_MOD_SUPER}};

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

// A key with what is held, as GLFW numbers both.
Result<std::pair<int, int>> ChordOf(const std::string& name) {
  std::string_view rest = name;
  int mods = 0;
  for (const NamedKey& modifier : kModifiers) {  // in the order of CanonicalKey()
    if (!rest.starts_with(modifier.name)) continue;
    mods |= modifier.key;
    rest.remove_prefix(modifier.name.size());
  }
  const std::optional<int> key = KeyOf(rest);
  if (!key) return Fail("'{}' is no key: write space, [, s, shift+g, ctrl+z, f5 ...", name);
  return std::pair(*key, mods);
}

}  // namespace

Result<KeyMap> KeyMap::Of(const settings::LiveKeys& keys) {
  KeyMap map;
  for (const settings::LiveActionRow& row : settings::LiveActions()) {
    if (keys[row.action].empty()) continue;
    const auto chord = ChordOf(keys[row.action]);
    if (!chord) return Fail("{}: {}", row.setting, chord.error().message);
    map.actions_[*chord] = row.action;
  }
  for (const settings::LiveActionRow& row : settings::LiveActions()) {
    if (row.spare.empty() || keys[row.action].empty()) continue;
    if (const auto chord = ChordOf(std::string(row.spare))) {
      map.actions_.try_emplace(*chord, row.action);
    }
  }
  return map;
}

std::optional<settings::LiveAction> KeyMap::ActionOf(int key, int mods, bool is_held) const {
  constexpr int kCounted = GLFW_MOD_CONTROL | GLFW_MOD_SHIFT | GLFW_MOD_ALT | GLFW_MOD_SUPER;
  const auto found = actions_.find({key, mods & kCounted});
  if (found == actions_.end()) return std::nullopt;
  if (is_held && !settings::RowOf(found->second).repeats) return std::nullopt;
  return found->second;
}

}  // namespace strikeline::live
