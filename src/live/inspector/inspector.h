// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "live/inspector/inspector_list.h"
#include "live/inspector/inspector_row.h"
#include "live/state/live_params.h"
#include "live/state/live_status.h"
#include "settings/live_actions.h"

namespace strikeline::live {

// What the Inspector shows.
struct InspectorView {
  const LiveStatus& status;
  const LiveParams& params;
  const settings::LiveKeys& keys;
  // The picture of a variation, as a texture of the Inspector's context; 0: there is none.
  std::function<uint32_t(const std::string& variation)> thumbnail;
};

// What was done in it. A value.
struct InspectorActions {
  std::vector<params::Change> changes;
  std::vector<settings::LiveAction> asked;  // as if by their keys
  std::optional<Transport> transport;
  std::optional<params::Variations> variations;
  std::string made_variation;  // whose picture is to be taken now
  // A variation that was copied or renamed, and what it is called now.
  std::optional<std::pair<std::string, std::string>> same_picture;
  std::string error;  // why something was not done
  bool keep_recovered = false, discard_recovered = false;
};

// The panel with everything that can be tuned: fills the window of the current context. Remembers
// what is typed into it, nothing of the sketch. Thread: the window's.
class Inspector {
 public:
  InspectorActions Draw(const InspectorView& view);
  bool IsHeld() const { return is_held_; }  // something is being pulled
  // The parameter that waits for a controller, and the answer to it.
  const std::optional<LearnTarget>& Learning() const { return learn_; }
  void StopLearning() { learn_.reset(); }
  // What the actions of ranges do to the row under the mouse: it begins, ends, or has its middle at
  // the value. Nothing for another action, or where no row is.
  std::optional<params::Change> RangeChange(settings::LiveAction action) const;

 private:
  void DrawTransport(const InspectorView& view, InspectorActions& actions);
  void DrawScrubber(const InspectorView& view, InspectorActions& actions);
  void DrawFilters();
  void DrawHistory(const InspectorView& view, InspectorActions& actions);
  void DrawHeaders(InspectorActions& actions);
  void DrawRecovered(const InspectorView& view, InspectorActions& actions);
  void DrawLearning(const InspectorView& view);
  void DrawList(const InspectorView& view, InspectorActions& actions);
  void DrawHidden();
  void DrawItem(const InspectorView& view, const InspectorItem& item, InspectorActions& actions);
  void DrawHeader(const InspectorView& view, const InspectorItem& item, InspectorActions& actions);
  void DrawCall(const InspectorView& view, const InspectorItem& item, InspectorActions& actions);
  void DrawPlace(const InspectorView& view, const InspectorItem& item, InspectorActions& actions);
  void DrawParam(const InspectorView& view, const InspectorItem& item, InspectorActions& actions);
  void DrawHelp(const LiveStatus& status);
  void DrawVariations(const InspectorView& view, InspectorActions& actions);
  void DrawNewVariation(const InspectorView& view, InspectorActions& actions);
  void DrawVariation(const InspectorView& view, const params::Variation& variation,
                     InspectorActions& actions);
  void DrawName(const params::Variations& all, const std::string& name, InspectorActions& actions);
  void DrawUses(const InspectorView& view, const params::Variation& variation, bool differs,
                InspectorActions& actions);
  void Rename(const params::Variations& all, const std::string& name, InspectorActions& actions);
  void DrawDice(const InspectorView& view, InspectorActions& actions);
  void DrawMorph(const InspectorView& view, InspectorActions& actions);
  void Reorder(const InspectorView& view, const InspectorFigure& figure, int from, int to,
               InspectorActions& actions);
  std::vector<std::string> Headers() const;
  std::vector<params::ParamKey> Scope(const InspectorView& view) const;
  void Relist(const InspectorView& view);

  InspectorFilter filter_;
  InspectorList list_;
  uint64_t listed_revision_ = 0, listed_seen_ = 0, listed_shape_ = 0;
  InspectorFilter listed_filter_;
  Seconds listed_at_{-1};
  std::string listed_remarks_;
  std::optional<LearnTarget> learn_;
  const params::Row* hovered_ = nullptr;
  std::optional<params::SetRange> under_mouse_;  // its range, and where it stands in it
  params::Range value_under_mouse_;              // the least and the most of its numbers
  bool is_held_ = false;
  std::string new_name_, renamed_, rename_to_, morph_a_, morph_b_;
  bool rename_begins_ = false;
  int64_t seed_ = 1;
  float morph_ = 0;
};

}  // namespace strikeline::live
