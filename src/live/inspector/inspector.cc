// SPDX-License-Identifier: MIT
#include "live/inspector/inspector.h"

#include <algorithm>

#include <fmt/core.h>

#include "geometry/op.h"
#include "live/inspector/action_buttons.h"
#include "live/inspector/figures.h"
#include "live/inspector/snippet.h"
#include "live/panels/panel_style.h"
#include "params/chain.h"

namespace strikeline::live {
namespace {

using settings::LiveAction;

constexpr double kRelistEvery = 0.1;  // seconds, while only the code's values change
constexpr float kFoot = 92;           // points

const painter::ReportedCall& CallOf(const InspectorView& view, int index) {
  return view.params.Report()->calls[static_cast<size_t>(index)];
}

// What tells it from other calls of its place; "" where it is the only one.
std::string InstanceOf(const painter::ReportedCall& call) {
  const size_t bar = call.key.site.find('|');
  return bar == std::string::npos ? "" : call.key.site.substr(bar + 1);
}

bool HasControllers(const params::UserState& user) {
  for (const auto& group : user.touched) {
    for (const auto& [name, state] : group->params) {
      if (state.HasCc()) return true;
    }
  }
  return false;
}

// What is wrong, as long as it is.
void DrawProblem(const std::string& problem, const ActionButtons& buttons) {
  constexpr float kMost = 220, kAround = 60, kBeside = 24;  // points
  ImGui::PushStyleColor(ImGuiCol_ChildBg, ImVec4{0.24f, 0.12f, 0.11f, 1});
  const float width = ImGui::GetContentRegionAvail().x - kBeside;
  const float height = ImGui::CalcTextSize(problem.c_str(), nullptr, false, width).y + kAround;
  ImGui::BeginChild("problem", {0, std::min(height, kMost)}, true);
  ImGui::PushTextWrapPos(0);
  ColoredCode(kAlarm, problem);
  ImGui::PopTextWrapPos();
  if (Chip("copy##problem", false)) ImGui::SetClipboardText(problem.c_str());
  ImGui::SameLine(0, 4);
  buttons.Chip("try again", LiveAction::kRetry);
  ImGui::EndChild();
  ImGui::PopStyleColor();
}

// The name of a call, and what tells it from others.
void DrawCallName(const painter::ReportedCall& call) {
  const auto behind = [](const ImVec4& color, const std::string& text) {
    ImGui::SameLine(0, 8);
    Colored(color, text);
  };
  ImGui::AlignTextToFramePadding();
  Colored(kAccent, TitleOf(call));
  if (!call.label.empty()) behind(kFaint, call.key.op);
  if (const std::string instance = InstanceOf(call); !instance.empty()) behind(kInk, instance);
  if (call.line > 0) behind(kFaint, fmt::format("line {}", call.line));
}

// On or off, at the right of a call's name.
void DrawSwitch(const LiveParams& params, const painter::ReportedCall& call,
                std::vector<params::Change>& changes) {
  const auto rows = params.Report()->RowsOf(call.key.op);
  if (rows.empty() || rows[0].name != geometry::kActivate) return;
  const params::Resolved now = params.Shown(call, 0);
  const bool* active = std::get_if<bool>(&now.value);
  bool is_on = active && *active;
  ImGui::SameLine(ImGui::GetWindowContentRegionMax().x - ImGui::GetFrameHeight() - 4);
  if (ImGui::Checkbox("##activate", &is_on)) {
    changes.push_back(
        params::SetValue{{call.key.op, call.key.site, std::string(geometry::kActivate)}, is_on});
  }
  Hint("on or off");
}

// The bar of a figure's header, with a mark for chains.
void DrawBar(ImVec2 corner, ImVec2 size, bool is_chain) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(corner, {corner.x + size.x, corner.y + size.y}, ImGui::GetColorU32(kRaised),
                     4);
  list.AddRectFilled(corner, {corner.x + 3, corner.y + size.y},
                     ImGui::GetColorU32(is_chain ? kAccent : kFaint), 2);
}

// The least and the most of what a range can be of; nothing for what is no number.
std::optional<params::Range> NumbersOf(const params::Value& value) {
  if (const auto* number = std::get_if<double>(&value)) return params::Range{*number, *number};
  if (const auto* whole = std::get_if<int64_t>(&value)) {
    const auto number = static_cast<double>(*whole);
    return params::Range{number, number};
  }
  const auto* vector = std::get_if<Vec3d>(&value);
  if (!vector) return std::nullopt;
  const auto [min, max] = std::minmax({vector->x, vector->y, vector->z});
  return params::Range{min, max};
}

}  // namespace

