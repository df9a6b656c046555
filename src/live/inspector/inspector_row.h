// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <vector>

#include "params/change.h"
#include "params/resolve.h"

namespace strikeline::live {

// One parameter as the Inspector draws it.
struct InspectorRow {
  const params::ParamKey& key;
  const params::Row& row;
  const params::Resolved& shown;
  const params::ParamState& state;  // the default one: untouched
  bool is_written = false;          // in code
  bool is_locked = false, is_favourite = false;
};

// One component of a parameter that waits for a controller. A value.
struct LearnTarget {
  params::ParamKey key;
  int component = 0;
  bool operator==(const LearnTarget&) const = default;
};

// What the user did to a row.
struct InspectorRowActions {
  std::vector<params::Change>& changes;
  std::optional<LearnTarget>& learn;  // the one that waits
  bool& is_held;                      // something is being pulled
  const params::Row*& hovered;        // for the help
};

// Draws the row over the whole width.
void DrawInspectorRow(const InspectorRow& row, const InspectorRowActions& actions);

}  // namespace strikeline::live
