// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "live/panels/panel_style.h"
#include "settings/live_actions.h"

namespace strikeline::live {

// Buttons that do what a key does, and say in their hint which. Into the current window of panels.
struct ActionButtons {
  const settings::LiveKeys& keys;
  std::vector<settings::LiveAction>& asked;  // by a press

  void Chip(const char* label, settings::LiveAction action, bool is_on = false,
            const ImVec4& lit = kAccent) const;
  void Sign(live::Sign sign, settings::LiveAction action) const;
};

}  // namespace strikeline::live
