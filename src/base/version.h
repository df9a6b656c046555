// SPDX-License-Identifier: MIT
#pragma once

namespace strikeline {

// "0.1.0", and what `strikeline --version` says. Compiled once: a new version compiles one file.
extern const char* const kVersion;
extern const char* const kProgramVersion;

}  // namespace strikeline
