// SPDX-License-Identifier: MIT
#include "live/song/timeline.h"

#include <algorithm>
#include <cmath>

#include <fmt/core.h>
#include <imgui.h>

#include "live/panels/panel_style.h"

namespace strikeline::live {
namespace {

constexpr float kDragged = 6;        // points from which on a press is a drag
constexpr float kLeastBarWidth = 5;  // points between lines of bars
constexpr float kNumberRoom = 34;    // points between numbers of bars
constexpr float kNames = 15;         // height of the sections' row, points

// Where moments of the song lie on the screen.
struct Scale {
  ImVec2 a, b;  // corners
  double end = 1;

  float X(Seconds time) const {
    return a.x + (b.x - a.x) * static_cast<float>(std::clamp(time.Value() / end, 0.0, 1.0));
  }
  Seconds At(float x) const {
    return Seconds(end * std::clamp<double>((x - a.x) / (b.x - a.x), 0, 1));
  }
};

// Every so many bars, so that lines stand apart by at least so much.
size_t BarStep(const SongMap& map, const Scale& scale, float apart) {
  const float width =
      (scale.b.x - scale.a.x) / static_cast<float>(std::max<size_t>(1, map.bars.size()));
  size_t step = 1;
  while (width * static_cast<float>(step) < apart) step *= 2;
  return step;
}

void DrawBars(const SongMap& map, const Scale& scale, ImDrawList& list) {
  const size_t step = BarStep(map, scale, kLeastBarWidth);
  const size_t numbered = std::max(step, BarStep(map, scale, kNumberRoom));
  const ImU32 line = ImGui::GetColorU32({1, 1, 1, 0.10f}),
              strong = ImGui::GetColorU32({1, 1, 1, 0.22f});
  for (size_t bar = 0; bar < map.bars.size(); bar += step) {
    const float x = scale.X(map.bars[bar].time);
    const bool has_number = bar % numbered == 0;
    list.AddLine({x, scale.a.y + kNames + (has_number ? 0 : 8)}, {x, scale.b.y},
                 has_number ? strong : line);
    if (!has_number || x > scale.b.x - kNumberRoom / 2) continue;
    const std::string number = std::to_string(map.bars[bar].number);
    list.AddText(nullptr, 11, {x + 4, scale.a.y + kNames + 1}, ImGui::GetColorU32(kFaint),
                 number.c_str());
  }
}

void DrawSections(const SongMap& map, const Scale& scale, ImDrawList& list) {
  for (size_t i = 0; i < map.sections.size(); ++i) {
    const float x = scale.X(map.sections[i].time);
    const float next = i + 1 < map.sections.size() ? scale.X(map.sections[i + 1].time) : scale.b.x;
    list.AddRectFilled({x, scale.a.y + 2}, {std::max(x + 1, next - 2), scale.a.y + 4},
                       ImGui::GetColorU32({kAccent.x, kAccent.y, kAccent.z, 0.5f}));
    const std::string& name = map.sections[i].name;
    list.PushClipRect({x, scale.a.y}, {std::max(x, next - 6), scale.b.y}, true);
    list.AddText(nullptr, 11, {x, scale.a.y + 3}, ImGui::GetColorU32(kInk), name.c_str());
    list.PopClipRect();
  }
}

void DrawLoop(Seconds from, Seconds to, const Scale& scale, ImDrawList& list) {
  const float a = scale.X(from), b = scale.X(to), top = scale.a.y + kNames;
  list.AddRectFilled({a, top}, {b, scale.b.y},
                     ImGui::GetColorU32({kTuned.x, kTuned.y, kTuned.z, 0.24f}));
  for (const float x : {a, b - 2}) {
    list.AddRectFilled({x, top}, {x + 2, scale.b.y}, ImGui::GetColorU32(kTuned));
  }
}

void DrawPlace(Seconds at, const Scale& scale, ImDrawList& list) {
  const float x = scale.X(at), top = scale.a.y + kNames;
  list.AddRectFilled({scale.a.x, scale.b.y - 3}, {x, scale.b.y}, ImGui::GetColorU32(kAccent));
  list.AddRectFilled({x - 1, top - 2}, {x + 1, scale.b.y}, ImGui::GetColorU32(kInk));
}

}  // namespace

// A press that did not go far seeks when it is let go.
void Timeline::Follow(const SongStatus& status, Seconds under_mouse, SongDeeds& deeds) {
  const float x = ImGui::GetIO().MousePos.x;
  if (ImGui::IsItemActivated()) pressed_ = under_mouse, pressed_x_ = x;
  if (!pressed_ || !ImGui::IsItemDeactivated()) return;
  if (std::abs(x - pressed_x_) < kDragged) {
    deeds.sought = status.map.BeginOf(status.map.BarAt(*pressed_));
  } else {
    deeds.looped = {*pressed_, under_mouse};
  }
  pressed_.reset();
}

void Timeline::Draw(const SongStatus& status, float width, SongDeeds& deeds) {
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  ImGui::InvisibleButton("timeline", {width, kHeight});
  const Scale scale{
      corner, {corner.x + width, corner.y + kHeight}, std::max(1e-3, status.map.end.Value())};
  const Seconds under_mouse = scale.At(ImGui::GetIO().MousePos.x);
  Follow(status, under_mouse, deeds);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled({scale.a.x, scale.a.y + kNames}, scale.b, ImGui::GetColorU32(kRaised), 3);
  if (status.loop) DrawLoop(status.loop->from, status.loop->to, scale, list);
  DrawBars(status.map, scale, list);
  DrawSections(status.map, scale, list);
  const bool is_dragged = pressed_ && std::abs(ImGui::GetIO().MousePos.x - pressed_x_) >= kDragged;
  if (is_dragged) {
    const SongMap& map = status.map;
    const size_t first = map.BarAt(std::min(*pressed_, under_mouse));
    const size_t last = map.BarAt(std::max(*pressed_, under_mouse));
    DrawLoop(map.BeginOf(first), map.BeginOf(last + 1), scale, list);
  }
  DrawPlace(status.at, scale, list);
  if (ImGui::IsItemHovered() && !pressed_) {
    const int bar = status.map.bars[status.map.BarAt(under_mouse)].number;
    Hint(fmt::format("bar {}: press to go there, drag to loop bars", bar).c_str());
  }
}

}  // namespace strikeline::live
