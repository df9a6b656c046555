// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "geometry/op.h"
#include "sketch/sketch.h"

namespace strikeline::sketch::internal {

// Sets what the settings choose in a call's arguments, and lists it. Controllers and the Inspector
// go before the code; a seed is added to every operation's; a variation throws all numbers and
// vectors that the code leaves open, but for places, within their sliders' ranges, the same for the
// same place in the sketch.
void Choose(const geometry::Op& op, const std::string& site, const DrawSettings& settings,
            std::vector<geometry::Argument>& args, std::vector<geometry::Argument>& chosen);

}  // namespace strikeline::sketch::internal
