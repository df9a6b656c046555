// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <vector>

#include <strikeline/abi.h>

#include "geometry/op.h"
#include "host/sketch.h"

namespace strikeline::host::internal {

// Values for the parameters that a call leaves open and that the settings choose: seeds, and in a
// variation all numbers and vectors, anywhere within their sliders' ranges. The same settings
// choose the same for the same place in the sketch.
std::vector<geometry::Argument> ChooseOpen(const geometry::Op& op,
                                           std::span<const geometry::Argument> written,
                                           const abi::Site& site, const DrawSettings& settings);

}  // namespace strikeline::host::internal
