// SPDX-License-Identifier: MIT
#include "live/inspector/inspector.h"

#include <algorithm>
#include <array>

#include <fmt/core.h>

#include "live/panels/panel_style.h"
#include "params/chain.h"

namespace strikeline::live {
namespace {

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

std::string TimeOf(Seconds time) { return fmt::format("{:.2f} s", time.Value()); }

}  // namespace

InspectorActions Inspector::Draw(const InspectorView& view) {
  InspectorActions actions;
  is_held_ = false;
  hovered_ = nullptr;
  under_mouse_.reset();
  if (view.params.Report()) Relist(view);
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(size);
  ImGui::SetNextWindowBgAlpha(0);  // the window is cleared with the panels' colour
  ImGui::Begin("inspector", nullptr, kPanelFlags);
  DrawTransport(view, actions);
  DrawCaptures(view, actions);
  DrawFilters();
  DrawHistory(view, actions);
  DrawBanners(view, actions);
  if (view.params.Report()) {
    DrawList(view, actions);
  } else {
    Colored(kFaint, view.status.compiling ? "compiling ..." : "no picture yet");
    ImGui::SetCursorPosY(size.y - kFoot);
  }
  DrawFoot(view);
  ImGui::End();
  return actions;
}

void Inspector::DrawTransport(const InspectorView& view, InspectorActions& actions) {
  const LiveStatus& s = view.status;
  Transport t = s.transport;
  if (SignButton("start", Sign::kStart)) actions.keys.push_back(LiveKey::kHome);
  Hint("to the start (Home)");
  ImGui::SameLine(0, 2);
  if (SignButton("play", t.IsPlaying() ? Sign::kPause : Sign::kPlay)) {
    actions.keys.push_back(LiveKey::kPlayPause);
  }
  Hint("play or pause (space)");
  ImGui::SameLine(0, 8);
  ImGui::AlignTextToFramePadding();
  const float left = ImGui::GetCursorPosX();
  ImGui::TextUnformatted(TimeOf(t.At(s.clock)).c_str());
  ImGui::SameLine(left + 72);
  ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x - 132);
  double position = t.At(s.clock).Value();
  const double begin = 0, end = std::max(s.duration.Value(), position);
  if (ImGui::SliderScalar("##time", ImGuiDataType_Double, &position, &begin, &end, "")) {
    actions.transport = t.Sought(s.clock, Seconds(position));
  }
  is_held_ |= ImGui::IsItemActive();
  const ImVec2 a = ImGui::GetItemRectMin(), b = ImGui::GetItemRectMax();
  const auto x_of = [&](Seconds time) {
    return a.x + (b.x - a.x) * static_cast<float>(time.Value() / std::max(1e-9, end));
  };
  ImDrawList& list = *ImGui::GetWindowDrawList();
  if (const auto& loop = t.GetLoop()) {
    list.AddRectFilled({x_of(loop->begin), b.y - 3}, {x_of(loop->end), b.y},
                       ImGui::GetColorU32(kAccent));
  }
  for (const Seconds mark : s.bookmarks) {
    list.AddTriangleFilled({x_of(mark) - 4, a.y}, {x_of(mark) + 4, a.y}, {x_of(mark), a.y + 6},
                           ImGui::GetColorU32(kTuned));
  }
  ImGui::SameLine(0, 8);
  if (Chip("\u2013##slower", false)) actions.keys.push_back(LiveKey::kSlower);
  Hint("half as fast ([)");
  ImGui::SameLine(0, 4);
  const std::string speed = fmt::format("{:g}\u00d7", t.Speed());
  const float width = ImGui::CalcTextSize(speed.c_str()).x, room = 52;
  ImGui::SetCursorPosX(ImGui::GetCursorPosX() + (room - width) / 2);
  ImGui::TextUnformatted(speed.c_str());
  ImGui::SameLine(0, (room - width) / 2);
  if (Chip("+##faster", false)) actions.keys.push_back(LiveKey::kFaster);
  Hint("twice as fast (])");
}

