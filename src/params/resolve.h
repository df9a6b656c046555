// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "params/store.h"

namespace strikeline::params {

// Where controllers stand, from 0 to 1. A value; a frame reads one that does not change.
struct MidiSnapshot {
  std::map<CcNumber, double> values;  // of those that have moved
  bool is_live = true;  // false: as they stood when the device went, or as a file has them
};

// Whose value it is. kMidiFrozen: a controller's whose device is gone.
enum class Source { kCode, kInspector, kMidiLive, kMidiFrozen };

struct Resolved {
  Value value;
  Source source = Source::kCode;
  friend bool operator==(const Resolved&, const Resolved&) = default;
};

// The value that a frame uses: a controller's if it has moved, else the Inspector's if it owns the
// parameter, else what the code wrote, else the default. `touched` and `written` may be null. A
// state that does not fit the row (the operation changed) is passed over; written values are given
// as they are. Controllers spread over the user's range, or the slider's; each choice and each
// whole number has an equal share of them. Values that are not the code's are multiples of the
// quantum.
Resolved Resolve(const ParamState* touched, const Row& row, const Value* written,
                 const MidiSnapshot& midi);
Resolved Resolve(const StoreState& state, const ParamKey& key, const Row& row, const Value* written,
                 const MidiSnapshot& midi);

// All arguments of one call in table order, with one lookup.
std::vector<Resolved> ResolveCall(const StoreState& state, const GroupKey& key,
                                  std::span<const Row> rows,
                                  std::span<const std::pair<std::string, Value>> written,
                                  const MidiSnapshot& midi);

}  // namespace strikeline::params
