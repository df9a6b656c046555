// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>

#include <imgui.h>

#include "live/panels/panel_style.h"

// Panels without a window and a device, looked at by what they draw. Only tests include this.
namespace strikeline::testing {

// A context of Dear ImGui, the current one as long as it lives. What is drawn stays readable until
// the next frame.
class Panels {
 public:
  explicit Panels(ImVec2 size = {600, 900}) : context_(ImGui::CreateContext()) {
    ImGui::SetCurrentContext(context_);
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.DisplaySize = size;
    io.DeltaTime = 1.0f / 60;
    unsigned char* pixels = nullptr;
    int width = 0, height = 0;
    io.Fonts->GetTexDataAsRGBA32(&pixels, &width, &height);
    live::SetPanelStyle();
  }
  Panels(const Panels&) = delete;
  Panels& operator=(const Panels&) = delete;
  ~Panels() { ImGui::DestroyContext(context_); }

  template <class Draw>
  void Show(Draw draw, int frames = 1) {
    for (int i = 0; i < frames; ++i) {
      ImGui::NewFrame();
      draw();
      ImGui::Render();
    }
  }
  // The mouse goes to a place, is pressed there and let go.
  template <class Draw>
  void PressAt(ImVec2 place, Draw draw) {
    ImGuiIO& io = ImGui::GetIO();
    io.MousePos = place;
    Show(draw, 2);
    io.MouseDown[0] = true;
    Show(draw);
    io.MouseDown[0] = false;
    Show(draw);
    io.MousePos = {-1, -1};
    Show(draw);
  }
  template <class Draw>
  bool Press(std::string_view text, Draw draw) {
    Show(draw, 2);  // what has just appeared takes a frame to find its size
    const auto place = Find(text);
    if (place) PressAt(*place, draw);
    return place.has_value();
  }
  // What the mouse is told there after a moment is in the next Find.
  template <class Draw>
  bool PointAt(std::string_view text, Draw draw) {
    Show(draw, 2);
    const auto place = Find(text);
    if (place) ImGui::GetIO().MousePos = *place;
    Show(draw, 4);
    return place.has_value();
  }

  // Where a text in ASCII stands by itself, not as a part of a word: the middle of its first
  // letter. Letters are known by their places in the texture.
  std::optional<ImVec2> Find(std::string_view text) const {
    const ImDrawData& data = *ImGui::GetDrawData();
    for (int list = 0; list < data.CmdListsCount; ++list) {
      const ImVector<ImDrawVert>& corners = data.CmdLists[list]->VtxBuffer;
      for (int at = 0; at + 4 <= corners.Size; ++at) {
        if (!StandsAt(corners, at, text)) continue;
        return ImVec2{(corners[at].pos.x + corners[at + 2].pos.x) / 2,
                      (corners[at].pos.y + corners[at + 2].pos.y) / 2};
      }
    }
    return std::nullopt;
  }
  bool Shows(std::string_view text) const { return Find(text).has_value(); }

 private:
  // A letter is four corners, the first on top at its left.
  static bool IsLetter(const ImVector<ImDrawVert>& corners, int at, const ImFontGlyph& glyph) {
    if (at + 4 > corners.Size) return false;
    constexpr float kNear = 1e-5f;
    const ImVec2 a = corners[at].uv, b = corners[at + 2].uv;
    return std::abs(a.x - glyph.U0) < kNear && std::abs(a.y - glyph.V0) < kNear &&
           std::abs(b.x - glyph.U1) < kNear && std::abs(b.y - glyph.V1) < kNear;
  }
  // Whether another letter follows without a space between.
  static bool AreJoined(const ImVector<ImDrawVert>& corners, int left, int right) {
    if (left < 0 || right + 4 > corners.Size) return false;
    constexpr float kLetterGap = 5.5f, kLineGap = 10;
    const ImVec2 end = corners[left + 1].pos, begin = corners[right].pos;
    return std::abs(begin.x - end.x) < kLetterGap && std::abs(begin.y - end.y) < kLineGap;
  }
  static bool StandsAt(const ImVector<ImDrawVert>& corners, int at, std::string_view text) {
    const ImFont& font = *ImGui::GetIO().Fonts->Fonts[0];
    if (AreJoined(corners, at - 4, at)) return false;
    for (const char letter : text) {
      const ImFontGlyph& glyph = *font.FindGlyph(static_cast<ImWchar>(letter));
      if (!glyph.Visible) continue;
      if (!IsLetter(corners, at, glyph)) return false;
      at += 4;
    }
    return !AreJoined(corners, at - 4, at);
  }

  ImGuiContext* context_;
};

}  // namespace strikeline::testing
