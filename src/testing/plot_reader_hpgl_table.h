// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "testing/plot_reader.h"

namespace strikeline::testing {

// What the reader does about an instruction.
enum class HpglUse : uint8_t { kPlayed, kNothingToSee, kNotPlayed };

struct HpglRow {
  std::string_view name;
  bool is_old = true;  // the 7475A has it
  HpglUse use = HpglUse::kNothingToSee;
  // How many values it may have: each digit is a number of them; "even"; or "*".
  std::string_view counts = "*";
};

// The row of an instruction; nullptr where the plotter has none: `old` is the 7475A.
const HpglRow* FindHpgl(std::string_view name, bool old);
bool HasRightCount(const HpglRow& row, size_t count);

struct HpPaperRow {
  double width = 0, height = 0;           // hard-clip limits in plotter units, from 0, 0
  double x1 = 0, y1 = 0, x2 = 0, y2 = 0;  // P1 and P2
};

// From the 7475A's manuals; A4 where the paper is not known.
HpPaperRow RowOf(HpPaper paper);

}  // namespace strikeline::testing
