// SPDX-License-Identifier: MIT
#include "practice/review.h"

#include <algorithm>
#include <utility>

namespace strikeline::practice {
namespace {

constexpr Seconds kShortestPass{1e-6};

// The pass that a moment of the song belongs to: the last one over it.
class Owners {
 public:
  explicit Owners(const std::vector<Pass>& passes) : passes_(passes) {}

  uint32_t Of(Seconds time) const {
    for (auto i = static_cast<uint32_t>(passes_.size()); i-- > 0;) {
      const Pass& pass = passes_[i];
      const Seconds cut = pass.rate * kCutAhead;
      if (time >= pass.from - cut && time < pass.to) return i;
    }
    return Verdict::kNone;
  }

 private:
  const std::vector<Pass>& passes_;
};

}  // namespace

Review ReviewOf(const Take& take, std::shared_ptr<const Sheet> sheet, const Windows& windows) {
  Review review{Judge(sheet, windows), Statistics(*sheet)};
  Judge& judge = review.judge;
  Seconds at{0};
  for (const Take::Pass& pass : take.passes) {
    if (judge.IsRunning() && !pass.follows) judge.End(at);
    if (judge.IsRunning()) {
      judge.Turn(at, pass.from, Judge::kOpenEnd, pass.rate);
    } else {
      judge.Begin(pass.from, Judge::kOpenEnd, pass.rate);
    }
    at = std::max(pass.to, pass.from + kShortestPass);
    for (const Take::Note& note : pass.notes) {
      judge.Take(note.hit);
      if (note.released) judge.Release(note.hit.pitch, *note.released);
    }
  }
  if (judge.IsRunning()) judge.End(at);
  review.statistics.Take(judge.TakeChanges());
  return review;
}

std::vector<ShownVerdict> ShownOf(const Judge& judge) {
  const Owners owners(judge.Passes());
  std::vector<ShownVerdict> shown;
  for (const Verdict& verdict : judge.Verdicts()) {
    ShownVerdict each{{}, {}, verdict};
    if (verdict.hit != Verdict::kNone) each.hit = judge.Hits()[verdict.hit].hit.time;
    each.time = verdict.target == Verdict::kNone ? *each.hit
                                                 : judge.TheSheet().targets[verdict.target].start;
    if (owners.Of(each.time) == verdict.pass) shown.push_back(each);
  }
  std::stable_sort(shown.begin(), shown.end(),
                   [](const ShownVerdict& a, const ShownVerdict& b) { return a.time < b.time; });
  return shown;
}

}  // namespace strikeline::practice
