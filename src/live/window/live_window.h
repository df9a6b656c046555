// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "gpu/device.h"
#include "live/window/key_map.h"

namespace strikeline::live {

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
  // What was asked for by keys that no text field took, since the last call.
  std::vector<settings::LiveAction> TakeActions();

  // Paths that were dropped on it since the last call.
  std::vector<std::string> TakeDropped();
  void SetTitle(const std::string& title);
  // All of its screen without a frame, and back to where it was.
  void SetFullScreen(bool is_full);
  bool IsFullScreen() const;
  bool IsHidden() const;  // minimised

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
