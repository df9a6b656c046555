// SPDX-License-Identifier: MIT
#include "live/panels/panel_style.h"

#include <array>
#include <cmath>

#include <fmt/core.h>

#include "text/font.h"

namespace strikeline::live {
namespace {

// Signs are drawn in a square of side 2 around the middle, scaled by half the button.
class SignBrush {
 public:
  SignBrush(ImVec2 middle, float scale, ImU32 color)
      : list_(*ImGui::GetWindowDrawList()), middle_(middle), scale_(scale), color_(color) {}

  void Triangle(ImVec2 a, ImVec2 b, ImVec2 c) {
    list_.AddTriangleFilled(At(a), At(b), At(c), color_);
  }
  void Box(ImVec2 a, ImVec2 b, float rounding = 0) {
    list_.AddRectFilled(At(a), At(b), color_, rounding);
  }
  void Dot(ImVec2 at, float radius) { list_.AddCircleFilled(At(at), radius * scale_, color_, 12); }
  void Line(ImVec2 a, ImVec2 b) { list_.AddLine(At(a), At(b), color_, 1.6f); }
  void Star(bool is_filled) {
    ImVec2 points[10];
    for (int i = 0; i < 10; ++i) {
      const float angle = static_cast<float>(i) * 0.628318f - 1.570796f;
      const float radius = i % 2 == 0 ? 1.0f : 0.45f;
      points[i] = At({radius * std::cos(angle), radius * std::sin(angle)});
    }
    for (int i = 0; is_filled && i < 10; i += 2) {
      list_.AddTriangleFilled(points[(i + 9) % 10], points[i], points[i + 1], color_);
    }
    if (is_filled) {
      list_.AddConvexPolyFilled(points, 0, color_);
      for (int i = 1; i < 9; i += 2) {
        list_.AddTriangleFilled(middle_, points[i], points[i + 2], color_);
      }
      list_.AddTriangleFilled(middle_, points[9], points[1], color_);
    } else {
      list_.AddPolyline(points, 10, color_, ImDrawFlags_Closed, 1.2f);
    }
  }
  void Arc(ImVec2 at, float radius) {
    list_.PathArcTo(At(at), radius * scale_, 3.14159f, 6.28318f, 12);
    list_.PathStroke(color_, 0, 1.6f);
  }

 private:
  ImVec2 At(ImVec2 p) const { return {middle_.x + scale_ * p.x, middle_.y + scale_ * p.y}; }

  ImDrawList& list_;
  const ImVec2 middle_;
  const float scale_;
  const ImU32 color_;
};

void Draw(SignBrush& brush, Sign sign, bool is_lit) {
  switch (sign) {
    case Sign::kStar:
      return brush.Star(is_lit);
    case Sign::kLock:
      brush.Box({-0.7f, -0.1f}, {0.7f, 0.9f}, 2);
      return brush.Arc({0, -0.1f}, 0.45f);
    case Sign::kUp:
      return brush.Triangle({0, -0.7f}, {0.8f, 0.5f}, {-0.8f, 0.5f});
    case Sign::kDown:
    case Sign::kOpen:
      return brush.Triangle({-0.8f, -0.5f}, {0.8f, -0.5f}, {0, 0.7f});
    case Sign::kShut:
      return brush.Triangle({-0.5f, -0.8f}, {0.7f, 0}, {-0.5f, 0.8f});
    case Sign::kMore:
      for (const float x : {-0.75f, 0.0f, 0.75f}) brush.Dot({x, 0}, 0.2f);
      return;
    case Sign::kPlay:
      return brush.Triangle({-0.7f, -1}, {1, 0}, {-0.7f, 1});
    case Sign::kPause:
      brush.Box({-0.8f, -0.9f}, {-0.2f, 0.9f});
      return brush.Box({0.2f, -0.9f}, {0.8f, 0.9f});
    case Sign::kStart:
      brush.Box({-0.9f, -0.9f}, {-0.6f, 0.9f});
      return brush.Triangle({-0.5f, 0}, {0.9f, -0.9f}, {0.9f, 0.9f});
    case Sign::kClose:
      brush.Line({-0.7f, -0.7f}, {0.7f, 0.7f});
      return brush.Line({-0.7f, 0.7f}, {0.7f, -0.7f});
  }
}

}  // namespace

void SetPanelStyle() {
  ImGui::StyleColorsDark();
  ImGuiStyle& style = ImGui::GetStyle();
  style.WindowRounding = 0, style.FrameRounding = 4, style.GrabRounding = 4;
  style.PopupRounding = 6, style.ScrollbarRounding = 4, style.ScrollbarSize = 10;
  style.WindowBorderSize = 0, style.WindowPadding = {14, 12}, style.ItemSpacing = {8, 7},
  style.FramePadding = {8, 4}, style.GrabMinSize = 10;
  style.Colors[ImGuiCol_Text] = kInk;
  style.Colors[ImGuiCol_TextDisabled] = kFaint;
  style.Colors[ImGuiCol_WindowBg] = kSurface;
  style.Colors[ImGuiCol_PopupBg] = {0.13f, 0.135f, 0.15f, 0.99f};
  style.Colors[ImGuiCol_FrameBg] = {0.19f, 0.20f, 0.22f, 1};
  style.Colors[ImGuiCol_FrameBgHovered] = {0.23f, 0.245f, 0.275f, 1};
  style.Colors[ImGuiCol_FrameBgActive] = {0.25f, 0.27f, 0.31f, 1};
  style.Colors[ImGuiCol_SliderGrab] = {0.31f, 0.44f, 0.64f, 1};
  style.Colors[ImGuiCol_SliderGrabActive] = {0.55f, 0.72f, 0.96f, 1};
  style.Colors[ImGuiCol_CheckMark] = kAccent;
  style.Colors[ImGuiCol_Button] = {0.20f, 0.21f, 0.24f, 1};
  style.Colors[ImGuiCol_ButtonHovered] = {0.27f, 0.31f, 0.38f, 1};
  style.Colors[ImGuiCol_ButtonActive] = {0.32f, 0.40f, 0.52f, 1};
  style.Colors[ImGuiCol_Header] = {0.22f, 0.26f, 0.33f, 1};
  style.Colors[ImGuiCol_HeaderHovered] = {0.26f, 0.31f, 0.40f, 1};
  style.Colors[ImGuiCol_Separator] = {0.2f, 0.21f, 0.23f, 1};
  style.Colors[ImGuiCol_ScrollbarBg] = {0, 0, 0, 0};
}

void LoadPanelFonts(float scale) {
  constexpr float kPoints = 15, kTitlePoints = 30, kCodePoints = 13;
  ImGuiIO& io = ImGui::GetIO();
  // Latin, and the quotes, dashes and angles that compilers and headers write.
  static const ImWchar kLetters[] = {0x20, 0x24f, 0x2010, 0x205e, 0};
  const auto load = [&](const char* family, float points) {
    const auto font = text::Font::Open({.family = family});
    return font && io.Fonts->AddFontFromFileTTF(font->Source().path.c_str(), points * scale,
                                                nullptr, kLetters);
  };
  if (!load("Inter", kPoints)) return;
  load("Inter", kTitlePoints);
  load("DejaVu Sans Mono", kCodePoints);
  io.FontGlobalScale = 1 / scale;
}

std::string Milliseconds(double seconds) { return fmt::format("{:.1f} ms", 1e3 * seconds); }

std::string Counted(uint64_t number) {
  std::string digits = std::to_string(number), text;
  for (size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) text += ',';
    text += digits[i];
  }
  return text;
}

