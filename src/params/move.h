// SPDX-License-Identifier: MIT
#pragma once

#include <span>

#include "params/snapshot.h"

namespace strikeline::params {

// A call that has another site now.
struct GroupMove {
  GroupKey from, to;
  friend bool operator==(const GroupMove&, const GroupMove&) = default;
};

// The same with all that hangs on the calls under their new keys, all moves at once. What hung on a
// target that does not move itself is replaced, unless nothing comes.
UserState Moved(const UserState& user, std::span<const GroupMove> moves);
Snapshot Moved(const Snapshot& snapshot, std::span<const GroupMove> moves);

}  // namespace strikeline::params
