// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "params/move.h"
#include "params/snapshot.h"
#include "params/store.h"

namespace strikeline::params {

// All that the Inspector, controllers, the command line and undo can do to parameters. What makes
// no sense (a kind that does not fit, a number that is not finite, a range upside down, a component
// that is not there) changes nothing. Each is a value.

// The Inspector's value; from now on it counts, also where the code owned the parameter.
struct SetValue {
  ParamKey key;
  Value value;
};
// Who owns the parameter, whatever the code writes. What the Inspector takes over keeps its value.
struct SetOverride {
  ParamKey key;
  bool override_code = true;
};
// Back to the rule: the code's value or the default. Range and controllers stay.
struct ResetValue {
  ParamKey key;
};
// What slider and controllers run over; nothing: the table's range.
struct SetRange {
  ParamKey key;
  std::optional<Range> range;
};
// Lets a controller move a number, a choice, or one component of a vector.
struct AssignCc {
  ParamKey key;
  int component = 0;  // of a vector or colour; 0 of a number
  CcNumber cc = 0;    // 0 to kMostCc
};
// No controller moves it any more.
struct UnassignCc {
  ParamKey key;
  int component = 0;
};
// The same for all parameters.
struct ClearAllCc {};
// Locked parameters are not thrown by dice.
struct SetLocked {
  std::vector<ParamKey> keys;
  bool locked = true;
};
// Favourites can be listed alone in the Inspector.
struct SetFavourite {
  std::vector<ParamKey> keys;
  bool favourite = true;
};
// Which groups of the Inspector are folded.
struct SetCollapsed {
  std::vector<std::string> headers;
  bool collapsed = true;
};
// Lets a chain of the last frame run in another order (see CanReorder).
struct SetChainOrder {
  std::string chain;
  std::vector<std::string> order;
};
// Back to the code's order.
struct ResetChainOrder {
  std::string chain;
};
// Gives everything of the user's from one call to another: what reconciliation left to the user.
struct MoveGroups {
  std::vector<GroupMove> moves;
};
// Forgets everything of the user's on these calls.
struct ForgetGroups {
  std::vector<GroupKey> groups;
};
// Back to a variation.
struct Restore {
  Snapshot snapshot;
};
// Throws dice for these parameters (see Randomized).
struct Randomize {
  std::vector<ParamKey> scope;
  uint64_t seed = 0;
};
// Between two variations (see Morphed).
struct Morph {
  Snapshot a, b;
  double amount = 0;  // 0: a; 1: b
};

using Change = std::variant<SetValue, SetOverride, ResetValue, SetRange, AssignCc, UnassignCc,
                            ClearAllCc, SetLocked, SetFavourite, SetCollapsed, SetChainOrder,
                            ResetChainOrder, MoveGroups, ForgetGroups, Restore, Randomize, Morph>;

// The state after a change. Touches only what the user did, never what frames said.
StoreState Apply(const StoreState& state, const Change& change);

// Changes with the same source that follow each other quickly are one step of undo: a slider's, a
// range's, a morph's. Empty: always a step of its own.
std::string SourceOf(const Change& change);

}  // namespace strikeline::params
