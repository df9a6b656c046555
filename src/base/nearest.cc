// SPDX-License-Identifier: MIT
#include "base/nearest.h"

#include <algorithm>
#include <cstddef>

namespace strikeline {
namespace {

// Levenshtein's distance, one row at a time.
size_t EditDistance(std::string_view a, std::string_view b) {
  std::vector<size_t> row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (size_t i = 0; i < a.size(); ++i) {
    size_t diagonal = row[0];
    row[0] = i + 1;
    for (size_t j = 0; j < b.size(); ++j) {
      const size_t substituted = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({substituted, row[j] + 1, row[j + 1] + 1});
    }
  }
  return row[b.size()];
}

}  // namespace

std::string_view Nearest(std::string_view word, const std::vector<std::string_view>& known) {
  const auto best =
      std::min_element(known.begin(), known.end(), [word](std::string_view a, std::string_view b) {
        return EditDistance(word, a) < EditDistance(word, b);
      });
  return best == known.end() ? std::string_view() : *best;
}

}  // namespace strikeline
