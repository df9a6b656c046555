// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "geometry/op.h"

namespace strikeline::sketch {

// <strikeline/ops.h>: for every operation of the catalogue a typed struct of its arguments and a
// function in G (primitives) or E (effects), with the table's help as comments.
std::string SketchHeader(std::span<const geometry::Op> catalogue);

// A parameter's name as a field of that struct: a word that C++ keeps for itself gets an
// underscore.
std::string FieldName(std::string_view name);

}  // namespace strikeline::sketch
