// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "base/result.h"
#include "gpu/device.h"

namespace strikeline::app {

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
  kSvg,
  kPng,
  kGcode,
  kInspector
};

// A window with a GL context and Dear ImGui on it. The only place of GLFW. A resource. Thread: the
// main one.
class LiveWindow {
 public:
  static Result<LiveWindow> Open(PixelSize size, const std::string& title);
  LiveWindow(LiveWindow&&) noexcept;
  LiveWindow& operator=(LiveWindow&&) noexcept;
  ~LiveWindow();

  bool ShouldClose() const;
  PixelSize Pixels() const;  // of the framebuffer
  float Scale() const;       // pixels of a point, which panels are measured in
  // Handles what has happened, waiting at most so long for something to; calls on_key for keys that
  // mean something and that no text field has taken.
  void HandleEvents(Seconds longest, const std::function<void(LiveKey)>& on_key);
  void SetTitle(const std::string& title);

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

}  // namespace strikeline::app
