// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "practice/judge.h"
#include "practice/sheet.h"
#include "practice/statistics.h"
#include "practice/take.h"

namespace strikeline::practice {

// A take judged as a whole: what a judge that heard it live said in the end. A value. Cost: that of
// the judge.
struct Review {
  Judge judge;
  Statistics statistics;
};
Review ReviewOf(const Take& take, std::shared_ptr<const Sheet> sheet, const Windows& windows);

// What is shown over the song of a take that went over parts of it more than once: at every moment
// the last pass there, and where none was, nothing. By the song's time.
struct ShownVerdict {
  Seconds time;                // of the note, or of a hit that met none
  std::optional<Seconds> hit;  // when it was struck
  Verdict verdict;
};
std::vector<ShownVerdict> ShownOf(const Judge& judge);

}  // namespace strikeline::practice
