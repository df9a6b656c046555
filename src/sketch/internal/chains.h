// SPDX-License-Identifier: MIT
#pragma once

#include "sketch/internal/program_side.h"

namespace strikeline::sketch::internal {

// The recipe of a node that something takes as it is finished, a layer, a sum, a mask: effects that
// follow each other are a chain, which runs in the user's order. Notes the chain for the scene.
geometry::Geometry Ordered(abi::Host& host, const abi::Node& node);

}  // namespace strikeline::sketch::internal
