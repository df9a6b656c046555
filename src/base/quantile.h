// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace strikeline {

// The value at `part` of the way, 0 to 1, from the least to the greatest when they are in order.
// The nearest that there is, of two the upper one; 0 of none. Linear in their number.
template <class T>
double Quantile(std::vector<T> values, double part) {
  if (values.empty()) return 0;
  const auto nth = static_cast<size_t>(part * static_cast<double>(values.size() - 1) + 0.5);
  const auto place = values.begin() + static_cast<ptrdiff_t>(nth);
  std::nth_element(values.begin(), place, values.end());
  return static_cast<double>(*place);
}

template <class T>
double Median(std::vector<T> values) {
  return Quantile(std::move(values), 0.5);
}

}  // namespace strikeline
