// SPDX-License-Identifier: MIT
#pragma once

#include "params/store.h"

namespace strikeline::params::internal {

// Gathers changes to the states of some parameters and makes them in one pass. Lives as long as
// the state that it began with. One thread.
class Touch {
 public:
  explicit Touch(const Keyed<TouchedGroup>& from) : from_(from) {}

  // The state to be changed; an untouched one where there is none yet.
  ParamState& At(const ParamKey& key);
  // Replaces a whole group; null: untouched.
  void Put(const GroupKey& key, const TouchedGroup* group);
  // All states with the changes; untouched ones are left out. Call it once.
  Keyed<TouchedGroup> Finish();

 private:
  const Keyed<TouchedGroup>& from_;
  Keyed<TouchedGroup>::Edits edits_;
};

// Sets the Inspector's value, and lets it count where the code owned it.
void Take(ParamState& state, bool is_written, Value value);

}  // namespace strikeline::params::internal
