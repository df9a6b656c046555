// SPDX-License-Identifier: MIT
#include "live/along/kit_panel.h"

#include <algorithm>
#include <utility>

#include <fmt/core.h>

#include "live/panels/panel_style.h"
#include "midi/articulation_name.h"
#include "midi/pitch_name.h"

namespace strikeline::live {
namespace {

using settings::LiveAction;

constexpr float kWidth = 720, kAroundKit = 20, kMostHeight = 620;  // points
constexpr float kLaneWidth = 124, kLaneGap = 12, kBelowLanes = 84;
constexpr float kMarkWidth = 4;

ImVec4 ColorOf(const midi::DrumLane& lane) { return {lane.color.r, lane.color.g, lane.color.b, 1}; }

// A button with the lane's colour at its left end; lit while it waits for a stroke.
void DrawLane(const KitEditor& kit, int lane, KitDeeds& deeds) {
  const midi::DrumLane& row = kit.Map().lanes[static_cast<size_t>(lane)];
  const bool is_learning = kit.Learning() == lane;
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  const std::string label = fmt::format("{}##lane{}", is_learning ? "strike it" : row.label, lane);
  if (Chip(label.c_str(), is_learning, kTuned, kLaneWidth)) deeds.learnt = lane;
  Hint("press, and strike the pad that plays it");
  ImGui::GetWindowDrawList()->AddRectFilled(
      corner, {corner.x + kMarkWidth, corner.y + ImGui::GetFrameHeight()},
      ImGui::GetColorU32(ColorOf(row)), 2);
}

// The pitches that play a lane, each a chip with its name.
void DrawPitches(const KitEditor& kit, int lane, KitDeeds& deeds) {
  const float left = ImGui::GetCursorPosX();
  bool is_first = true;
  for (uint8_t pitch = 0; pitch < 128; ++pitch) {
    const auto& voice = kit.Map().voices[pitch];
    if (!voice || voice->lane != lane) continue;
    const std::string text = fmt::format("{}  {}", pitch, voice->name);
    const float width = ImGui::CalcTextSize(text.c_str()).x + 16;
    if (!is_first) {
      ImGui::SameLine(0, 4);
      if (ImGui::GetContentRegionAvail().x < width) ImGui::NewLine(), ImGui::SetCursorPosX(left);
    }
    is_first = false;
    const bool is_edited = kit.Edited() == pitch;
    if (Chip(fmt::format("{}##pitch{}", text, pitch).c_str(), is_edited)) deeds.chosen = pitch;
    if (is_edited && !ImGui::IsItemVisible()) ImGui::SetScrollHereY();
  }
  if (!is_first) return;
  ImGui::AlignTextToFramePadding();
  Colored(kFaint, "no pad yet");
}

void DrawLanes(const KitEditor& kit, float height, KitDeeds& deeds) {
  ImGui::BeginChild("lanes", {0, height});
  for (int lane = 0; lane < static_cast<int>(kit.Map().lanes.size()); ++lane) {
    DrawLane(kit, lane, deeds);
    ImGui::SameLine(0, kLaneGap);
    ImGui::BeginGroup();
    DrawPitches(kit, lane, deeds);
    ImGui::EndGroup();
  }
  ImGui::EndChild();
}

// What is struck: its name, how it is struck, and that it plays nothing.
void DrawEdited(const KitEditor& kit, KitDeeds& deeds) {
  if (!kit.Edited()) return Colored(kFaint, "Strike a pad to see what it sends.");
  const uint8_t pitch = *kit.Edited();
  const auto& voice = kit.Map().voices[pitch];
  ImGui::AlignTextToFramePadding();
  Colored(kInk, fmt::format("{} ({})", pitch, midi::PitchName(pitch)));
  ImGui::SameLine(kLaneWidth + kLaneGap);
  if (!voice) {
    return Colored(kFaint, "plays no lane: press one above, and strike it again");
  }
  std::string name = voice->name;
  ImGui::SetNextItemWidth(170);
  if (TextField("##name", "name", name)) deeds.name = name;
  float gap = 10;
  for (const midi::ArticulationName& stroke : midi::ArticulationNames()) {
    ImGui::SameLine(0, std::exchange(gap, 4.0f));
    const std::string word(stroke.name);
    if (Chip(word.c_str(), voice->articulation == stroke.value)) deeds.stroke = stroke.value;
  }
  ImGui::SameLine(0, 10);
  if (SignButton("forget", Sign::kClose)) deeds.forgets = true;
  Hint("it plays nothing");
}

}  // namespace

void DrawKit(const KitEditor& kit, const ActionButtons& buttons, float room, KitDeeds& deeds) {
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const float height = std::min(kMostHeight, room - 2 * kAroundKit);
  ImGui::SetNextWindowPos({screen.x / 2, room / 2}, ImGuiCond_Always, {0.5f, 0.5f});
  ImGui::SetNextWindowSize({std::min(kWidth, screen.x - 2 * kAroundKit), height});
  ImGui::SetNextWindowBgAlpha(0.98f);
  ImGui::Begin("kit", nullptr, kPanelFlags);
  PushTitleFont();
  ImGui::TextUnformatted("Your kit");
  ImGui::PopFont();
  ImGui::SameLine(ImGui::GetWindowWidth() - 42);
  buttons.Sign(Sign::kClose, LiveAction::kKit);
  Colored(kFaint, "Press a lane, then strike the pad that plays it.");
  ImGui::Dummy({0, 2});
  DrawLanes(kit, ImGui::GetContentRegionAvail().y - kBelowLanes, deeds);
  ImGui::Separator();
  DrawEdited(kit, deeds);
  buttons.Chip("undo", LiveAction::kUndo);
  ImGui::SameLine(0, 4);
  buttons.Chip("redo", LiveAction::kRedo);
  ImGui::SameLine(0, 16);
  buttons.Chip(kit.IsChanged() ? "save" : "done", LiveAction::kKit, kit.IsChanged());
  ImGui::End();
}

}  // namespace strikeline::live
