// SPDX-License-Identifier: MIT
#include <algorithm>

#include <fmt/core.h>

#include "live/inspector/action_buttons.h"
#include "live/inspector/inspector.h"
#include "live/panels/panel_style.h"

namespace strikeline::live {
namespace {

using settings::LiveAction;

constexpr float kClock = 72, kSpeed = 52, kBehindScrubber = 132;  // points

// The loop and the bookmarks, on the last item, whose width is `length`.
void DrawMarks(const Playback& playback, Seconds length) {
  const ImVec2 a = ImGui::GetItemRectMin(), b = ImGui::GetItemRectMax();
  const auto x_of = [&](Seconds time) {
    const double part = time.Value() / std::max(1e-9, length.Value());
    return a.x + (b.x - a.x) * static_cast<float>(part);
  };
  ImDrawList& list = *ImGui::GetWindowDrawList();
  if (const auto& loop = playback.transport.GetLoop()) {
    list.AddRectFilled({x_of(loop->begin), b.y - 3}, {x_of(loop->end), b.y},
                       ImGui::GetColorU32(kAccent));
  }
  for (const Seconds mark : playback.bookmarks) {
    list.AddTriangleFilled({x_of(mark) - 4, a.y}, {x_of(mark) + 4, a.y}, {x_of(mark), a.y + 6},
                           ImGui::GetColorU32(kTuned));
  }
}

void DrawSpeed(double speed, const ActionButtons& buttons) {
  buttons.Chip("\u2013##slower", LiveAction::kSlower);
  ImGui::SameLine(0, 4);
  const std::string text = fmt::format("{:g}\u00d7", speed);
  const float gap = (kSpeed - ImGui::CalcTextSize(text.c_str()).x) / 2;
  ImGui::SetCursorPosX(ImGui::GetCursorPosX() + gap);
  ImGui::TextUnformatted(text.c_str());
  ImGui::SameLine(0, gap);
  buttons.Chip("+##faster", LiveAction::kFaster);
}

void DrawLoop(const Transport::Loop& loop, const ActionButtons& buttons) {
  buttons.Chip("in", LiveAction::kLoopIn, loop.begin > Seconds(0));
  ImGui::SameLine(0, 4);
  buttons.Chip("out", LiveAction::kLoopOut, loop.end > Seconds(0));
  ImGui::SameLine(0, 4);
  buttons.Chip("no loop", LiveAction::kLoopOff);
}

void DrawMarkButtons(const ActionButtons& buttons) {
  buttons.Chip("<##previous", LiveAction::kPreviousMark);
  ImGui::SameLine(0, 4);
  buttons.Chip("mark", LiveAction::kBookmark);
  ImGui::SameLine(0, 4);
  buttons.Chip(">##next", LiveAction::kNextMark);
}

void DrawCaptures(bool is_recording, const ActionButtons& buttons) {
  buttons.Chip("SVG", LiveAction::kSvg);
  ImGui::SameLine(0, 4);
  buttons.Chip("PNG", LiveAction::kPng);
  ImGui::SameLine(0, 4);
  buttons.Chip("G-code", LiveAction::kGcode);
  ImGui::SameLine(0, 4);
  buttons.Chip("layers", LiveAction::kGcodeLayers);
  ImGui::SameLine(0, 4);
  buttons.Chip("video", LiveAction::kVideo, is_recording, kAlarm);
}

}  // namespace

// Where it is, pulled to be elsewhere.
void Inspector::DrawScrubber(const InspectorView& view, InspectorActions& actions) {
  const LiveStatus& s = view.status;
  const Transport& transport = s.playback.transport;
  double position = transport.At(s.clock).Value();
  ImGui::AlignTextToFramePadding();
  const float left = ImGui::GetCursorPosX();
  ImGui::TextUnformatted(fmt::format("{:.2f} s", position).c_str());
  ImGui::SameLine(left + kClock);
  ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x - kBehindScrubber);
  const double begin = 0, end = std::max(s.duration.Value(), position);
  if (ImGui::SliderScalar("##time", ImGuiDataType_Double, &position, &begin, &end, "")) {
    actions.transport = transport.Sought(s.clock, Seconds(position));
  }
  is_held_ |= ImGui::IsItemActive();
  DrawMarks(s.playback, Seconds(end));
}

void Inspector::DrawTransport(const InspectorView& view, InspectorActions& actions) {
  const Playback& playback = view.status.playback;
  const ActionButtons buttons{view.keys, actions.asked};
  buttons.Sign(Sign::kStart, LiveAction::kHome);
  ImGui::SameLine(0, 2);
  buttons.Sign(playback.transport.IsPlaying() ? Sign::kPause : Sign::kPlay, LiveAction::kPlayPause);
  ImGui::SameLine(0, 8);
  DrawScrubber(view, actions);
  ImGui::SameLine(0, 8);
  DrawSpeed(playback.transport.Speed(), buttons);
  DrawLoop(playback.loop, buttons);
  ImGui::SameLine(0, 12);
  DrawMarkButtons(buttons);
  ImGui::SameLine(0, 12);
  DrawCaptures(playback.Video(view.status.clock).has_value(), buttons);
}

}  // namespace strikeline::live
