// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>

#include "base/planes.h"
#include "base/result.h"
#include "render/renderer.h"

namespace strikeline::jobs {

inline constexpr int64_t kGpuMemory = int64_t{256} << 20;  // bytes

// "auto": OpenGL on a GPU, else the CPU renderer, which beats OpenGL on a software rasteriser;
// "cpu"; "gl": whatever OpenGL there is; "gl-planes": as gl, and the device writes the planes. On
// success `reason` says what was taken, and why. `gpu_memory` is for lines that stay on the device.
// Planes with transparency are not written by devices.
Result<std::unique_ptr<render::Renderer>> MakeRenderer(const std::string& name, PixelSize size,
                                                       PlaneFormat format, std::string& reason,
                                                       int64_t gpu_memory = kGpuMemory,
                                                       bool has_alpha = false);

}  // namespace strikeline::jobs
