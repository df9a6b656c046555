// SPDX-License-Identifier: MIT
#include "live/live_panel.h"

#include <string>

#include "live/panels/panel_style.h"

namespace strikeline::live {
namespace {

constexpr float kEdge = 12;  // points

// The first lines of a long one: the first error, and room for the picture.
void DrawProblem(const std::string& problem) {
  constexpr int kMostLines = 8;
  size_t end = 0;
  for (int line = 0; line < kMostLines && end != std::string::npos; ++line) {
    end = problem.find('\n', end + (line > 0 ? 1 : 0));
  }
  ColoredCode(kAlarm, problem.substr(0, end));
  if (end != std::string::npos) Colored(kFaint, "and more in the Inspector");
}

}  // namespace

void DrawMessages(const LiveStatus& s) {
  const bool is_first = s.generation == 0 && s.compiling;
  const std::string remarks = is_first ? "compiling ..." : s.about.text;
  if (s.problem.empty() && s.notice.empty() && remarks.empty() && s.recording.empty()) return;
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowPos({kEdge, screen.y - kEdge}, ImGuiCond_Always, {0, 1});
  ImGui::SetNextWindowSize({screen.x - 2 * kEdge, 0});
  ImGui::SetNextWindowSizeConstraints({0, 0}, {screen.x, 0.5f * screen.y});
  ImGui::SetNextWindowBgAlpha(0.94f);
  ImGui::Begin("messages", nullptr, kPanelFlags);
  ImGui::PushTextWrapPos(0);
  if (!s.problem.empty()) {
    DrawProblem(s.problem);
  } else if (!remarks.empty()) {
    Colored(kFaint, remarks);
  }
  if (!s.recording.empty()) Colored(kAlarm, s.recording);
  if (!s.notice.empty()) ImGui::TextUnformatted(s.notice.c_str());
  ImGui::PopTextWrapPos();
  ImGui::End();
}

}  // namespace strikeline::live
