// SPDX-License-Identifier: MIT
#include "gpu/framebuffer.h"

#include "gpu/internal/device_state.h"

namespace strikeline::gpu {

Framebuffer::Framebuffer(internal::DeviceState* state, uint32_t id, const FramebufferParams& params)
    : Handle(state, ObjectKind::kFramebuffer, id, params.label),
      size_(params.size),
      format_(params.format) {}

Framebuffer Framebuffer::OfWindow(PixelSize size) {
  Framebuffer window;
  window.size_ = size;
  return window;
}

}  // namespace strikeline::gpu
