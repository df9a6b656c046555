// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "scene/frame.h"

namespace strikeline::scene {

// A stretch of a piece that is played again and again, as it is seen while it is: from `to` on it
// goes on at `count`, and what lies between that and `from` is not played. Seconds of the piece. A
// value.
struct LoopView {
  double count = 0, from = 0, to = 0;
  bool is_counted = false;  // this round began with what is not played
  bool has_turned = false;  // there was a round before

  // What of the piece's marks is seen at `now`: of this round, of the one before while that still
  // shows, and of those that begin within `ahead`; kMostRounds at most. `first`: what is seen of a
  // round that follows begins there, `from` for notes, `count` for bars.
  std::vector<MarkSpan> SpansAt(double now, double ahead, double first) const;

  static constexpr int kMostRounds = 32;
  static constexpr double kShortest = 0.05;  // seconds: shorter ones are not heeded
};

}  // namespace strikeline::scene
