// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>

#include "geometry/op.h"

namespace strikeline::sketch {

// strikeline.pyi: for editors, what Python's module `strikeline` has, with the arguments of every
// operation of the catalogue, typed, and the tables' help as docstrings.
std::string SketchStub(std::span<const geometry::Op> catalogue);

}  // namespace strikeline::sketch
