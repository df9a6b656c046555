// SPDX-License-Identifier: MIT
#include "live/inspector/action_buttons.h"

#include <string>

namespace strikeline::live {

void ActionButtons::Chip(const char* label, settings::LiveAction action, bool is_on,
                         const ImVec4& lit) const {
  if (live::Chip(label, is_on, lit)) asked.push_back(action);
  Hint(settings::HintOf(keys, action).c_str());
}

void ActionButtons::Sign(live::Sign sign, settings::LiveAction action) const {
  const std::string id(settings::RowOf(action).setting);
  if (SignButton(id.c_str(), sign)) asked.push_back(action);
  Hint(settings::HintOf(keys, action).c_str());
}

}  // namespace strikeline::live