std::string Megabytes(uint64_t bytes) {
  return fmt::format("{} MB", (bytes + 500'000) / 1'000'000);
}

void Colored(const ImVec4& color, const std::string& text) {
  ImGui::PushStyleColor(ImGuiCol_Text, color);
  ImGui::TextUnformatted(text.c_str(), text.c_str() + text.size());
  ImGui::PopStyleColor();
}

// The second of three; without them the only one.
void PushTitleFont() {
  const ImVector<ImFont*>& fonts = ImGui::GetIO().Fonts->Fonts;
  ImGui::PushFont(fonts[fonts.Size > 2 ? 1 : 0]);
}

void ColoredCode(const ImVec4& color, const std::string& text) {
  ImGui::PushFont(ImGui::GetIO().Fonts->Fonts.back());
  Colored(color, text);
  ImGui::PopFont();
}

bool Chip(const char* label, bool is_on, const ImVec4& lit, float width) {
  const ImVec4 back = is_on ? ImVec4{lit.x, lit.y, lit.z, 0.22f} : ImVec4{0.17f, 0.18f, 0.2f, 1};
  ImGui::PushStyleColor(ImGuiCol_Button, back);
  ImGui::PushStyleColor(ImGuiCol_Text, is_on ? lit : kFaint);
  const bool pressed = ImGui::Button(label, {width, 0});
  ImGui::PopStyleColor(2);
  return pressed;
}

bool SignButton(const char* id, Sign sign, bool is_lit) {
  const float side = ImGui::GetFrameHeight();
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  ImGui::PushID(id);
  const bool pressed = ImGui::InvisibleButton("sign", {side, side});
  const ImVec4 color = is_lit ? kTuned : ImGui::IsItemHovered() ? kInk : kFaint;
  ImGui::PopID();
  SignBrush brush({corner.x + side / 2, corner.y + side / 2}, side * 0.24f,
                  ImGui::GetColorU32(color));
  Draw(brush, sign, is_lit);
  return pressed;
}

bool TextField(const char* id, const char* hint, std::string& text, bool on_enter) {
  std::array<char, kMostText + 1> buffer{};
  text.copy(buffer.data(), kMostText);
  const ImGuiInputTextFlags flags = on_enter ? ImGuiInputTextFlags_EnterReturnsTrue : 0;
  const bool edited = ImGui::InputTextWithHint(id, hint, buffer.data(), buffer.size(), flags);
  text = buffer.data();
  return edited;
}

void Hint(const char* text) {
  if (ImGui::IsItemHovered() && !ImGui::IsMouseDown(0)) ImGui::SetTooltip("%s", text);
}

}  // namespace strikeline::live