void Inspector::DrawCaptures(const InspectorView& view, InspectorActions& actions) {
  const LiveStatus& s = view.status;
  if (Chip("in", s.loop.begin > Seconds(0))) actions.keys.push_back(LiveKey::kLoopIn);
  Hint("the loop begins here (I)");
  ImGui::SameLine(0, 4);
  if (Chip("out", s.loop.end > Seconds(0))) actions.keys.push_back(LiveKey::kLoopOut);
  Hint("the loop ends here (O)");
  ImGui::SameLine(0, 4);
  if (Chip("no loop", false)) actions.keys.push_back(LiveKey::kLoopOff);
  Hint("away with the loop (L)");
  ImGui::SameLine(0, 12);
  if (Chip("mark", false)) actions.keys.push_back(LiveKey::kBookmark);
  Hint("set a bookmark here, or take it away (B); Page Up and Page Down go to them");
  ImGui::SameLine(0, 12);
  constexpr std::array<std::pair<const char*, LiveKey>, 4> kCaptures = {
      {{"SVG", LiveKey::kSvg},
       {"PNG", LiveKey::kPng},
       {"G-code", LiveKey::kGcode},
       {"video", LiveKey::kVideo}}};
  for (const auto& [label, key] : kCaptures) {
    const bool is_lit = key == LiveKey::kVideo && !s.recording.empty();
    if (Chip(label, is_lit, kAlarm)) actions.keys.push_back(key);
    ImGui::SameLine(0, 4);
  }
  ImGui::NewLine();
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
  if (Chip("undo", history.UndoSteps() > 0)) actions.keys.push_back(LiveKey::kUndo);
  Hint("Ctrl+Z");
  ImGui::SameLine(0, 4);
  if (Chip("redo", history.RedoSteps() > 0)) actions.keys.push_back(LiveKey::kRedo);
  Hint("Ctrl+Shift+Z");
  ImGui::SameLine(0, 12);
  if (Chip("variations", !view.params.Variations().empty())) ImGui::OpenPopup("variations");
  DrawVariations(view, actions);
  ImGui::SameLine(0, 12);
  if (Chip("open all", false)) actions.changes.push_back(params::SetCollapsed{Headers(), false});
  ImGui::SameLine(0, 4);
  if (Chip("close all", false)) actions.changes.push_back(params::SetCollapsed{Headers(), true});
  if (HasControllers(view)) {
    ImGui::SameLine(0, 12);
    if (Chip("forget MIDI", false)) actions.changes.push_back(params::ClearAllCc{});
    Hint("away with all controllers; undo brings them back");
  }
  ImGui::Dummy({0, 2});
}

std::vector<std::string> Inspector::Headers() const {
  std::vector<std::string> ids;
  for (const InspectorFigure& figure : list_.figures) ids.push_back(figure.id);
  return ids;
}

bool Inspector::HasControllers(const InspectorView& view) const {
  for (const auto& group : view.params.State().user.touched) {
    for (const auto& [name, state] : group->params) {
      if (state.HasCc()) return true;
    }
  }
  return false;
}

