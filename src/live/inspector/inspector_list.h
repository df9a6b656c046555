// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <vector>

#include "live/state/live_params.h"

namespace strikeline::live {

// Which parameters the Inspector lists. Words are searched in names, help, values' sources and
// controllers; all must be there. A value.
struct InspectorFilter {
  std::string words = {};
  bool only_tuned = false;  // the Inspector's value counts
  bool only_midi = false;   // a controller is assigned
  bool only_favourites = false;
  bool only_remarked = false;  // operations had something to say
  bool with_hidden = false;    // also what means nothing beside other values
  bool IsOn() const;
  bool operator==(const InspectorFilter&) const = default;
};

// One line of the Inspector. A value.
struct InspectorItem {
  enum class Kind { kHeader, kCall, kParam };
  Kind kind = Kind::kParam;
  int figure = 0;  // index of its header's
  int call = 0;    // index in the report
  int row = 0;     // index in the call's table
};

// Calls that belong together under one header: the sheet, the layers, a primitive alone, or a
// chain of effects with what it starts from. A value.
struct InspectorFigure {
  std::string title = {};
  std::string id = {};          // what the store remembers it by
  std::vector<int> calls = {};  // indices in the report, in the order in which they run
  std::string chain = {};       // "": none
  int first_step = 0;           // index in `calls` of the chain's first effect
  bool can_reorder = false;
};

// Everything that the Inspector lists, in order. A value.
struct InspectorList {
  std::vector<InspectorFigure> figures;
  std::vector<InspectorItem> items;
  int hidden = 0;  // parameters that mean nothing now, not listed
};

struct InspectorSource {
  const LiveParams& params;  // of which frames have told
  std::string_view remarks;  // "op.param: reason" a line
};

// Costs some microseconds a call; items of closed headers are left out. Pure.
InspectorList ListParams(const InspectorSource& source, const InspectorFilter& filter);

// "polygon", or the name that the artist gave.
std::string TitleOf(const painter::ReportedCall& call);

}  // namespace strikeline::live
