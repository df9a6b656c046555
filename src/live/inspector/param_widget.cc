// SPDX-License-Identifier: MIT
#include "live/inspector/param_widget.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/core.h>

#include "base/color.h"
#include "live/panels/panel_style.h"
#include "params/kind_table.h"

namespace strikeline::live {
namespace {

using params::Kind;
using params::Value;

constexpr float kGap = 4;
constexpr size_t kFewChoices = 4, kManyChoices = 8;

// Decimals that a multiple of the quantum needs.
std::string FormatOf(const params::Row& row) {
  const double decimals = row.quantum > 0 ? std::ceil(-std::log10(row.quantum) - 1e-9) : 3;
  return fmt::format("%.{:.0f}f", std::clamp(decimals, 0.0, 6.0));
}

// Ends that Dear ImGui takes and an int64_t holds, whatever a sketch or a user says: it ends the
// program at others. A slider without sense is none.
params::Range SliderOf(const params::Range& range) {
  constexpr double kFarthest = 1e15;
  if (!(range.min < range.max)) return {0, 0};
  return {std::clamp(range.min, -kFarthest, kFarthest),
          std::clamp(range.max, -kFarthest, kFarthest)};
}

// A slider, or a field to pull where the table has no range; typed values may lie outside.
bool Number(const char* id, const ParamWidget& w, double& number) {
  const std::string format = FormatOf(w.row);
  const params::Range range = SliderOf(w.range);
  if (range.min < range.max) {
    return ImGui::SliderScalar(id, ImGuiDataType_Double, &number, &range.min, &range.max,
                               format.c_str());
  }
  return ImGui::DragScalar(id, ImGuiDataType_Double, &number, static_cast<float>(w.row.quantum),
                           nullptr, nullptr, format.c_str());
}

std::optional<Value> Switch(const ParamWidget& w) {
  const bool* at = std::get_if<bool>(&w.value);
  bool is_on = at && *at;
  return ImGui::Checkbox("##value", &is_on) ? std::optional<Value>(is_on) : std::nullopt;
}

std::optional<Value> Float(const ParamWidget& w) {
  const double* at = std::get_if<double>(&w.value);
  double number = at ? *at : 0;
  return Number("##value", w, number) ? std::optional<Value>(number) : std::nullopt;
}

std::optional<Value> Int(const ParamWidget& w) {
  const int64_t* at = std::get_if<int64_t>(&w.value);
  int64_t number = at ? *at : 0;
  const params::Range range = SliderOf(w.range);
  const auto min = static_cast<int64_t>(range.min), max = static_cast<int64_t>(range.max);
  const bool edited = min < max
                          ? ImGui::SliderScalar("##value", ImGuiDataType_S64, &number, &min, &max)
                          : ImGui::DragScalar("##value", ImGuiDataType_S64, &number, 0.2f);
  return edited ? std::optional<Value>(number) : std::nullopt;
}

std::optional<Value> Vector(const ParamWidget& w) {
  const Vec3d* at = std::get_if<Vec3d>(&w.value);
  Vec3d v = at ? *at : Vec3d{};
  bool edited = false;
  ImGui::BeginGroup();
  const std::array<double*, 3> components = {&v.x, &v.y, &v.z};
  for (size_t i = 0; i < 3; ++i) {
    if (i > 0) ImGui::SameLine(0, kGap);
    ImGui::SetNextItemWidth((w.width - 2 * kGap) / 3);
    constexpr std::array<const char*, 3> kIds = {"##x", "##y", "##z"};
    edited |= Number(kIds[i], w, *components[i]);
  }
  ImGui::EndGroup();
  return edited ? std::optional<Value>(v) : std::nullopt;
}

std::optional<Value> Text(const ParamWidget& w) {
  const std::string* at = std::get_if<std::string>(&w.value);
  std::string text = at ? *at : "";
  if (!TextField("##value", "", text)) return std::nullopt;
  return text;
}

// A few stand side by side where they fit.
std::optional<Value> FewChoices(const ParamWidget& w, const std::string& now) {
  std::optional<Value> chosen;
  const auto count = static_cast<float>(w.row.choices.size());
  const float width = (w.width - (count - 1) * kGap) / count;
  ImGui::BeginGroup();
  for (size_t i = 0; i < w.row.choices.size(); ++i) {
    const std::string name(w.row.choices[i]);
    if (i > 0) ImGui::SameLine(0, kGap);
    if (Chip(name.c_str(), name == now, kAccent, width)) chosen = name;
  }
  ImGui::EndGroup();
  return chosen;
}

bool Fits(const ParamWidget& w) {
  if (w.row.choices.size() > kFewChoices) return false;
  const auto count = static_cast<float>(w.row.choices.size());
  return std::all_of(w.row.choices.begin(), w.row.choices.end(), [&](std::string_view name) {
    const float text = ImGui::CalcTextSize(name.data(), name.data() + name.size()).x;
    return text + 10 < (w.width - (count - 1) * kGap) / count;
  });
}

std::optional<Value> Choice(const ParamWidget& w) {
  const std::string* at = std::get_if<std::string>(&w.value);
  const std::string now = at ? *at : "";
  if (Fits(w)) return FewChoices(w, now);
  std::optional<Value> chosen;
  if (!ImGui::BeginCombo("##value", now.c_str())) return chosen;
  static ImGuiTextFilter filter;  // one list is open at a time
  if (ImGui::IsWindowAppearing()) filter.Clear();
  if (w.row.choices.size() >= kManyChoices) filter.Draw("##filter", -1);
  for (const std::string_view choice : w.row.choices) {
    const std::string name(choice);
    if (filter.PassFilter(name.c_str()) && ImGui::Selectable(name.c_str(), name == now)) {
      chosen = name;
    }
  }
  ImGui::EndCombo();
  return chosen;
}

std::optional<Value> Paint(const ParamWidget& w) {
  const std::string* at = std::get_if<std::string>(&w.value);
  const Result<Color> color = ParseColor(at ? *at : "");
  std::array<float, 3> rgb = {1, 1, 1};
  if (color) rgb = {color->r, color->g, color->b};
  const bool edited = ImGui::ColorEdit3("##value", rgb.data(), ImGuiColorEditFlags_DisplayHex);
  if (!edited) return std::nullopt;
  return HexOf({rgb[0], rgb[1], rgb[2]});
}

using DrawWidget = std::optional<Value> (*)(const ParamWidget&);

struct WidgetRow {
  Kind kind;
  DrawWidget draw;  // null: only code gives it
};

constexpr WidgetRow kWidgets[] = {
    {Kind::kBool, Switch}, {Kind::kInt, Int},     {Kind::kFloat, Float},
    {Kind::kText, Text},   {Kind::kFont, Text},   {Kind::kChoice, Choice},
    {Kind::kColor, Paint}, {Kind::kVec3, Vector}, {Kind::kPoints, nullptr}};
static_assert(params::CoversAllKinds(kWidgets), "a kind has no widget, or another's place");

}  // namespace

std::optional<Value> DrawParamWidget(const ParamWidget& w) {
  ImGui::SetNextItemWidth(w.width);
  if (w.row.code_only) {
    ImGui::AlignTextToFramePadding();
    Colored(kFaint, "by the code only");
    return std::nullopt;
  }
  const DrawWidget draw = kWidgets[static_cast<size_t>(w.row.kind)].draw;
  return draw ? draw(w) : std::nullopt;
}

}  // namespace strikeline::live
