// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "base/units.h"

namespace strikeline {

// "3:05", "1:00:09": whole seconds that have passed; from 0 to 99 hours.
std::string ClockText(Seconds time);

}  // namespace strikeline
