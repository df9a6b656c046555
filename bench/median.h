// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <vector>

namespace strikeline::bench {

// The upper one of two in the middle; of nothing 0.
inline double Median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values.empty() ? 0 : values[values.size() / 2];
}

}  // namespace strikeline::bench