void Inspector::DrawBanners(const InspectorView& view, InspectorActions& actions) {
  if (view.params.IsRecovered()) {
    Colored(kTuned, "Gone on where the program ended.");
    ImGui::SameLine();
    actions.keep_recovered = Chip("keep", true);
    ImGui::SameLine(0, 4);
    actions.discard_recovered = Chip("discard", false);
  }
  if (learn_) {
    Colored(kMidi,
            view.status.controllers.empty()
                ? fmt::format("{} waits for a controller, but there is none", learn_->key.arg)
                : fmt::format("{}: turn a controller", learn_->key.arg));
    ImGui::SameLine();
    if (Chip("cancel", false)) learn_.reset();
  }
  const std::string& problem = view.status.problem;
  if (problem.empty()) return;
  ImGui::PushStyleColor(ImGuiCol_ChildBg, ImVec4{0.24f, 0.12f, 0.11f, 1});
  const float width = ImGui::GetContentRegionAvail().x - 24;
  const float height = ImGui::CalcTextSize(problem.c_str(), nullptr, false, width).y + 60;
  ImGui::BeginChild("problem", {0, std::min(height, 220.0f)}, true);
  ImGui::PushTextWrapPos(0);
  ColoredCode(kAlarm, problem);
  ImGui::PopTextWrapPos();
  if (Chip("copy##problem", false)) ImGui::SetClipboardText(problem.c_str());
  ImGui::SameLine(0, 4);
  if (Chip("try again", false)) actions.keys.push_back(LiveKey::kRetry);
  ImGui::EndChild();
  ImGui::PopStyleColor();
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
  list_ = ListParams({*params.Report(), params.State(), view.midi, listed_remarks_}, filter_);
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
    Colored(kFaint, filter_.IsOn() ? "nothing is called so" : "the sketch calls nothing");
  }
  if (list_.hidden > 0) {
    const std::string text = fmt::format("{} that mean nothing now", list_.hidden);
    if (Chip(text.c_str(), false)) filter_.with_hidden = true;
  } else if (filter_.with_hidden && Chip("hide what means nothing", true)) {
    filter_.with_hidden = false;
  }
  ImGui::EndChild();
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
  ImGui::GetWindowDrawList()->AddRectFilled(corner, {corner.x + width, corner.y + height},
                                            ImGui::GetColorU32(kRaised), 4);
  const ImVec4 mark = !figure.chain.empty() ? kAccent : kFaint;
  ImGui::GetWindowDrawList()->AddRectFilled(corner, {corner.x + 3, corner.y + height},
                                            ImGui::GetColorU32(mark), 2);
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
  if (Chip("code", false)) {
    const std::string text =
        SnippetOf(figure, *view.params.Report(), view.params.State(), view.midi);
    ImGui::SetClipboardText(text.c_str());
  }
  Hint("copy C++ that makes this with its values");
}

