// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "geometry/op_context.h"

namespace strikeline::pieces {

// On standard error.
void SayRemarks(const std::vector<geometry::Diagnostic>& remarks);

}  // namespace strikeline::pieces
