// SPDX-License-Identifier: MIT
#pragma once

#include <set>
#include <string>
#include <vector>

#include "params/store.h"

namespace strikeline::params {

// What the user's states were at a moment, and for which calls and chains that is known: those that
// it does not list are left alone when it is restored. Copies are cheap. A value.
struct Snapshot {
  Shared<std::set<GroupKey>> groups;  // that it knows
  Keyed<TouchedGroup> touched;        // of these, those that the user touched
  Shared<std::set<std::string>> chains;
  Shared<std::map<std::string, ChainOrder>> chain_orders;
  friend bool operator==(const Snapshot&, const Snapshot&) = default;
};

// Knows all calls and chains that frames showed or the user touched.
Snapshot Capture(const StoreState& state);

// The user's states with the snapshot's for all it knows; locks, favourites and headers stay.
UserState Restored(const UserState& user, const Snapshot& snapshot);

// The states between two snapshots at `amount` from 0 (a) to 1 (b): numbers and vectors move
// evenly from what draws in one to what draws in the other, also where that is the code's (as it
// was last seen; on the way the Inspector has the say); all else changes at the middle. What only
// one of them knows is taken from that one.
UserState Morphed(const StoreState& state, const Snapshot& a, const Snapshot& b, double amount);

// One parameter that restoring a snapshot would change.
struct Difference {
  ParamKey key;
  ParamState now, then;
  friend bool operator==(const Difference&, const Difference&) = default;
};
// By key; of what the snapshot knows.
std::vector<Difference> Diff(const UserState& user, const Snapshot& snapshot);

}  // namespace strikeline::params
