// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/units.h"
#include "params/move.h"
#include "params/snapshot.h"

namespace strikeline::params {

constexpr size_t kMostVariationName = 80;  // characters

// A state of the parameters under a name, with the moment of the sketch that it was made for. Its
// pictures are somebody else's. A value.
struct Variation {
  std::string name;
  std::string note = {};
  int64_t seed = 0;  // of the sketch
  Seconds time{0};
  std::string created_at = {};  // as the caller writes dates
  Snapshot snapshot = {};
  friend bool operator==(const Variation&, const Variation&) = default;
};
using Variations = std::vector<Variation>;  // in the order in which they were made

// Whether a variation may be called so: 1 to 80 characters of UTF-8, none of them for control.
Status CheckVariationName(std::string_view name);

// Null for a name that is not there.
const Variation* FindVariation(std::span<const Variation> variations, std::string_view name);

// The list with one more, with a copy under another name, with another name for one, or without
// one. Names are unique; a name that is wrong, taken or not there is an error.
Result<Variations> Created(const Variations& variations, Variation made);
Result<Variations> Duplicated(const Variations& variations, std::string_view name,
                              const std::string& copy, const std::string& created_at);
Result<Variations> Renamed(const Variations& variations, std::string_view name,
                           const std::string& to);
Result<Variations> Removed(const Variations& variations, std::string_view name);

// After reconciliation: the variations know calls by their new keys.
Variations Moved(const Variations& variations, std::span<const GroupMove> moves);

}  // namespace strikeline::params
