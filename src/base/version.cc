// SPDX-License-Identifier: MIT
#include "base/version.h"

namespace strikeline {

const char* const kVersion = STRIKELINE_VERSION;
const char* const kProgramVersion = "strikeline " STRIKELINE_VERSION;

}  // namespace strikeline
