// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "params/chain.h"
#include "params/shared.h"
#include "params/table.h"
#include "params/value.h"

namespace strikeline::params {

// One call of an operation in a sketch. `site` is the artist's key or the place in the file, with
// `|instance` behind it where one place is called for several things. A value.
struct GroupKey {
  std::string op, site;
  friend bool operator==(const GroupKey&, const GroupKey&) = default;
  friend bool operator<(const GroupKey& a, const GroupKey& b);
};

// One argument of one call. A value.
struct ParamKey {
  std::string op, site, arg;
  GroupKey Group() const { return {op, site}; }
  friend bool operator==(const ParamKey&, const ParamKey&) = default;
  friend bool operator<(const ParamKey& a, const ParamKey& b);
};

// What a slider or a controller runs over: min < max.
struct Range {
  double min = 0;
  double max = 1;
  friend bool operator==(const Range&, const Range&) = default;
};

// Whose value counts below MIDI's. By the rule the code owns what it writes and the Inspector what
// it leaves out; a reload that writes or omits an argument changes owners only where the rule
// holds.
enum class Owner { kByRule, kCode, kInspector };

// A number of a MIDI controller; 128 * channel + controller where channels are told apart.
using CcNumber = int;
constexpr CcNumber kMostCc = 16 * 128 - 1;

// What the user did to one parameter; the default one is untouched. Scalars use cc[0], vectors one
// a component. A value.
struct ParamState {
  Owner owner = Owner::kByRule;
  std::optional<Value> ui_value = {};  // nothing: what the code wrote, or the default
  std::optional<Range> range = {};     // nothing: the slider's
  std::array<std::optional<CcNumber>, 3> cc = {};

  bool HasCc() const { return cc[0] || cc[1] || cc[2]; }
  // Whether the Inspector's value counts, beside code that writes the argument or leaves it out.
  bool OverridesCode(bool is_written) const {
    return owner == Owner::kInspector || (owner == Owner::kByRule && !is_written);
  }
  friend bool operator==(const ParamState&, const ParamState&) = default;
};

// The parameters of one call that the user touched: never none, and never an untouched one.
struct TouchedGroup {
  GroupKey key;
  std::map<std::string, ParamState, std::less<>> params;
  friend bool operator==(const TouchedGroup&, const TouchedGroup&) = default;
};

// What the user did: all that undo, variations and files speak about. Copies are cheap. A value.
struct UserState {
  Keyed<TouchedGroup> touched;
  Shared<std::set<ParamKey>> locked, favourites;
  Shared<std::set<std::string>> collapsed;  // headers, by the names that the Inspector gives them
  Shared<std::map<std::string, ChainOrder>> chain_orders;  // by the chain's name
  friend bool operator==(const UserState&, const UserState&) = default;
};

// What a frame told of one argument; of its row what changes and dice have to know.
struct SeenRow {
  std::string arg;
  Kind kind = Kind::kFloat;
  Range dice = {};  // the slider's range within the valid one; min == max: not to be thrown
  double quantum = 1e-3;
  bool code_only = false;
  bool is_place = false;
  Value initial = false;
  std::optional<Value> written = {};  // in code; points that only code gives are kept empty

  // What the parameter is while nobody overrides it.
  const Value& Base() const { return written ? *written : initial; }
  friend bool operator==(const SeenRow&, const SeenRow&) = default;
};

// What frames told of one call. One that the last frame did not make is kept until a reload, or as
// long as the user's states wait for it.
struct SeenGroup {
  GroupKey key;
  std::string label;
  int ordinal = 0;    // among the calls of its operation in the frame, from 1
  uint32_t line = 0;  // in its file; 0: unknown
  bool is_present = false;
  std::vector<SeenRow> rows = {};  // in table order
  // Null for an argument that the operation does not have.
  const SeenRow* Find(std::string_view arg) const;
  friend bool operator==(const SeenGroup&, const SeenGroup&) = default;
};

// The parameters of a sketch: what the user did, and what the frames said. Changed by Apply() and
// Observe() only. Copies are cheap. A value; any thread.
struct StoreState {
  UserState user = {};
  Keyed<SeenGroup> seen = {};
  Shared<std::map<std::string, ChainSteps>> chains = {};  // of the last frame
  friend bool operator==(const StoreState&, const StoreState&) = default;
};

// Null for what nobody touched, or what no frame showed.
const ParamState* FindTouched(const UserState& user, const ParamKey& key);
const SeenRow* FindSeen(const StoreState& state, const ParamKey& key);

// Whether anything of the user's hangs on this call: states, locks, favourites.
bool IsTouched(const UserState& user, const GroupKey& group);
// Calls that the last frame did not make and on which something of the user's hangs.
std::vector<GroupKey> Orphans(const StoreState& state);

}  // namespace strikeline::params
