// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>

#include "base/result.h"
#include "settings/live_actions.h"

namespace strikeline::live {

// What the keys of a keyboard mean. A value.
class KeyMap {
 public:
  // An error names what is no key.
  static Result<KeyMap> Of(const settings::LiveKeys& keys);
  // `key`, `mods`: GLFW's. Of a key that is still held, only what repeats.
  std::optional<settings::LiveAction> ActionOf(int key, int mods, bool is_held = false) const;

 private:
  std::map<std::pair<int, int>, settings::LiveAction> actions_;  // by GLFW's key and modifiers
};

}  // namespace strikeline::live
