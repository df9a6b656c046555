// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <utility>

#include "params/store.h"

namespace strikeline::params {

// One call that a frame made: its table, and the arguments that the code wrote. Points into the
// frame; lives as long as it.
struct DrawnCall {
  GroupKey key;
  std::string label;  // what the Inspector calls it
  uint32_t line = 0;  // in its file; 0: unknown
  std::span<const Row> rows;
  std::span<const std::pair<std::string, Value>> written;  // by name; the others were left out
};
// One chain of effects that a frame made, in the order of the code.
struct DrawnChain {
  std::string name;
  ChainSteps steps;
};

// What a drawn frame tells the store. Calls stand in program order; of several with one key the
// first counts.
struct DrawnFrame {
  std::span<const DrawnCall> calls;
  std::span<const DrawnChain> chains;
  bool is_reloaded = false;  // the first frame of other code: calls that it lacks are forgotten
};

// What a frame tells of an argument, which the code wrote or (null) left out.
SeenRow SeenOf(const Row& row, const Value* written);

// The state that knows what the frame used; what the user did stays as it is. Costs a comparison a
// row where nothing changed, and gives the same state then.
StoreState Observe(const StoreState& state, const DrawnFrame& frame);

}  // namespace strikeline::params
