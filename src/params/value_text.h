// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "params/value.h"

namespace strikeline::params {

// A parameter's default as it is written in a sketch.
std::string TextOf(const Value& value);

// C++ that gives exactly this value: numbers with all their digits, texts with their escapes.
std::string CodeOf(const Value& value);

}  // namespace strikeline::params
