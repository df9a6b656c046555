// SPDX-License-Identifier: MIT
#include "app/live/live_panel.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <imgui.h>

namespace strikeline::app {
namespace {

constexpr ImGuiWindowFlags kPanel =
    ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoSavedSettings |
    ImGuiWindowFlags_NoFocusOnAppearing | ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoMove;
const ImVec4 kFaint{0.62f, 0.64f, 0.68f, 1};
const ImVec4 kAlarm{1.0f, 0.55f, 0.45f, 1};
constexpr float kEdge = 12, kColumn = 212, kBar = 50, kSmallButton = 26;  // points

void Row(const char* what, const std::string& value) {
  ImGui::TextColored(kFaint, "%s", what);
  ImGui::SameLine(104);
  ImGui::TextUnformatted(value.c_str());
}

std::string Milliseconds(double seconds) { return fmt::format("{:.1f} ms", 1e3 * seconds); }

// Thousands apart.
std::string Counted(uint64_t number) {
  std::string digits = std::to_string(number), text;
  for (size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) text += ',';
    text += digits[i];
  }
  return text;
}

// Two buttons around a text in a fixed place.
double DrawSpeed(double speed) {
  double wanted = speed;
  if (ImGui::Button("-", {kSmallButton, 0})) wanted = speed / 2;
  ImGui::SameLine(0, 0);
  const std::string text = fmt::format("{:g}x", speed);
  const float width = 56, shift = (width - ImGui::CalcTextSize(text.c_str()).x) / 2;
  ImGui::SetCursorPosX(ImGui::GetCursorPosX() + shift);
  ImGui::TextUnformatted(text.c_str());
  ImGui::SameLine(0, shift);
  if (ImGui::Button("+", {kSmallButton, 0})) wanted = speed * 2;
  return wanted;
}

// The time, and a bar to pull it.
Transport DrawTime(const LiveStatus& s, Transport t) {
  const double at = t.At(s.clock).Value();
  const float left = ImGui::GetCursorPosX();
  ImGui::TextUnformatted(fmt::format("{:.2f} s", at).c_str());
  ImGui::SameLine(left + 76);
  ImGui::SetNextItemWidth(std::max(60.0f, ImGui::GetContentRegionAvail().x - 128));
  auto position = static_cast<float>(at);
  const auto end = static_cast<float>(s.duration.Value());
  if (ImGui::SliderFloat("##time", &position, 0, end, "")) {
    t = t.Sought(s.clock, Seconds(static_cast<double>(position)));
  }
  return t;
}

Transport DrawTransport(const LiveStatus& s) {
  Transport t = s.transport;
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowPos({0, screen.y - kBar});
  ImGui::SetNextWindowSize({screen.x, kBar});
  ImGui::Begin("transport", nullptr, kPanel);
  if (ImGui::Button(t.IsPlaying() ? "Pause" : "Play", {72, 0})) {
    t = t.IsPlaying() ? t.Paused(s.clock) : t.Played(s.clock);
  }
  ImGui::SameLine(0, 16);
  t = DrawTime(s, t);
  ImGui::SameLine(0, 16);
  const double speed = DrawSpeed(t.Speed());
  if (speed != t.Speed()) t = t.WithSpeed(s.clock, speed);
  ImGui::End();
  return t;
}

void DrawFigures(const LiveStatus& s) {
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize({kColumn, screen.y - kBar});
  ImGui::Begin("figures", nullptr, kPanel);
  ImGui::TextUnformatted(s.name.c_str());
  ImGui::Separator();
  const double median = s.loop.median.Value();
  Row("window", fmt::format("{:.0f} frames/s", median > 0 ? 1 / median : 0));
  Row("99 %", Milliseconds(s.loop.p99.Value()));
  Row("draw", Milliseconds(s.about.draw));
  Row("operations", Milliseconds(s.about.evaluate));
  Row("painting", Milliseconds(s.about.paint));
  Row("to picture", Milliseconds(s.since_asked.Value()));
  Row("lines", Counted(s.about.lines));
  Row("points", Counted(s.about.points));
  Row("version", fmt::format("{}{}", s.generation, s.compiling ? ", compiling" : ""));
  if (s.captures > 0) Row("captures", fmt::format("{} to do", s.captures));
  ImGui::End();
}

void DrawMessages(const LiveStatus& s, bool with_inspector) {
  const bool is_first = s.generation == 0 && s.compiling;
  const std::string remarks = is_first ? "compiling ..." : s.about.text;
  if (s.problem.empty() && s.notice.empty() && remarks.empty()) return;
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const float left = with_inspector ? kColumn : 0, bottom = with_inspector ? kBar : 0;
  ImGui::SetNextWindowPos({left + kEdge, screen.y - bottom - kEdge}, ImGuiCond_Always, {0, 1});
  ImGui::SetNextWindowSize({screen.x - left - 2 * kEdge, 0});
  ImGui::SetNextWindowSizeConstraints({0, 0}, {screen.x, 0.5f * screen.y});
  ImGui::Begin("messages", nullptr, kPanel);
  ImGui::PushTextWrapPos(0);
  if (!s.problem.empty()) {
    ImGui::PushStyleColor(ImGuiCol_Text, kAlarm);
    ImGui::TextUnformatted(s.problem.c_str());
    ImGui::PopStyleColor();
  } else if (!remarks.empty()) {
    ImGui::TextColored(kFaint, "%s", remarks.c_str());
  }
  if (!s.notice.empty()) ImGui::TextUnformatted(s.notice.c_str());
  ImGui::PopTextWrapPos();
  ImGui::End();
}

}  // namespace

PixelRect AreaBeside(PixelSize window, float scale, bool with_inspector) {
  if (!with_inspector) return {0, 0, window.width, window.height};
  const int left = static_cast<int>(kColumn * scale), bottom = static_cast<int>(kBar * scale);
  return {left, 0, std::max(1, window.width - left), std::max(1, window.height - bottom)};
}

Transport DrawPanels(const LiveStatus& status, bool with_inspector) {
  DrawMessages(status, with_inspector);
  if (!with_inspector) return status.transport;
  DrawFigures(status);
  return DrawTransport(status);
}

}  // namespace strikeline::app
