// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "params/value.h"

namespace strikeline::params {

// A parameter's default as it is written in a sketch.
std::string TextOf(const Value& value);

}  // namespace strikeline::params
