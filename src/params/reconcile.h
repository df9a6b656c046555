// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "params/move.h"
#include "params/store.h"

namespace strikeline::params {

// How much a call of now looks like one of before that had the same operation: its arguments, its
// label, its instance, what the code wrote, its line and, if `counts_agree`, its place in the order
// of calls. From 0 to kMostLikeness.
constexpr int kMostLikeness = 32;
constexpr int kLeastLikeness = 18;  // less is chance
int Likeness(const SeenGroup& before, const SeenGroup& now, bool counts_agree);

// Which calls have only moved, after an edit of the sketch: `before` is the state before the first
// frame of the new code, `after` the one that has observed it. A call that vanished goes to one
// that appeared if each is the other's only best; ties are left to the user. Gives only moves that
// carry something of the user's; apply them with Moved() to the state, the history and the
// variations.
std::vector<GroupMove> FindMoves(const StoreState& before, const StoreState& after);

}  // namespace strikeline::params
