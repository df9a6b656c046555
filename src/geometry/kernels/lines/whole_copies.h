// SPDX-License-Identifier: MIT
#pragma once

#include <span>

#include "geometry/affine_map.h"
#include "geometry/op_context.h"
#include "geometry/polylines.h"

namespace strikeline::geometry {

// All lines once per map, in the order of the maps.
Polylines CopiesOfAll(const Polylines& in, std::span<const AffineMap> maps,
                      const OpContext& context);

}  // namespace strikeline::geometry
