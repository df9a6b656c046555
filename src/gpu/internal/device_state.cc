// SPDX-License-Identifier: MIT
#include "gpu/internal/device_state.h"

#include "base/check.h"

namespace strikeline::gpu::internal {

DeviceState::~DeviceState() {
  CHECK(stats.live_objects == 0) << stats.live_objects << " GPU objects outlive their device";
}

GlFormat GlFormatOf(Format format) {
  switch (format) {
    case Format::kR8:
      return {GL_R8, GL_RED};
    case Format::kRg8:
      return {GL_RG8, GL_RG};
    case Format::kBgra8:  // unsized: only so does Mesa keep the order of bytes that is asked for
      return {GL_RGBA, GL_BGRA, GL_UNSIGNED_INT_8_8_8_8_REV};
    default:
      return {GL_RGBA8, GL_RGBA};
  }
}

GLenum GlOrder(PixelOrder order) {
  switch (order) {
    case PixelOrder::kBgra:
      return GL_BGRA;
    case PixelOrder::kRed:
      return GL_RED;
    case PixelOrder::kRedGreen:
      return GL_RG;
    default:
      return GL_RGBA;
  }
}

void UseProgram(DeviceState& state, uint32_t id) {
  if (state.program == id) return;
  glUseProgram(id);
  state.program = id;
}

void* InsertFence(DeviceState& state) {
  ++state.stats.live_objects;
  return glFenceSync(GL_SYNC_GPU_COMMANDS_COMPLETE, 0);
}

}  // namespace strikeline::gpu::internal
