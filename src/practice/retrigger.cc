// SPDX-License-Identifier: MIT
#include "practice/retrigger.h"

#include <algorithm>

namespace strikeline::practice {
namespace {

bool IsWithin(const Trigger& before, const Trigger& now, Seconds window, double share) {
  const Seconds after = now.clock - before.clock;
  return before.velocity > 0 && after >= Seconds(0) && after <= window &&
         now.velocity < share * before.velocity;
}

}  // namespace

bool Retrigger::Keeps(const Trigger& trigger) {
  Trigger& last = last_of_pad_[{trigger.device, trigger.pitch}];
  if (IsWithin(last, trigger, rule_.mask, rule_.mask_share)) return false;
  auto& strokes = loudest_[trigger.device];
  const auto shook = [&](const Trigger& stroke) {
    return stroke.pitch != trigger.pitch &&
           IsWithin(stroke, trigger, rule_.crosstalk, rule_.crosstalk_share);
  };
  if (std::any_of(strokes.begin(), strokes.end(), shook)) return false;
  last = trigger;
  std::rotate(strokes.begin(), strokes.end() - 1, strokes.end());
  strokes.front() = trigger;
  return true;
}

}  // namespace strikeline::practice
