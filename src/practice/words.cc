// SPDX-License-Identifier: MIT
#include "practice/words.h"

#include <cmath>

#include <fmt/core.h>

namespace strikeline::practice {

std::string PercentText(double part) { return fmt::format("{:.0f} %", 100 * part); }

std::string LeaningText(double ms, int decimals) {
  if (std::abs(ms) < 0.5 * std::pow(10, -decimals)) return "neither early nor late";
  return fmt::format("{:.{}f} ms {}", std::abs(ms), decimals, ms < 0 ? "early" : "late");
}

}  // namespace strikeline::practice
