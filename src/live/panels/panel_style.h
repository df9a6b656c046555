// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>

#include <imgui.h>

namespace strikeline::live {

// The look of all panels: quiet colours, so that the drawing is what one sees.
inline const ImVec4 kInk{0.90f, 0.91f, 0.93f, 1}, kFaint{0.58f, 0.60f, 0.65f, 1},
    kAccent{0.47f, 0.66f, 0.93f, 1}, kTuned{0.96f, 0.73f, 0.38f, 1}, kMidi{0.55f, 0.83f, 0.62f, 1},
    kAlarm{1.0f, 0.55f, 0.45f, 1}, kSurface{0.105f, 0.11f, 0.12f, 1},
    kRaised{0.145f, 0.15f, 0.165f, 1};

inline constexpr ImGuiWindowFlags kPanelFlags =
    ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoSavedSettings |
    ImGuiWindowFlags_NoFocusOnAppearing | ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoMove |
    ImGuiWindowFlags_NoBringToFrontOnFocus;

// Of the current context.
void SetPanelStyle();
// The typeface of everything else, and one whose letters are equally wide; ImGui's own where there
// is none. As dense as the screen.
void LoadPanelFonts(float scale);

std::string Milliseconds(double seconds);  // "12.3 ms"
std::string Counted(uint64_t number);      // "1,234,567"
std::string Megabytes(uint64_t bytes);     // "12 MB"

// A large one for a title, until ImGui::PopFont().
void PushTitleFont();

// Text in a colour.
void Colored(const ImVec4& color, const std::string& text);
// Likewise in letters of one width, as compilers expect.
void ColoredCode(const ImVec4& color, const std::string& text);
// A small button that is lit while `is_on`; true when it is pressed.
bool Chip(const char* label, bool is_on, const ImVec4& lit = kAccent, float width = 0);
// A button of the row's height with a drawn sign; true when it is pressed.
enum class Sign { kStar, kLock, kUp, kDown, kMore, kPlay, kPause, kStart, kClose, kOpen, kShut };
bool SignButton(const char* id, Sign sign, bool is_lit = false);
// A line of text that may be edited, of at most kMostText bytes. True when it was; with `on_enter`
// when it was ended by Enter.
inline constexpr size_t kMostText = 1023;
bool TextField(const char* id, const char* hint, std::string& text, bool on_enter = false);
// What the mouse is told when it rests on the last item.
void Hint(const char* text);

}  // namespace strikeline::live
