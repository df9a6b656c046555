// SPDX-License-Identifier: MIT
#pragma once

namespace strikeline::app {

inline constexpr const char* kVersion = STRIKELINE_VERSION;
inline constexpr const char* kProgramVersion = "strikeline " STRIKELINE_VERSION;

}  // namespace strikeline::app
