// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>

#include "geometry/op.h"

namespace strikeline::cli {

// One operation for a terminal: what it does, its parameters, its examples.
std::string OpPage(const geometry::Op& op);
// All operations, a line each.
std::string OpList(std::span<const geometry::Op> catalogue);
// docs/ops.md: all operations with figures ops/NAME.svg.
std::string OpManual(std::span<const geometry::Op> catalogue);
// JSON Schema (2020-12) of the catalogue: under $defs an object for every operation.
std::string OpSchema(std::span<const geometry::Op> catalogue);

}  // namespace strikeline::cli