InspectorActions Inspector::Draw(const InspectorView& view) {
  InspectorActions actions;
  is_held_ = false;
  hovered_ = nullptr;
  under_mouse_.reset();
  if (view.params.Report()) Relist(view);
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
  ImGui::SetNextWindowBgAlpha(0);  // the window is cleared with the panels' colour
  ImGui::Begin("inspector", nullptr, kPanelFlags);
  DrawTransport(view, actions);
  DrawFilters();
  DrawHistory(view, actions);
  DrawRecovered(view, actions);
  DrawLearning(view);
  if (!view.status.problem.empty()) DrawProblem(view.status.problem, {view.keys, actions.asked});
  DrawList(view, actions);
  ImGui::Separator();
  DrawHelp(view.status);
  DrawFigures(view.status, view.params);
  ImGui::End();
  return actions;
}

void Inspector::DrawFilters() {
  ImGui::SetNextItemWidth(-236);
  TextField("##search", "search", filter_.words);
  ImGui::SameLine(0, 6);
  if (Chip("tuned", filter_.only_tuned, kTuned)) filter_.only_tuned = !filter_.only_tuned;
  Hint("only what is tuned here");
  ImGui::SameLine(0, 4);
  if (Chip("MIDI", filter_.only_midi, kMidi)) filter_.only_midi = !filter_.only_midi;
  Hint("only what a controller moves");
  ImGui::SameLine(0, 4);
  if (SignButton("favourites", Sign::kStar, filter_.only_favourites)) {
    filter_.only_favourites = !filter_.only_favourites;
  }
  Hint("only favourites");
  ImGui::SameLine(0, 4);
  if (Chip("!", filter_.only_remarked, kAlarm)) filter_.only_remarked = !filter_.only_remarked;
  Hint("only what operations remark on");
  ImGui::SameLine(0, 4);
  if (SignButton("clear", Sign::kClose)) filter_ = {};
  Hint("list everything again");
}

void Inspector::DrawHistory(const InspectorView& view, InspectorActions& actions) {
  const auto& history = view.params.Document().history;
  const ActionButtons buttons{view.keys, actions.asked};
  buttons.Chip("undo", LiveAction::kUndo, history.UndoSteps() > 0);
  ImGui::SameLine(0, 4);
  buttons.Chip("redo", LiveAction::kRedo, history.RedoSteps() > 0);
  ImGui::SameLine(0, 12);
  if (Chip("variations", !view.params.Variations().empty())) ImGui::OpenPopup("variations");
  DrawVariations(view, actions);
  ImGui::SameLine(0, 12);
  DrawHeaders(actions);
  if (HasControllers(view.params.State().user)) {
    ImGui::SameLine(0, 12);
    if (Chip("forget MIDI", false)) actions.changes.push_back(params::ClearAllCc{});
    Hint("away with all controllers; undo brings them back");
  }
  ImGui::Dummy({0, 2});
}

void Inspector::DrawHeaders(InspectorActions& actions) {
  if (Chip("open all", false)) actions.changes.push_back(params::SetCollapsed{Headers(), false});
  ImGui::SameLine(0, 4);
  if (Chip("close all", false)) actions.changes.push_back(params::SetCollapsed{Headers(), true});
}

std::vector<std::string> Inspector::Headers() const {
  std::vector<std::string> ids;
  for (const InspectorFigure& figure : list_.figures) ids.push_back(figure.id);
  return ids;
}

void Inspector::DrawRecovered(const InspectorView& view, InspectorActions& actions) {
  if (!view.params.IsRecovered()) return;
  Colored(kTuned, "Gone on where the program ended.");
  ImGui::SameLine();
  actions.keep_recovered = Chip("keep", true);
  ImGui::SameLine(0, 4);
  actions.discard_recovered = Chip("discard", false);
}

