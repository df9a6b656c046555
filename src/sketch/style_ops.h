// SPDX-License-Identifier: MIT
#pragma once

#include "geometry/op.h"

namespace strikeline::sketch {

// What can be tuned of a sketch beside its operations, as tables; they build nothing.
// `layer`: each L() of a sketch. `sheet`: what STRIKELINE_SKETCH says of paper and pen.
const geometry::Op& LayerOp();
const geometry::Op& SheetOp();

// One of these two, or an operation of the catalogue; null for a name that is neither.
const geometry::Op* FindTable(std::string_view name);

}  // namespace strikeline::sketch
