// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include "params/store.h"

namespace strikeline::live {

struct ParamWidget {
  const params::Row& row;
  const params::Value& value;  // as it is now
  params::Range range;         // of the slider; min == max: none
  float width;                 // points
};

// Draws what edits a value of the row's kind, one line high. Gives the new value when it is edited.
std::optional<params::Value> DrawParamWidget(const ParamWidget& widget);

}  // namespace strikeline::live
