// SPDX-License-Identifier: MIT
#include "live/inspector/inspector_row.h"

#include <algorithm>

#include <fmt/core.h>

#include "live/inspector/param_widget.h"
#include "live/panels/panel_style.h"
#include "params/kind_table.h"

namespace strikeline::live {
namespace {

using params::ParamState;
using params::Source;

constexpr float kLabel = 156, kChip = 48;  // points

params::Range RangeOf(const InspectorRow& r) {
  return r.state.range.value_or(params::Range{r.row.slider_min, r.row.slider_max});
}

// A star, the name, its unit.
void DrawLabel(const InspectorRow& r, const InspectorRowActions& actions) {
  if (SignButton("favourite", Sign::kStar, r.is_favourite)) {
    actions.changes.push_back(params::SetFavourite{{r.key}, !r.is_favourite});
  }
  ImGui::SameLine(0, 0);
  ImGui::AlignTextToFramePadding();
  const float left = ImGui::GetCursorPosX();
  ImGui::TextUnformatted(r.row.name.data(), r.row.name.data() + r.row.name.size());
  if (ImGui::IsItemHovered())
    ImGui::SetTooltip("%.*s", static_cast<int>(r.row.doc.size()), r.row.doc.data());
  if (!r.row.unit.empty()) {
    ImGui::SameLine(0, 6);
    Colored(kFaint, r.row.unit == "deg" ? "\u00b0" : std::string(r.row.unit));
  }
  if (r.is_locked) {
    ImGui::SameLine(0, 4);
    Colored(kTuned, "locked");
  }
  ImGui::SameLine(left + kLabel - ImGui::GetFrameHeight());
}

void DrawMidiSource(bool is_live) {
  Chip(is_live ? "MIDI" : "FROZEN", true, kMidi, kChip);
  Hint(is_live ? "a controller has the say" : "the controller is gone: as it stood");
}

void DrawCodeSource(const InspectorRow& r, const InspectorRowActions& actions) {
  if (Chip("CODE", false, kAccent, kChip)) {
    actions.changes.push_back(params::SetOverride{r.key, true});
  }
  Hint("the code has the say; press to take over");
}

void DrawOwnSource(const InspectorRow& r, const InspectorRowActions& actions) {
  if (Chip("UI", r.state.ui_value.has_value(), kTuned, kChip)) {
    actions.changes.push_back(r.is_written ? params::Change(params::SetOverride{r.key, false})
                                           : params::Change(params::ResetValue{r.key}));
  }
  Hint(r.is_written ? "tuned here; press to give it back to the code"
                    : "open in the code; press for the default");
}

// Who has the say; a press gives it to the other.
void DrawSource(const InspectorRow& r, const InspectorRowActions& actions) {
  if (r.row.code_only) {
    ImGui::Dummy({kChip, 0});
    return;
  }
  switch (r.shown.source) {
    case Source::kMidiLive:
    case Source::kMidiFrozen:
      return DrawMidiSource(r.shown.source == Source::kMidiLive);
    case Source::kCode:
      return DrawCodeSource(r, actions);
    case Source::kInspector:
      return DrawOwnSource(r, actions);
  }
}

void DrawRangeMenu(const InspectorRow& r, const InspectorRowActions& actions) {
  const params::Range range = RangeOf(r);
  double ends[2] = {range.min, range.max};
  ImGui::SetNextItemWidth(180);
  const double step = std::max(1e-3, (range.max - range.min) / 200);
  if (ImGui::DragScalarN("range", ImGuiDataType_Double, ends, 2, static_cast<float>(step), nullptr,
                         nullptr, "%.3g")) {
    actions.changes.push_back(params::SetRange{r.key, params::Range{ends[0], ends[1]}});
  }
  actions.is_held |= ImGui::IsItemActive();
  if (r.state.range && ImGui::MenuItem("The table's range")) {
    actions.changes.push_back(params::SetRange{r.key, std::nullopt});
  }
}

void DrawMidiMenu(const InspectorRow& r, const InspectorRowActions& actions) {
  const int count = params::KindRowOf(r.row.kind).controllers;
  constexpr const char* kComponents[] = {" x", " y", " z"};
  for (int i = 0; i < count; ++i) {
    const char* component = count > 1 ? kComponents[i] : "";
    const auto& cc = r.state.cc[static_cast<size_t>(i)];
    const LearnTarget target{r.key, i};
    const bool is_waiting = actions.learn == target;
    const std::string learn = is_waiting ? fmt::format("Stop learning{}", component)
                                         : fmt::format("Learn a controller{}", component);
    if (ImGui::MenuItem(learn.c_str())) {
      if (is_waiting) {
        actions.learn.reset();
      } else {
        actions.learn = target;
      }
    }
    if (cc &&
        ImGui::MenuItem(fmt::format("Forget controller {}{}", *cc % 128, component).c_str())) {
      actions.changes.push_back(params::UnassignCc{r.key, i});
    }
  }
}

void DrawMenu(const InspectorRow& r, const InspectorRowActions& actions) {
  if (SignButton("more", Sign::kMore, actions.learn && actions.learn->key == r.key)) {
    ImGui::OpenPopup("menu");
  }
  if (!ImGui::BeginPopup("menu")) return;
  Colored(kFaint, std::string(r.row.doc));
  ImGui::Separator();
  if (ImGui::MenuItem(r.is_written ? "Back to the code" : "Back to the default")) {
    actions.changes.push_back(params::ResetValue{r.key});
  }
  if (ImGui::MenuItem("Locked against dice", nullptr, r.is_locked)) {
    actions.changes.push_back(params::SetLocked{{r.key}, !r.is_locked});
  }
  const params::KindRow& kind = params::KindRowOf(r.row.kind);
  if (kind.numbers > 0) DrawRangeMenu(r, actions);
  if (kind.controllers > 0) DrawMidiMenu(r, actions);
  ImGui::EndPopup();
}

}  // namespace

void DrawInspectorRow(const InspectorRow& r, const InspectorRowActions& actions) {
  ImGui::PushID(r.key.site.c_str());
  ImGui::PushID(r.row.name.data(), r.row.name.data() + r.row.name.size());
  ImGui::BeginGroup();
  DrawLabel(r, actions);
  const float rest = ImGui::GetContentRegionAvail().x;
  const float widget = rest - kChip - ImGui::GetFrameHeight() - 12;
  const bool is_codes = r.shown.source == Source::kCode;
  if (is_codes) ImGui::PushStyleColor(ImGuiCol_Text, kFaint);
  const params::Range range = RangeOf(r);
  if (auto value = DrawParamWidget({r.row, r.shown.value, range, widget})) {
    actions.changes.push_back(params::SetValue{r.key, *std::move(value)});
  }
  actions.is_held |= ImGui::IsItemActive();
  if (is_codes) ImGui::PopStyleColor();
  ImGui::SameLine(ImGui::GetWindowContentRegionMax().x - kChip - ImGui::GetFrameHeight() - 4);
  DrawSource(r, actions);
  ImGui::SameLine(0, 4);
  DrawMenu(r, actions);
  ImGui::EndGroup();
  if (ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem))
    actions.hovered = &r.row;
  ImGui::PopID();
  ImGui::PopID();
}

}  // namespace strikeline::live
