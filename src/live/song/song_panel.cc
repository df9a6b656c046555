// SPDX-License-Identifier: MIT
#include "live/song/song_panel.h"

#include <algorithm>
#include <cmath>
#include <filesystem>

#include <fmt/core.h>

#include "live/inspector/action_buttons.h"
#include "live/panels/panel_style.h"
#include "settings/key_name.h"
#include "time/clock_text.h"

namespace strikeline::live {
namespace {

using settings::LiveAction;
using sound::Strand;

constexpr float kWide = 1120;  // points from which on all is in one row
constexpr float kRow = 34;     // points
constexpr float kSlider = 74;  // points
constexpr float kPlaceWidth = 190, kNarrow = 740;

void DrawPlace(const SongStatus& s) {
  const float left = ImGui::GetCursorPosX();
  ImGui::AlignTextToFramePadding();
  ImGui::TextUnformatted(ClockText(s.at).c_str());
  ImGui::SameLine(0, 4);
  Colored(kFaint, "/ " + ClockText(s.map.end));
  ImGui::SameLine(0, 14);
  const int bar = s.map.bars.empty() ? 1 : s.map.bars[s.map.BarAt(s.at)].number;
  Colored(kFaint, fmt::format("bar {}", bar));
  ImGui::SameLine(left + kPlaceWidth);
}

void DrawRate(const SongStatus& s, const ActionButtons& buttons, SongDeeds& deeds) {
  buttons.Chip("\u2013##rate", LiveAction::kRateDown);
  ImGui::SameLine(0, 4);
  auto percent = static_cast<float>(100 * s.rate);
  ImGui::SetNextItemWidth(kSlider);
  if (ImGui::SliderFloat("##tempo", &percent, 25, 200, "%.0f %%", ImGuiSliderFlags_Logarithmic)) {
    deeds.rate = std::round(percent) / 100.0;
  }
  Hint("tempo; the pitch stays");
  ImGui::SameLine(0, 4);
  buttons.Chip("+##rate", LiveAction::kRateUp);
}

void DrawPractice(const SongStatus& s, const ActionButtons& buttons) {
  const std::string loop =
      s.loop ? fmt::format("bars {}##loop", s.map.TextOf(*s.loop)) : "no loop##loop";
  buttons.Chip(loop.c_str(), LiveAction::kLoopOff, s.loop.has_value(), kTuned);
  ImGui::SameLine(0, 4);
  const std::string count =
      s.count_in == 0 ? "count-in##count" : fmt::format("count-in {}##count", s.count_in);
  buttons.Chip(count.c_str(), LiveAction::kCountIn, s.count_in > 0);
  ImGui::SameLine(0, 4);
  buttons.Chip("click", LiveAction::kClick, s.clicks);
}

void DrawVolume(const char* name, Strand strand, const SongStatus& s, SongDeeds& deeds) {
  auto percent = static_cast<float>(100 * s.volumes[static_cast<size_t>(strand)]);
  ImGui::SetNextItemWidth(kSlider);
  const std::string format = fmt::format("{} %.0f", name);
  if (ImGui::SliderFloat(fmt::format("##{}", name).c_str(), &percent, 0, 100, format.c_str())) {
    deeds.volume = {strand, percent / 100.0};
  }
}

void DrawVolumes(const SongStatus& s, const ActionButtons& buttons, SongDeeds& deeds) {
  DrawVolume("song", Strand::kMusic, s, deeds);
  Hint("how loud the song is");
  ImGui::SameLine(0, 4);
  if (s.has_drum_strand) {
    DrawVolume("drums", Strand::kDrums, s, deeds);
    Hint("how loud the song's drums are");
    ImGui::SameLine(0, 4);
    buttons.Chip("you drum", LiveAction::kMuteDrums, s.drums_muted, kMidi);
    ImGui::SameLine(0, 4);
  }
  DrawVolume("click", Strand::kClick, s, deeds);
  Hint("how loud clicks are");
}

void DrawLook(const SongStatus& s, const ActionButtons& buttons) {
  buttons.Chip(fmt::format("{}##theme", s.theme).c_str(), LiveAction::kTheme);
  ImGui::SameLine(0, 4);
  buttons.Chip(fmt::format("{}##view", s.view).c_str(), LiveAction::kView, s.view != "flat");
  ImGui::SameLine(0, 4);
  buttons.Chip("full screen", LiveAction::kFullScreen, s.is_full_screen);
}

// What is to be said, over the picture's lower edge.
void DrawNotice(const SongStatus& s, float above) {
  const std::string text = !s.notice.empty() ? s.notice
                           : s.is_loading    ? "reading the song ..."
                                             : "";
  if (text.empty()) return;
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowPos({screen.x / 2, screen.y - above - 14}, ImGuiCond_Always, {0.5f, 1});
  ImGui::SetNextWindowSizeConstraints({0, 0}, {0.9f * screen.x, 0.5f * screen.y});
  ImGui::SetNextWindowBgAlpha(0.94f);
  ImGui::Begin("notice", nullptr, kPanelFlags | ImGuiWindowFlags_AlwaysAutoResize);
  ImGui::TextUnformatted(text.c_str());
  ImGui::End();
}

void BeginBar(float height) {
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowPos({0, screen.y - height});
  ImGui::SetNextWindowSize({screen.x, height});
  ImGui::SetNextWindowBgAlpha(0.96f);
  ImGui::Begin("song", nullptr, kPanelFlags);
}

// A card with a song's name and its folder; true when it is pressed.
bool DrawSong(const std::string& song) {
  constexpr float kHeight = 50, kInset = 14, kFirst = 8, kSecond = 26;
  const std::filesystem::path path = song;
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  ImGui::PushID(song.c_str());
  const bool pressed = ImGui::InvisibleButton("song", {width, kHeight});
  ImGui::PopID();
  const bool is_pointed_at = ImGui::IsItemHovered();
  Hint(song.c_str());
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 end{corner.x + width, corner.y + kHeight};
  list.AddRectFilled(
      corner, end,
      is_pointed_at ? ImGui::GetColorU32(ImGuiCol_ButtonHovered) : ImGui::GetColorU32(kRaised), 6);
  list.PushClipRect(corner, {end.x - kInset, end.y}, true);
  list.AddText({corner.x + kInset, corner.y + kFirst}, ImGui::GetColorU32(kInk),
               path.stem().string().c_str());
  list.AddText({corner.x + kInset, corner.y + kSecond}, ImGui::GetColorU32(kFaint),
               path.parent_path().string().c_str());
  list.PopClipRect();
  return pressed;
}

}  // namespace

float SongPanel::HeightFor(float width) {
  const float rows = width >= kWide ? 1 : width >= kNarrow ? 2 : 4;
  return Timeline::kHeight + 22 + rows * kRow;
}

SongDeeds SongPanel::Draw(const SongStatus& s, const settings::LiveKeys& keys) {
  SongDeeds deeds;
  const ActionButtons buttons{keys, deeds.asked};
  const float width = ImGui::GetIO().DisplaySize.x, height = HeightFor(width);
  const bool is_wide = width >= kWide, is_narrow = width < kNarrow;
  const auto next = [](bool on_same_row) {
    if (on_same_row) ImGui::SameLine(0, 16);
  };
  BeginBar(height);
  timeline_.Draw(s, ImGui::GetContentRegionAvail().x, deeds);
  buttons.Sign(Sign::kStart, LiveAction::kHome);
  ImGui::SameLine(0, 2);
  buttons.Sign(s.is_playing ? Sign::kPause : Sign::kPlay, LiveAction::kPlayPause);
  ImGui::SameLine(0, 8);
  DrawPlace(s);
  DrawRate(s, buttons, deeds);
  next(!is_narrow);
  DrawPractice(s, buttons);
  next(is_wide);
  DrawVolumes(s, buttons, deeds);
  next(!is_narrow);
  DrawLook(s, buttons);
  if (!s.leader.empty()) {
    next(true);
    ImGui::AlignTextToFramePadding();
    Colored(kMidi, s.leader);
    Hint("whose clock the song follows, and its tempo");
  }
  if (!s.is_heard) {
    next(true);
    ImGui::AlignTextToFramePadding();
    Colored(kAlarm, "no sound");
    Hint(s.device.c_str());
  }
  ImGui::End();
  DrawNotice(s, height);
  return deeds;
}

SongDeeds SongPanel::DrawStart(const SongStatus& s, const std::vector<std::string>& recent,
                               const settings::LiveKeys& keys) {
  SongDeeds deeds;
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const float width = std::min(560.0f, screen.x - 40);
  ImGui::SetNextWindowPos({(screen.x - width) / 2, 0.14f * screen.y});
  ImGui::SetNextWindowSize({width, 0.8f * screen.y});
  ImGui::SetNextWindowBgAlpha(0);
  ImGui::Begin("start", nullptr, kPanelFlags & ~ImGuiWindowFlags_NoScrollbar);
  PushTitleFont();
  ImGui::TextUnformatted("Strikeline");
  ImGui::PopFont();
  Colored(kFaint, "Drop a MIDI file here, a .kar, or a chart's folder.");
  ImGui::Dummy({0, 18});
  if (!recent.empty()) Colored(kFaint, "Played last");
  for (const std::string& song : recent) {
    if (DrawSong(song)) deeds.opened = song;
  }
  ImGui::Dummy({0, 14});
  Colored(kFaint, fmt::format("Sound: {}", s.device));
  const std::string& back = keys[LiveAction::kSongs];
  if (s.has_song && !back.empty()) {
    Colored(kFaint, fmt::format("{} goes back to {}", settings::KeyTitle(back), s.title));
  }
  ImGui::End();
  DrawNotice(s, 0);
  return deeds;
}

}  // namespace strikeline::live
