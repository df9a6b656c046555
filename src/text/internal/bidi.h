// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace strikeline::text::internal {

// Characters that are read in one direction: text[begin .. end). A value.
struct DirectedRun {
  size_t begin = 0, end = 0;
  bool is_rtl = false;
  friend bool operator==(const DirectedRun&, const DirectedRun&) = default;
};

// One line by the Unicode bidirectional algorithm: its runs from left to right as they are seen.
// The line begins on the side of its first letter. Together they hold every character once. Text
// without right-to-left letters is one run.
std::vector<DirectedRun> RunsFromLeft(std::u32string_view text);

// Whether its first letter is read from right to left.
bool BeginsOnTheRight(std::u32string_view text);

// What stands for it from right to left: the other bracket.
char32_t Mirrored(char32_t character);

}  // namespace strikeline::text::internal
