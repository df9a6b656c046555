// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "geometry/op.h"
#include "sketch/sketch.h"

namespace strikeline::sketch::internal {

// What the settings made of one call. A value.
struct Choices {
  std::vector<geometry::Argument> chosen;  // instead of what the code has
  std::vector<params::Resolved> values;  // of all rows, if the user touched any of them; else none
};

// Sets what the settings choose in a call's arguments. Controllers and the Inspector go before the
// code; a seed is added to every operation's; a variation throws all numbers and vectors that the
// code leaves open, but for places, within their sliders' ranges, the same for the same place in
// the sketch.
Choices Choose(const geometry::Op& op, const std::string& site, const DrawSettings& settings,
               std::vector<geometry::Argument>& args);

}  // namespace strikeline::sketch::internal
