// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>

#include "base/planes.h"
#include "base/result.h"
#include "render/renderer.h"

namespace strikeline::app {

// "auto": OpenGL on a GPU, else the CPU renderer, which beats OpenGL on a software rasteriser;
// "cpu"; "gl": whatever OpenGL there is; "gl-planes": as gl, and the device writes the planes. On
// success `reason` says what was taken, and why.
Result<std::unique_ptr<render::Renderer>> MakeRenderer(const std::string& name, PixelSize size,
                                                       PlaneFormat format, std::string& reason);

}  // namespace strikeline::app