void Inspector::DrawLearning(const InspectorView& view) {
  if (!learn_) return;
  const char* what = view.status.controllers.empty()
                         ? "{} waits for a controller, but there is none"
                         : "{}: turn a controller";
  Colored(kMidi, fmt::format(fmt::runtime(what), learn_->key.arg));
  ImGui::SameLine();
  if (Chip("cancel", false)) learn_.reset();
}

void Inspector::Relist(const InspectorView& view) {
  const Seconds now = view.status.clock;
  const LiveParams& params = view.params;
  const bool is_other = listed_revision_ != params.Revision() || listed_shape_ != params.Shape() ||
                        listed_filter_ != filter_ || listed_remarks_ != view.status.about.text;
  const bool is_due = listed_seen_ != params.Seen() && now - listed_at_ >= Seconds(kRelistEvery);
  if (!is_other && !is_due) return;
  listed_revision_ = params.Revision(), listed_shape_ = params.Shape();
  listed_seen_ = params.Seen(), listed_at_ = now;
  listed_filter_ = filter_, listed_remarks_ = view.status.about.text;
  list_ = ListParams({params, listed_remarks_}, filter_);
}

void Inspector::DrawList(const InspectorView& view, InspectorActions& actions) {
  ImGui::BeginChild("list", {0, -kFoot}, false);
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(list_.items.size()), ImGui::GetFrameHeightWithSpacing());
  while (clipper.Step()) {
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
      ImGui::PushID(i);
      DrawItem(view, list_.items[static_cast<size_t>(i)], actions);
      ImGui::PopID();
    }
  }
  if (list_.items.empty()) {
    Colored(kFaint, !view.params.Report()
                        ? view.status.compiling ? "compiling ..." : "no picture yet"
                    : filter_.IsOn() ? "nothing is called so"
                                     : "the sketch calls nothing");
  }
  DrawHidden();
  ImGui::EndChild();
}

// What means nothing beside other values.
void Inspector::DrawHidden() {
  if (list_.hidden > 0) {
    const std::string text = fmt::format("{} that mean nothing now", list_.hidden);
    if (Chip(text.c_str(), false)) filter_.with_hidden = true;
  } else if (filter_.with_hidden && Chip("hide what means nothing", true)) {
    filter_.with_hidden = false;
  }
}

void Inspector::DrawItem(const InspectorView& view, const InspectorItem& item,
                         InspectorActions& actions) {
  switch (item.kind) {
    case InspectorItem::Kind::kHeader:
      return DrawHeader(view, item, actions);
    case InspectorItem::Kind::kCall:
      return DrawCall(view, item, actions);
    case InspectorItem::Kind::kParam:
      return DrawParam(view, item, actions);
  }
}

void Inspector::DrawHeader(const InspectorView& view, const InspectorItem& item,
                           InspectorActions& actions) {
  const InspectorFigure& figure = list_.figures[static_cast<size_t>(item.figure)];
  const bool is_open = view.params.State().user.collapsed->count(figure.id) == 0;
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x, height = ImGui::GetFrameHeight();
  DrawBar(corner, {width, height}, !figure.chain.empty());
  ImGui::SetCursorPosX(ImGui::GetCursorPosX() + 6);
  const bool pressed = SignButton("fold", is_open ? Sign::kOpen : Sign::kShut);
  ImGui::SameLine(0, 2);
  ImGui::AlignTextToFramePadding();
  ImGui::PushClipRect(corner, {corner.x + width - 60, corner.y + height}, true);
  ImGui::TextUnformatted(figure.title.c_str());
  const bool clicked = ImGui::IsItemClicked();
  ImGui::PopClipRect();
  if (pressed || clicked) actions.changes.push_back(params::SetCollapsed{{figure.id}, is_open});
  ImGui::SameLine(width - 52);
  if (Chip("code", false)) ImGui::SetClipboardText(SnippetOf(figure, view.params).c_str());
  Hint("copy C++ that makes this with its values");
}

// The name of one call, its switch, and its place in the chain.
void Inspector::DrawCall(const InspectorView& view, const InspectorItem& item,
                         InspectorActions& actions) {
  const painter::ReportedCall& call = CallOf(view, item.call);
  ImGui::SetCursorPosX(ImGui::GetCursorPosX() + 8);
  DrawCallName(call);
  DrawSwitch(view.params, call, actions.changes);
  DrawPlace(view, item, actions);
}

