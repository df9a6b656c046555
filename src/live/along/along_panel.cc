// SPDX-License-Identifier: MIT
#include "live/along/along_panel.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include <fmt/core.h>

#include "live/along/histogram.h"
#include "live/along/kit_panel.h"
#include "live/inspector/action_buttons.h"
#include "live/panels/panel_style.h"
#include "practice/words.h"
#include "scene/highway/take_view.h"

namespace strikeline::live {
namespace {

using practice::LeaningText;
using practice::PercentText;
using practice::Tally;
using practice::Timing;
using settings::LiveAction;

constexpr float kCard = 272, kCardEdge = 16;                             // points
constexpr float kWidest = 760, kNoCardBelow = 740;                       // points
constexpr float kNameColumn = 120, kVoiceRow = 38, kLeastVoiceRow = 26;  // of a voice
constexpr float kAroundVoices = 292;  // of the results beside voices, points
constexpr float kFigureColumn = 64;   // of accuracy, mean and spread
constexpr size_t kMostDays = 21;

void Place(ImVec2 at, ImVec2 pivot, ImVec2 size) {
  ImGui::SetNextWindowPos(at, ImGuiCond_Always, pivot);
  ImGui::SetNextWindowSize(size);
  ImGui::SetNextWindowBgAlpha(0.9f);
}

// `has_names`: where there is room for them.
void DrawCounts(const Tally& tally, bool has_names) {
  constexpr Timing kShown[] = {Timing::kOn, Timing::kEarly, Timing::kLate, Timing::kMissed,
                               Timing::kExtra};
  for (const Timing timing : kShown) {
    if (timing != Timing::kOn) ImGui::SameLine(0, has_names ? 20 : 12);
    const std::string name(scene::TakeView::kNames[static_cast<size_t>(timing)]);
    const std::string count = std::to_string(tally.Of(timing));
    Colored(ColorOf(timing), has_names ? fmt::format("{} {}", count, name) : count);
    Hint(name.c_str());
  }
}

void DrawModes(const AlongStatus& s, const ActionButtons& buttons) {
  buttons.Chip("waits", LiveAction::kWait, s.waits, kTuned);
  ImGui::SameLine(0, 4);
  buttons.Chip("rising", LiveAction::kRising, s.is_rising, kTuned);
  ImGui::SameLine(0, 4);
  buttons.Chip("results", LiveAction::kResults, s.results.has_value());
  ImGui::SameLine(0, 4);
  buttons.Chip("tap", LiveAction::kCalibrate);
  ImGui::SameLine(0, 4);
  buttons.Chip("kit", LiveAction::kKit);
}

void DrawDevices(const AlongStatus& s) {
  std::string devices;
  for (const std::string& device : s.devices) devices += (devices.empty() ? "" : ", ") + device;
  if (devices.empty()) return Colored(kAlarm, "no MIDI device");
  ImGui::PushTextWrapPos(kCard - 14);
  Colored(kFaint, s.offset_ms == 0 ? devices : fmt::format("{}, {:+.0f} ms", devices, s.offset_ms));
  ImGui::PopTextWrapPos();
  if (s.left_out > 0) Hint(fmt::format("{} triggers were no strokes", s.left_out).c_str());
}

void DrawCard(const AlongStatus& s, const ActionButtons& buttons) {
  Place({ImGui::GetIO().DisplaySize.x - kCardEdge, kCardEdge}, {1, 0}, {kCard, 0});
  ImGui::Begin("along", nullptr, kPanelFlags);
  PushTitleFont();
  ImGui::TextUnformatted(s.total.Notes() > 0 ? PercentText(s.total.Accuracy()).c_str() : "\u2013");
  ImGui::PopFont();
  if (s.total.Met() > 0) {
    ImGui::SameLine(0, 12);
    ImGui::BeginGroup();
    Colored(kInk, LeaningText(s.total.MeanMs(), 0));
    Colored(kFaint, fmt::format("\u00b1 {:.0f} ms", s.total.SpreadMs()));
    ImGui::EndGroup();
  }
  DrawShares(s.total, kCard - 28);
  DrawCounts(s.total, false);
  DrawModes(s, buttons);
  DrawDevices(s);
  ImGui::End();
}

void Figure(float x, const std::string& text, const ImVec4& color) {
  ImGui::SameLine(x);
  ImGui::AlignTextToFramePadding();
  Colored(color, text);
}

// A line of the table: a voice, or all.
void DrawVoice(const std::string& name, const Tally& tally, const practice::Windows& windows,
               ImVec2 size) {
  const float width = size.x;
  const float graph = std::max(80.0f, width - kNameColumn - 3 * kFigureColumn);
  const float top = ImGui::GetCursorPosY();
  ImGui::AlignTextToFramePadding();
  Colored(kInk, name);
  ImGui::SameLine(kNameColumn);
  DrawHistogram(tally, windows, {graph - 20, size.y - 6});
  float x = kNameColumn + graph;
  Figure(x, PercentText(tally.Accuracy()), kInk);
  if (tally.Met() > 0) {
    Figure(x += kFigureColumn, fmt::format("{:+.0f} ms", tally.MeanMs()), kFaint);
    Figure(x += kFigureColumn, fmt::format("\u00b1 {:.0f}", tally.SpreadMs()), kFaint);
  }
  ImGui::SetCursorPosY(top + size.y);
}

bool IsShown(const practice::Session::Group& group) {
  return group.tally.Notes() + group.tally.Of(Timing::kExtra) > 0;
}

// Rows of the table.
size_t VoicesOf(const practice::Session& session) {
  const auto shown = std::count_if(session.groups.begin(), session.groups.end(), IsShown);
  return static_cast<size_t>(shown) + (session.groups.size() != 1 ? 1 : 0);
}

void DrawVoices(const practice::Session& session, ImVec2 row) {
  if (session.groups.size() != 1) DrawVoice("All", session.total, session.windows, row);
  for (const practice::Session::Group& group : session.groups) {
    if (IsShown(group)) DrawVoice(group.name, group.tally, session.windows, row);
  }
}

void DrawWorstBars(const practice::Session& session, AlongDeeds& deeds) {
  if (session.worst_bars.empty()) return;
  Colored(kFaint, "Worst bars: press one to loop it");
  for (size_t i = 0; i < session.worst_bars.size(); ++i) {
    const practice::Session::Bar& bar = session.worst_bars[i];
    const std::string text = fmt::format("bar {}  {}", bar.number, PercentText(bar.accuracy));
    const float width = ImGui::CalcTextSize(text.c_str()).x + 24;
    if (i > 0 && ImGui::GetContentRegionAvail().x > 0) ImGui::SameLine(0, 6);
    if (i > 0 && ImGui::GetContentRegionAvail().x < width) ImGui::NewLine();
    if (Chip(text.c_str(), false)) deeds.looped_bar = bar.number;
  }
  ImGui::Dummy({0, 4});
}

void DrawDays(const std::vector<practice::Day>& days, float width) {
  if (days.empty()) return;
  const size_t shown = std::min(days.size(), kMostDays);
  const std::vector<practice::Day> last(days.end() - static_cast<ptrdiff_t>(shown), days.end());
  Colored(kFaint, days.size() == 1 ? "Your first day with this song"
                                   : fmt::format("{} days with this song", days.size()));
  DrawProgress(last, {width, 54});
}

void DrawHead(const practice::Session& session) {
  PushTitleFont();
  ImGui::TextUnformatted(session.total.Notes() > 0 ? PercentText(session.total.Accuracy()).c_str()
                                                   : "Nothing was played yet");
  ImGui::PopFont();
  ImGui::SameLine(0, 16);
  ImGui::BeginGroup();
  Colored(kInk, fmt::format("{}: {} of {} notes", session.title, session.total.Met(),
                            session.total.Notes()));
  if (session.total.Met() > 0) {
    Colored(kFaint, fmt::format("{}, spread {:.0f} ms", LeaningText(session.total.MeanMs(), 0),
                                session.total.SpreadMs()));
  }
  ImGui::EndGroup();
}

AlongDeeds DrawResults(const AlongStatus& s, const settings::LiveKeys& keys, float room) {
  AlongDeeds deeds;
  const ActionButtons buttons{keys, deeds.asked};
  const practice::Session& session = s.results->session;
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const float width = std::min(kWidest, screen.x - 40);
  const auto voices = static_cast<float>(VoicesOf(session));
  const float row =
      std::clamp((room - 24 - kAroundVoices) / std::max(1.0f, voices), kLeastVoiceRow, kVoiceRow);
  Place({screen.x / 2, room / 2}, {0.5f, 0.5f},
        {width, std::min(kAroundVoices + row * voices, room - 24)});
  ImGui::SetNextWindowBgAlpha(0.98f);
  ImGui::Begin("results", nullptr, kPanelFlags & ~ImGuiWindowFlags_NoScrollbar);
  DrawHead(session);
  ImGui::SameLine(width - 42);
  buttons.Sign(Sign::kClose, LiveAction::kResults);
  DrawShares(session.total, width - 28);
  DrawCounts(session.total, true);
  ImGui::Dummy({0, 4});
  DrawVoices(session, {width - 28, row});
  DrawWorstBars(session, deeds);
  DrawDays(s.results->days, width - 28);
  ImGui::End();
  return deeds;
}

std::string TitleOf(const TapStatus& tap) {
  if (tap.offset_ms) return fmt::format("{:+.1f} ms", *tap.offset_ms);
  return tap.is_of_picture ? "Tap to the light" : "Tap to the click";
}

std::string TextOf(const TapStatus& tap) {
  if (!tap.offset_ms) {
    return fmt::format("Strike any pad or key with every {}. The first ones only find the beat.",
                       tap.is_of_picture ? "flash" : "click");
  }
  return fmt::format(
      "That is how much later your strokes come than what is {}; half of them lie within {:.1f} ms "
      "of it. {}",
      tap.is_of_picture ? "seen" : "heard", *tap.spread_ms,
      tap.is_of_picture ? "The picture goes ahead so that it is seen with its sound."
                        : "It is kept for this device, and taken off all you play.");
}

void DrawFlash(double flash) {
  constexpr float kRadius = 26;
  const ImVec2 corner = ImGui::GetWindowPos();
  const auto bright = static_cast<float>(flash);
  const ImVec4 color{0.2f + 0.8f * bright, 0.21f + 0.79f * bright, 0.24f + 0.76f * bright, 1};
  ImGui::GetWindowDrawList()->AddCircleFilled(
      {corner.x + ImGui::GetWindowWidth() - kRadius - 16, corner.y + kRadius + 14}, kRadius,
      ImGui::GetColorU32(color), 48);
}

void DrawTaps(const TapStatus& tap) {
  constexpr float kDot = 5, kGap = 24;
  const ImVec4 untapped{0.26f, 0.27f, 0.3f, 1};
  ImGui::Dummy({0, 6});
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  for (size_t i = 0; i < tap.wanted; ++i) {
    list.AddCircleFilled({corner.x + kDot + kGap * static_cast<float>(i), corner.y + kDot}, kDot,
                         ImGui::GetColorU32(i < tap.taps ? kAccent : untapped));
  }
  ImGui::Dummy({0, 2 * kDot + 6});
}

void DrawTap(const TapStatus& tap, const ActionButtons& buttons, float room) {
  constexpr float kWidth = 460, kHeight = 192;
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  Place({screen.x / 2, room / 2}, {0.5f, 0.5f}, {std::min(kWidth, screen.x - 40), kHeight});
  ImGui::SetNextWindowBgAlpha(0.98f);
  ImGui::Begin("tap", nullptr, kPanelFlags);
  if (tap.is_of_picture && !tap.offset_ms) DrawFlash(tap.flash);
  PushTitleFont();
  ImGui::TextUnformatted(TitleOf(tap).c_str());
  ImGui::PopFont();
  ImGui::PushTextWrapPos(kWidth - (tap.is_of_picture && !tap.offset_ms ? 84 : 14));
  Colored(kFaint, TextOf(tap));
  ImGui::PopTextWrapPos();
  DrawTaps(tap);
  buttons.Chip(tap.offset_ms ? "done" : "leave it", LiveAction::kCalibrate,
               tap.offset_ms.has_value());
  ImGui::SameLine(0, 4);
  if (!tap.is_of_picture) buttons.Chip("the picture", LiveAction::kCalibratePicture);
  ImGui::End();
}

}  // namespace

AlongDeeds AlongPanel::Draw(const AlongStatus& s, const KitEditor* kit,
                            const settings::LiveKeys& keys, float room) {
  AlongDeeds deeds;
  const ActionButtons buttons{keys, deeds.asked};
  if (s.tap) {
    DrawTap(*s.tap, buttons, room);
    return deeds;
  }
  if (kit) {
    DrawKit(*kit, buttons, room, deeds.kit);
    return deeds;
  }
  if (s.results) return DrawResults(s, keys, room);
  const bool is_played = s.can_be_played && (!s.devices.empty() || s.has_hits);
  if (is_played && ImGui::GetIO().DisplaySize.x >= kNoCardBelow) DrawCard(s, buttons);
  return deeds;
}

}  // namespace strikeline::live
