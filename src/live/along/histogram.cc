// SPDX-License-Identifier: MIT
#include "live/along/histogram.h"

#include <algorithm>
#include <cmath>
#include <string>

#include <fmt/core.h>

#include "live/panels/panel_style.h"

namespace strikeline::live {
namespace {

using practice::Tally;
using practice::Timing;

constexpr float kShares = 6;                    // height, points
constexpr float kDayWidth = 44, kDayName = 15;  // points

ImU32 Solid(const ImVec4& color, float alpha = 1) {
  return ImGui::GetColorU32({color.x, color.y, color.z, alpha});
}

}  // namespace

ImVec4 ColorOf(Timing timing) {
  static const ImVec4 kEarly{0.42f, 0.68f, 1.0f, 1}, kExtra{0.78f, 0.52f, 0.94f, 1};
  switch (timing) {
    case Timing::kEarly:
      return kEarly;
    case Timing::kLate:
      return kTuned;
    case Timing::kMissed:
      return kAlarm;
    case Timing::kExtra:
      return kExtra;
    default:
      return kMidi;
  }
}

void DrawShares(const Tally& tally, float width) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  list.AddRectFilled(corner, {corner.x + width, corner.y + kShares}, Solid(kRaised), 2);
  const auto all = static_cast<float>(tally.Notes() + tally.Of(Timing::kExtra));
  float x = corner.x;
  for (const Timing timing :
       {Timing::kOn, Timing::kEarly, Timing::kLate, Timing::kMissed, Timing::kExtra}) {
    if (tally.Of(timing) == 0) continue;
    const float part = width * static_cast<float>(tally.Of(timing)) / all;
    list.AddRectFilled({x, corner.y}, {x + std::max(1.0f, part - 1), corner.y + kShares},
                       Solid(ColorOf(timing)), 2);
    x += part;
  }
  ImGui::Dummy({width, kShares});
}

void DrawHistogram(const Tally& tally, const practice::Windows& windows, ImVec2 size) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  const float base = corner.y + size.y, step = size.x / Tally::kBins;
  list.AddRectFilled({corner.x, base - 1}, {corner.x + size.x, base}, Solid(kInk, 0.14f));
  list.AddLine({corner.x + size.x / 2, corner.y}, {corner.x + size.x / 2, base},
               Solid(kInk, 0.22f));
  const int64_t most = *std::max_element(tally.histogram.begin(), tally.histogram.end());
  for (int bin = 0; bin < Tally::kBins; ++bin) {
    const int64_t count = tally.histogram[static_cast<size_t>(bin)];
    if (count == 0) continue;
    const int off = (bin - Tally::kBins / 2) * Tally::kBin;  // microseconds
    const bool is_on = std::abs(off) <= 1e6 * windows.on.Value();
    const Timing timing = is_on ? Timing::kOn : off < 0 ? Timing::kEarly : Timing::kLate;
    const float part = static_cast<float>(count) / static_cast<float>(most);
    const float x = corner.x + step * static_cast<float>(bin);
    list.AddRectFilled({x + 0.5f, base - std::max(2.0f, part * (size.y - 2))},
                       {x + step - 0.5f, base}, Solid(ColorOf(timing)), 1);
  }
  ImGui::Dummy(size);
  Hint(fmt::format("from {} ms early to {} ms late, 5 ms a column",
                   Tally::kBins / 2 * Tally::kBin / 1000, Tally::kBins / 2 * Tally::kBin / 1000)
           .c_str());
}

void DrawProgress(const std::vector<practice::Day>& days, ImVec2 size) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  const float step = std::min(kDayWidth, size.x / static_cast<float>(days.size()));
  const float base = corner.y + size.y - kDayName, height = base - corner.y - kDayName;
  for (size_t i = 0; i < days.size(); ++i) {
    const double accuracy = days[i].tally.Accuracy();
    const float x = corner.x + step * static_cast<float>(i), w = std::min(step - 3, 32.0f);
    const float top = base - std::max(2.0f, height * static_cast<float>(accuracy));
    const bool is_last = i + 1 == days.size();
    list.AddRectFilled({x, top}, {x + w, base}, Solid(kAccent, is_last ? 1 : 0.45f), 2);
    if (step < 30 && !is_last && i > 0) continue;
    list.AddText(nullptr, 11, {x, top - 14}, Solid(kInk),
                 fmt::format("{:.0f}", 100 * accuracy).c_str());
    const std::string& date = days[i].date;
    list.AddText(nullptr, 11, {x, base + 3}, Solid(kFaint),
                 date.size() >= 10 ? date.substr(5, 5).c_str() : date.c_str());
  }
  ImGui::Dummy(size);
}

}  // namespace strikeline::live
