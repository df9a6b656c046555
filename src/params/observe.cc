// SPDX-License-Identifier: MIT
#include "params/observe.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace strikeline::params {
namespace {

// Calls that come and go (an instance key that counts frames) must not fill the memory.
constexpr size_t kMostSeen = 50'000;

struct NumberedCall {
  const DrawnCall* call;
  int ordinal;
};

const Value* WrittenIn(const DrawnCall& call, std::string_view arg) {
  for (const auto& [name, value] : call.written) {
    if (name == arg) return &value;
  }
  return nullptr;
}

Range DiceOf(const Row& row) {
  const double min = std::max(row.slider_min, row.valid.min);
  const double max = std::min(row.slider_max, row.valid.max);
  if (!(min < max)) return {row.slider_min, row.slider_min};
  return {row.valid.without_min && min == row.valid.min ? min + row.quantum : min, max};
}

bool IsSame(const SeenRow& seen, const Row& row, const Value* written) {
  if (seen.arg != row.name || seen.kind != row.kind || !(seen.dice == DiceOf(row)) ||
      seen.quantum != row.quantum || seen.code_only != row.code_only ||
      seen.is_place != row.is_place || seen.initial != row.initial) {
    return false;
  }
  if (!written || !seen.written) return !written && !seen.written;
  return row.code_only || *seen.written == *written;
}

bool IsSame(const SeenGroup& seen, const NumberedCall& drawn) {
  const DrawnCall& call = *drawn.call;
  if (!seen.is_present || seen.label != call.label || seen.line != call.line ||
      seen.ordinal != drawn.ordinal || seen.rows.size() != call.rows.size()) {
    return false;
  }
  for (size_t i = 0; i < call.rows.size(); ++i) {
    if (!IsSame(seen.rows[i], call.rows[i], WrittenIn(call, call.rows[i].name))) return false;
  }
  return true;
}

Shared<SeenGroup> GroupOf(const NumberedCall& drawn) {
  const DrawnCall& call = *drawn.call;
  SeenGroup group{call.key, call.label, drawn.ordinal, call.line, true, {}};
  group.rows.reserve(call.rows.size());
  for (const Row& row : call.rows) group.rows.push_back(SeenOf(row, WrittenIn(call, row.name)));
  return Shared(std::move(group));
}

// Each key once, in order of keys, with ordinals in program order.
std::vector<NumberedCall> Numbered(std::span<const DrawnCall> calls) {
  std::vector<NumberedCall> numbered;
  numbered.reserve(calls.size());
  for (const DrawnCall& call : calls) numbered.push_back({&call, 0});
  const auto by_key = [](const NumberedCall& a, const NumberedCall& b) {
    return a.call->key < b.call->key;
  };
  std::stable_sort(numbered.begin(), numbered.end(), by_key);
  const auto end = std::unique(numbered.begin(), numbered.end(), [](const auto& a, const auto& b) {
    return a.call->key == b.call->key;
  });
  numbered.erase(end, numbered.end());
  std::sort(numbered.begin(), numbered.end(),
            [](const auto& a, const auto& b) { return a.call < b.call; });
  std::map<std::string_view, int> counts;
  for (NumberedCall& drawn : numbered) drawn.ordinal = ++counts[drawn.call->key.op];
  std::sort(numbered.begin(), numbered.end(), by_key);
  return numbered;
}

// Merges what was seen with what was drawn, both in order of keys.
class Merge {
 public:
  Merge(const StoreState& state, const DrawnFrame& frame) : state_(state), frame_(frame) {}

  Keyed<SeenGroup> Groups() {
    merged_.reserve(state_.seen.size() + frame_.calls.size());
    auto old = state_.seen.begin();
    const auto last = state_.seen.end();
    for (const NumberedCall& drawn : Numbered(frame_.calls)) {
      for (; old != last && (*old)->key < drawn.call->key; ++old) AddAbsent(*old);
      const bool is_known = old != last && (*old)->key == drawn.call->key;
      const bool is_same = is_known && IsSame(**old, drawn);
      merged_.push_back(is_same ? *old : GroupOf(drawn));
      if (is_known) ++old;
      is_changed_ |= !is_same;
    }
    for (; old != last; ++old) AddAbsent(*old);
    return is_changed_ ? Keyed<SeenGroup>(std::move(merged_)) : state_.seen;
  }

 private:
  void AddAbsent(const Shared<SeenGroup>& old) {
    const bool has_room = !frame_.is_reloaded && state_.seen.size() < kMostSeen;
    if (!has_room && !IsTouched(state_.user, old->key)) {
      is_changed_ = true;
    } else if (old->is_present) {
      SeenGroup absent = *old;
      absent.is_present = false;
      merged_.push_back(Shared(std::move(absent)));
      is_changed_ = true;
    } else {
      merged_.push_back(old);
    }
  }

  const StoreState& state_;
  const DrawnFrame& frame_;
  Keyed<SeenGroup>::Entries merged_;
  bool is_changed_ = false;
};

}  // namespace

SeenRow SeenOf(const Row& row, const Value* written) {
  SeenRow seen{std::string(row.name), row.kind,     DiceOf(row), row.quantum,
               row.code_only,         row.is_place, row.initial, {}};
  if (written) seen.written = row.code_only ? Value(PointList{}) : *written;
  return seen;
}

StoreState Observe(const StoreState& state, const DrawnFrame& frame) {
  StoreState observed = state;
  observed.seen = Merge(state, frame).Groups();
  std::map<std::string, ChainSteps> chains;
  for (const DrawnChain& chain : frame.chains) chains.emplace(chain.name, chain.steps);
  if (chains != *state.chains) observed.chains = Shared(std::move(chains));
  return observed;
}

}  // namespace strikeline::params