// Earlier or later, where the chain lets it.
void Inspector::DrawPlace(const InspectorView& view, const InspectorItem& item,
                          InspectorActions& actions) {
  const InspectorFigure& figure = list_.figures[static_cast<size_t>(item.figure)];
  const auto at = std::find(figure.calls.begin(), figure.calls.end(), item.call);
  const auto place = static_cast<int>(at - figure.calls.begin());
  if (!figure.can_reorder || place < figure.first_step) return;
  const auto count = static_cast<int>(figure.calls.size());
  ImGui::SameLine(ImGui::GetWindowContentRegionMax().x - 3 * ImGui::GetFrameHeight() - 12);
  if (SignButton("up", Sign::kUp) && place > figure.first_step) {
    Reorder(view, figure, place, place - 1, actions);
  }
  Hint("runs earlier");
  ImGui::SameLine(0, 0);
  if (SignButton("down", Sign::kDown) && place + 1 < count) {
    Reorder(view, figure, place, place + 1, actions);
  }
  Hint("runs later");
}

void Inspector::Reorder(const InspectorView& view, const InspectorFigure& figure, int from, int to,
                        InspectorActions& actions) {
  std::vector<std::string> order;
  for (size_t i = static_cast<size_t>(figure.first_step); i < figure.calls.size(); ++i) {
    const painter::ReportedCall& call = CallOf(view, figure.calls[i]);
    order.push_back(sketch::CallName(call.key.op, call.key.site));
  }
  const auto first = static_cast<size_t>(figure.first_step);
  std::swap(order[static_cast<size_t>(from) - first], order[static_cast<size_t>(to) - first]);
  actions.changes.push_back(params::SetChainOrder{figure.chain, std::move(order)});
}

void Inspector::DrawParam(const InspectorView& view, const InspectorItem& item,
                          InspectorActions& actions) {
  const painter::ReportedCall& call = CallOf(view, item.call);
  const auto index = static_cast<size_t>(item.row);
  const params::Row& row = view.params.Report()->RowsOf(call.key.op)[index];
  const params::ParamKey key{call.key.op, call.key.site, std::string(row.name)};
  const params::UserState& user = view.params.State().user;
  static const params::ParamState untouched;
  const params::ParamState* touched = params::FindTouched(user, key);
  const params::Resolved shown = view.params.Shown(call, index);
  DrawInspectorRow(
      {key, row, shown, touched ? *touched : untouched, call.Written(row.name) != nullptr,
       user.locked->count(key) > 0, user.favourites->count(key) > 0},
      {actions.changes, learn_, is_held_, hovered_});
  const auto numbers = NumbersOf(shown.value);
  if (hovered_ != &row || !numbers || under_mouse_) return;
  const params::Range range{row.slider_min, row.slider_max};
  under_mouse_ = {key, touched && touched->range ? *touched->range : range};
  value_under_mouse_ = *numbers;
}

std::optional<params::Change> Inspector::RangeChange(LiveAction action) const {
  if (!under_mouse_) return std::nullopt;
  const params::Range now = *under_mouse_->range;
  const params::Range at = value_under_mouse_;
  const double middle = (at.min + at.max) / 2, half = (now.max - now.min) / 2;
  const auto changed = [this](params::Range range) {
    return params::SetRange{under_mouse_->key, range};
  };
  switch (action) {
    case LiveAction::kRangeMin:
      return changed({at.min, now.max});
    case LiveAction::kRangeMax:
      return changed({now.min, at.max});
    case LiveAction::kRangeShift:
      return changed({middle - half, middle + half});
    default:
      return std::nullopt;
  }
}

// Of the row under the mouse; else what was just done, or what all is about.
void Inspector::DrawHelp(const LiveStatus& s) {
  if (!hovered_) {
    return Colored(kFaint, !s.notice.empty()      ? s.notice
                           : !s.recording.empty() ? s.recording
                                                  : s.name);
  }
  Colored(kInk, std::string(hovered_->name));
  ImGui::SameLine(0, 8);
  const params::Range range = under_mouse_
                                  ? *under_mouse_->range
                                  : params::Range{hovered_->slider_min, hovered_->slider_max};
  std::string help(hovered_->doc);
  if (range.min < range.max) {
    help += fmt::format("   {:g} to {:g} {}", range.min, range.max, hovered_->unit);
  }
  Colored(kFaint, help);
}

}  // namespace strikeline::live
