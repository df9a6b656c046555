// SPDX-License-Identifier: MIT
#include "scene/highway/practice.h"

#include "base/check.h"
#include "scene/highway/count_in.h"

namespace strikeline::scene {

std::vector<PracticeRound> RoundsOf(const midi::Song& song, const Practice& practice) {
  CHECK(!practice.rates.empty() && practice.from < practice.to) << "practice of nothing";
  Seconds begin = practice.from;
  if (practice.count_in > 0) begin = CountInBegin(song, practice.count_in, practice.from);
  std::vector<PracticeRound> rounds;
  double start = 0;
  for (const double rate : practice.rates) {
    rounds.push_back({begin, practice.from, practice.to, start, rate});
    start = rounds.back().End();
  }
  return rounds;
}

}  // namespace strikeline::scene
