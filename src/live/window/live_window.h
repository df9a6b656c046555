// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "gpu/device.h"

namespace strikeline::settings {
struct LiveKeys;
}

namespace strikeline::live {

// What a key means, whatever keyboard it is on.
enum class LiveKey {
  kPlayPause,
  kHome,
  kStepBack,
  kStepOn,
  kSlower,
  kFaster,
  kLoopIn,
  kLoopOut,
  kLoopOff,
  kBookmark,
  kNextMark,
  kPreviousMark,
  kSvg,
  kPng,
  kGcode,
  kGcodeLayers,
  kVideo,
  kInspector,
  kUndo,
  kRedo,
  kRetry,
  kRangeMin,
  kRangeMax,
  kRangeShift,
};

// Keys by what they are called: "space", "[", "ctrl+shift+z".
class KeyMap {
 public:
  // As the settings name them. Ctrl+Y is another redo, unless it has another meaning. An error
  // names what is no key.
  static Result<KeyMap> Of(const settings::LiveKeys& names);
  // Instead of what it had; "" is no key. An error names what is none.
  Status Set(LiveKey meaning, const std::string& name);
  // `mods`: GLFW's.
  std::optional<LiveKey> MeaningOf(int key, int mods) const;

 private:
  std::map<std::pair<int, int>, LiveKey> keys_;  // by GLFW's key and modifiers
};

// A window with a GL context and a context of Dear ImGui. With key_map.cc the only place of GLFW. A
// resource. Thread: the main one.
class LiveWindow {
 public:
  struct Params {
    PixelSize size;
    std::string title;
    KeyMap keys;
  };
  static Result<LiveWindow> Open(const Params& params);
  LiveWindow(LiveWindow&&) noexcept;
  LiveWindow& operator=(LiveWindow&&) noexcept;
  ~LiveWindow();

  bool ShouldClose() const;
  void SetShouldClose(bool should);
  void SetVisible(bool is_visible);
  // Puts another window to the right of this one, where the screen has room.
  void PlaceBeside(LiveWindow& other);
  PixelSize Pixels() const;  // of the framebuffer
  float Scale() const;       // pixels of a point, which panels are measured in
  // Whether something happened in it since the last call.
  bool WasTouched();
  // Handles what has happened in all windows, waiting at most so long for something to.
  static void HandleEvents(Seconds longest);
  // Keys that mean something and that no text field took, since the last call.
  std::vector<LiveKey> TakeKeys();

  // What follows draws into this one: GL and ImGui.
  void Use();
  gpu::Device& Device();
  // Between the two, ImGui calls make panels over what was drawn.
  void BeginPanels();
  void EndPanels();
  void Present();

 private:
  struct State;
  explicit LiveWindow(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace strikeline::live
