// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "cli/doctor/finding.h"

namespace strikeline::cli {

// Compiles a small sketch as all sketches are and loads it: finds a compiler that is missing, does
// not start, is too old, lacks headers or a linker, or compiles for another machine. Takes as long
// as a sketch, one to two seconds.
Finding CheckCompiler();

}  // namespace strikeline::cli
