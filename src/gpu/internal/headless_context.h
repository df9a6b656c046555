// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace strikeline::gpu {
enum class DeviceChoice;
}

namespace strikeline::gpu::internal {

// An EGL context without a window or surface. Owns the context, never the display: EGL gives the
// same display to every caller in the process, so terminating it would pull it from under another
// Device. Move-only.
class HeadlessContext {
 public:
  HeadlessContext() = default;
  // Opens the device chosen and makes its context current.
  static Result<HeadlessContext> Open(DeviceChoice choice, bool debug);
  HeadlessContext(HeadlessContext&& other) noexcept;
  HeadlessContext& operator=(HeadlessContext&& other) noexcept;
  ~HeadlessContext();

  explicit operator bool() const { return context_ != nullptr; }
  Status MakeCurrent();
  Status ReleaseCurrent();
  const std::string& Platform() const { return platform_; }

 private:
  HeadlessContext(void* display, void* context, std::string platform);
  static Result<HeadlessContext> OpenOn(void* display, const std::string& platform, bool debug);

  void* display_ = nullptr;
  void* context_ = nullptr;
  std::string platform_;
};

// Whether GL_RENDERER names a software rasteriser.
bool IsSoftwareRenderer(std::string_view renderer);

}  // namespace strikeline::gpu::internal
