// SPDX-License-Identifier: MIT
#pragma once

// What tests of other layers need of this one's words. Only tests include this.
#include "geometry/internal/geometry_testing.h"
#include "geometry/internal/random_arguments.h"

namespace strikeline::geometry::testing {

using internal::LinesFromJson;
using internal::RandomArguments;
using internal::ReadGzipJson;

}  // namespace strikeline::geometry::testing
