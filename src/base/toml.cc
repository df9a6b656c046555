// SPDX-License-Identifier: MIT
// The one file that compiles toml++.
#define TOML_IMPLEMENTATION
#include "base/toml.h"
