// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include <epoxy/gl.h>

#include "gpu/device.h"
#include "gpu/internal/headless_context.h"

namespace strikeline::gpu::internal {

// What a Device and the objects it made share; stays where it is when the Device moves.
struct DeviceState {
  DeviceState() = default;
  DeviceState(const DeviceState&) = delete;
  DeviceState& operator=(const DeviceState&) = delete;
  ~DeviceState();

  HeadlessContext context;  // empty if a window library owns it
  DeviceDescription description;
  DeviceStats stats;
  uint32_t program = 0;  // in use now
  bool dry = false;      // see Device::SetDry
  bool can_label = false;
  bool can_ask_for_reset = false;
  std::vector<std::string> messages;  // of the driver
};

// The unit that textures are bound to while they are changed, so that the units in use stay as they
// are. GL 3.3 and ES 3.0 promise 16.
inline constexpr int kEditUnit = 15;

struct GlFormat {
  GLenum internal;
  GLenum external;
  GLenum type = GL_UNSIGNED_BYTE;
};
GlFormat GlFormatOf(Format format);
GLenum GlOrder(PixelOrder order);
void UseProgram(DeviceState& state, uint32_t id);
// A new fence object, counted as live; Fence owns it.
void* InsertFence(DeviceState& state);
inline void* GlOffset(size_t bytes) { return reinterpret_cast<void*>(bytes); }

}  // namespace strikeline::gpu::internal
