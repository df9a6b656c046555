// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string_view>

#include "base/units.h"
#include "gpu/handle.h"
#include "gpu/texture.h"

namespace strikeline::gpu {

// What a framebuffer draws into: a texture, which can be sampled later, or a renderbuffer, which
// can only be blitted and read.
enum class Attachment { kTexture, kRenderbuffer };

// What Device::MakeFramebuffer makes. A value.
struct FramebufferParams {
  PixelSize size = {};
  Format format = Format::kRgba8;
  Attachment attachment = Attachment::kRenderbuffer;
  Filter filter = Filter::kNearest;  // of the texture
  std::string_view label = {};
};

// One colour image that can be drawn into, blitted and read; owns the image. Rectangles are in GL
// window coordinates: row 0 is the row that clip y = -1 falls on, and the first row that is read.
// Draw with y flipped to get pictures whose first row is the top one. Thread: render only.
class Framebuffer : public Handle {
 public:
  Framebuffer() = default;
  // The window's own framebuffer 0 as a target; owns nothing.
  static Framebuffer OfWindow(PixelSize size);

  PixelSize Size() const { return size_; }
  Format PixelFormat() const { return format_; }
  // Empty unless the attachment is a texture.
  const Texture& Color() const { return texture_; }
  Texture& Color() { return texture_; }

 private:
  friend class Device;
  class Storage : public Handle {
   public:
    Storage() = default;
    Storage(internal::DeviceState* state, uint32_t id, std::string_view label)
        : Handle(state, ObjectKind::kRenderbuffer, id, label) {}
  };
  Framebuffer(internal::DeviceState* state, uint32_t id, const FramebufferParams& params);

  PixelSize size_;
  Format format_ = Format::kRgba8;
  Texture texture_;
  Storage renderbuffer_;
};

}  // namespace strikeline::gpu
