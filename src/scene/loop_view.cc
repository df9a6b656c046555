// SPDX-License-Identifier: MIT
#include "scene/loop_view.h"

#include <limits>

namespace strikeline::scene {

std::vector<MarkSpan> LoopView::SpansAt(double now, double ahead, double first) const {
  const double length = to - count;
  if (length < kShortest || from >= to) return {MarkSpan{}};
  std::vector<MarkSpan> spans;
  if (has_turned) spans.push_back({first, to, -length});
  const bool is_cut = has_turned || is_counted;
  spans.push_back({is_cut ? first : -std::numeric_limits<double>::infinity(), to, 0});
  for (int round = 1; round <= kMostRounds && first + round * length < now + ahead; ++round) {
    spans.push_back({first, to, round * length});
  }
  return spans;
}

}  // namespace strikeline::scene