// The name of one call, its switch, and its place in the chain.
void Inspector::DrawCall(const InspectorView& view, const InspectorItem& item,
                         InspectorActions& actions) {
  const InspectorFigure& figure = list_.figures[static_cast<size_t>(item.figure)];
  const painter::ReportedCall& call = CallOf(view, item.call);
  ImGui::SetCursorPosX(ImGui::GetCursorPosX() + 8);
  ImGui::AlignTextToFramePadding();
  Colored(kAccent, TitleOf(call));
  if (!call.label.empty()) {
    ImGui::SameLine(0, 8);
    Colored(kFaint, call.key.op);
  }
  if (const std::string instance = InstanceOf(call); !instance.empty()) {
    ImGui::SameLine(0, 8);
    Colored(kInk, instance);
  }
  if (call.line > 0) {
    ImGui::SameLine(0, 8);
    Colored(kFaint, fmt::format("line {}", call.line));
  }
  DrawSwitch(view, call, actions);
  const auto at = std::find(figure.calls.begin(), figure.calls.end(), item.call);
  const auto place = static_cast<int>(at - figure.calls.begin());
  if (!figure.can_reorder || place < figure.first_step) return;
  const float right = ImGui::GetWindowContentRegionMax().x - 3 * ImGui::GetFrameHeight() - 12;
  ImGui::SameLine(right);
  const auto count = static_cast<int>(figure.calls.size());
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

// On or off, at the right of a call's name.
void Inspector::DrawSwitch(const InspectorView& view, const painter::ReportedCall& call,
                           InspectorActions& actions) {
  const auto rows = view.params.Report()->RowsOf(call.key.op);
  if (rows.empty() || rows[0].name != "activate") return;
  const auto written = std::find_if(call.written.begin(), call.written.end(),
                                    [](const auto& pair) { return pair.first == "activate"; });
  const params::ParamKey key{call.key.op, call.key.site, "activate"};
  const params::Resolved now =
      params::Resolve(view.params.State(), key, rows[0],
                      written == call.written.end() ? nullptr : &written->second, view.midi);
  const bool* active = std::get_if<bool>(&now.value);
  bool is_on = active && *active;
  ImGui::SameLine(ImGui::GetWindowContentRegionMax().x - ImGui::GetFrameHeight() - 4);
  if (ImGui::Checkbox("##activate", &is_on)) {
    actions.changes.push_back(params::SetValue{key, is_on});
  }
  Hint("on or off");
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
  const params::Row& row = view.params.Report()->RowsOf(call.key.op)[static_cast<size_t>(item.row)];
  const params::ParamKey key{call.key.op, call.key.site, std::string(row.name)};
  const params::UserState& user = view.params.State().user;
  static const params::ParamState untouched;
  const params::ParamState* touched = params::FindTouched(user, key);
  const auto written = std::find_if(call.written.begin(), call.written.end(),
                                    [&](const auto& pair) { return pair.first == row.name; });
  const bool is_written = written != call.written.end();
  const params::Resolved resolved =
      params::Resolve(touched, row, is_written ? &written->second : nullptr, view.midi);
  DrawInspectorRow({key, row, resolved, touched ? *touched : untouched, is_written,
                    user.locked->count(key) > 0, user.favourites->count(key) > 0},
                   {actions.changes, learn_, is_held_, hovered_});
  const double* number = std::get_if<double>(&resolved.value);
  if (hovered_ != &row || !number || under_mouse_) return;
  const params::Range range{row.slider_min, row.slider_max};
  under_mouse_ = {key, touched && touched->range ? *touched->range : range};
  value_under_mouse_ = *number;
}

std::optional<params::Change> Inspector::RangeChange(LiveKey key) const {
  if (!under_mouse_ || !under_mouse_->range) return std::nullopt;
  params::SetRange change = *under_mouse_;
  params::Range& range = *change.range;
  const double half = (range.max - range.min) / 2;
  if (key == LiveKey::kRangeMin) range.min = value_under_mouse_;
  if (key == LiveKey::kRangeMax) range.max = value_under_mouse_;
  if (key == LiveKey::kRangeShift) {
    range = {value_under_mouse_ - half, value_under_mouse_ + half};
  }
  return change;
}

void Inspector::DrawFoot(const InspectorView& view) {
  const LiveStatus& s = view.status;
  ImGui::Separator();
  if (hovered_) {
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
  } else {
    Colored(kFaint, s.notice.empty() ? (s.recording.empty() ? s.name : s.recording) : s.notice);
  }
  const double median = s.frames.median.Value();
  const std::string first =
      fmt::format("{:.0f} frames/s   99 % {}   late {}   dropped {}   version {}{}",
                  median > 0 ? 1 / median : 0, Milliseconds(s.frames.p99.Value()), s.frames.late,
                  s.frames.dropped, s.generation, s.compiling ? ", compiling" : "");
  const std::string second =
      fmt::format("draw {}   operations {}   painting {}   to picture {}",
                  Milliseconds(s.about.draw), Milliseconds(s.about.evaluate),
                  Milliseconds(s.about.paint), Milliseconds(s.since_asked.Value()));
  std::string third = fmt::format("{} points   {} lines   {}", Counted(s.about.points),
                                  Counted(s.about.lines), Megabytes(s.about.memory));
  if (s.about.slowest_op[0]) {
    third += fmt::format("   {} {}", s.about.slowest_op, Milliseconds(s.about.slowest));
  }
  const ParamFile& file = view.params.File();
  third += !file.Problem().empty()                ? "   cannot be saved: " + file.Problem()
           : file.IsClean(view.params.Revision()) ? "   saved"
                                                  : "   to be saved";
  if (s.captures > 0) third += fmt::format("   {} captures to do", s.captures);
  if (!s.controllers.empty()) third += "   " + s.controllers;
  Colored(kFaint, first);
  ImGui::SetCursorPosY(ImGui::GetCursorPosY() - 3);
  Colored(kFaint, second);
  ImGui::SetCursorPosY(ImGui::GetCursorPosY() - 3);
  Colored(kFaint, third);
}

}  // namespace strikeline::live
