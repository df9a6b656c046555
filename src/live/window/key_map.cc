// SPDX-License-Identifier: MIT
#include <array>
#include <cctype>

#include <GLFW/glfw3.h>
#include <fmt/core.h>

#include "live/window/live_window.h"
#include "settings/live_options.h"

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

Result<KeyMap> KeyMap::Of(const settings::LiveKeys& names) {
  const std::pair<LiveKey, const std::string*> all[] = {
      {LiveKey::kPlayPause, &names.play_pause},
      {LiveKey::kHome, &names.home},
      {LiveKey::kStepBack, &names.step_back},
      {LiveKey::kStepOn, &names.step_on},
      {LiveKey::kSlower, &names.slower},
      {LiveKey::kFaster, &names.faster},
      {LiveKey::kLoopIn, &names.loop_in},
      {LiveKey::kLoopOut, &names.loop_out},
      {LiveKey::kLoopOff, &names.loop_off},
      {LiveKey::kBookmark, &names.bookmark},
      {LiveKey::kNextMark, &names.next_mark},
      {LiveKey::kPreviousMark, &names.previous_mark},
      {LiveKey::kSvg, &names.svg},
      {LiveKey::kPng, &names.png},
      {LiveKey::kGcode, &names.gcode},
      {LiveKey::kGcodeLayers, &names.gcode_layers},
      {LiveKey::kVideo, &names.video},
      {LiveKey::kInspector, &names.inspector},
      {LiveKey::kUndo, &names.undo},
      {LiveKey::kRedo, &names.redo},
      {LiveKey::kRetry, &names.retry},
      {LiveKey::kRangeMin, &names.range_min},
      {LiveKey::kRangeMax, &names.range_max},
      {LiveKey::kRangeShift, &names.range_shift}};
  KeyMap keys;
  for (const auto& [meaning, name] : all) {
    if (Status set = keys.Set(meaning, *name); !set) return Forward(std::move(set));
  }
  if (!names.redo.empty()) keys.keys_.try_emplace({GLFW_KEY_Y, GLFW_MOD_CONTROL}, LiveKey::kRedo);
  return keys;
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

}  // namespace strikeline::live
