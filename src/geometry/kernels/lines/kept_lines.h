// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>

#include "geometry/op_context.h"
#include "geometry/polylines.h"

namespace strikeline::geometry {

// The lines of `in` whose byte in `kept` is not 0, in their order; `in` itself if that is all.
// Copies on several threads.
Polylines KeptLines(const Polylines& in, std::span<const uint8_t> kept, const OpContext& context);

}  // namespace strikeline::geometry
