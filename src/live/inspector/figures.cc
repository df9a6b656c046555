// SPDX-License-Identifier: MIT
#include "live/inspector/figures.h"

#include <fmt/core.h>

#include "live/panels/panel_style.h"

namespace strikeline::live {
namespace {

std::string Pace(const LiveStatus& s) {
  const double median = s.frames.median.Value();
  return fmt::format("{:.0f} frames/s   99 % {}   late {}   dropped {}   version {}{}",
                     median > 0 ? 1 / median : 0, Milliseconds(s.frames.p99.Value()), s.frames.late,
                     s.frames.dropped, s.generation, s.compiling ? ", compiling" : "");
}

std::string Costs(const LiveStatus& s) {
  return fmt::format("draw {}   operations {}   painting {}   to picture {}",
                     Milliseconds(s.about.draw), Milliseconds(s.about.evaluate),
                     Milliseconds(s.about.paint), Milliseconds(s.since_asked.Value()));
}

std::string Saving(const LiveParams& params) {
  const ParamFile& file = params.File();
  if (!file.Problem().empty()) return "cannot be saved: " + file.Problem();
  return file.IsClean(params.Revision()) ? "saved" : "to be saved";
}

std::string Sizes(const LiveStatus& s, const LiveParams& params) {
  std::string text = fmt::format("{} points   {} lines   {}", Counted(s.about.points),
                                 Counted(s.about.lines), Megabytes(s.about.memory));
  if (s.about.slowest_op[0]) {
    text += fmt::format("   {} {}", s.about.slowest_op, Milliseconds(s.about.slowest));
  }
  text += "   " + Saving(params);
  if (s.captures > 0) text += fmt::format("   {} captures to do", s.captures);
  if (!s.controllers.empty()) text += "   " + s.controllers;
  return text;
}

}  // namespace

void DrawFigures(const LiveStatus& status, const LiveParams& params) {
  Colored(kFaint, Pace(status));
  ImGui::SetCursorPosY(ImGui::GetCursorPosY() - 3);
  Colored(kFaint, Costs(status));
  ImGui::SetCursorPosY(ImGui::GetCursorPosY() - 3);
  Colored(kFaint, Sizes(status, params));
}

}  // namespace strikeline::live
