// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <vector>

namespace strikeline {

// Of values in any order the one that `part` of them (0 to 1) do not exceed; 0 of none.
inline double Quantile(std::vector<double> values, double part) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  return values[static_cast<size_t>(part * static_cast<double>(values.size() - 1))];
}

}  // namespace strikeline
