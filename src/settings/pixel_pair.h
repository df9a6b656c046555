// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "base/planes.h"

namespace strikeline::settings {

// "AxB" as two whole numbers from 1 to 999,999; what is none is 0, and without an x both are.
PixelSize ParsePixelPair(std::string_view text);

}  // namespace strikeline::settings
