// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace strikeline::exports::internal {

// The most decimals that numbers are written with; more or fewer are clamped to 0..9.
inline constexpr int kMaxDecimals = 9;

// Appends `value` with exactly `decimals` decimals, rounded half to even, never "-0"; a number that
// is not finite is written as 0. Locale-free; some 10 ns where |value| * 10^decimals < 2^51.
void AppendFixed(std::string& out, double value, int decimals);

// The same without trailing zeros: 1.5, not 1.500; 2, not 2.000.
void AppendShort(std::string& out, double value, int decimals);

// `value` rounded to `decimals`: the number that is written.
double Rounded(double value, int decimals);

}  // namespace strikeline::exports::internal
