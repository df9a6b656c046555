// SPDX-License-Identifier: MIT
#include "jobs/make_renderer.h"

#include <cstdlib>
#include <string_view>
#include <utility>

#include "base/gpu_node.h"
#include "render/checked_renderer.h"
#include "render/cpu/cpu_renderer.h"
#include "render/gl/gl_renderer.h"

namespace strikeline::jobs {
namespace {

using RendererPtr = std::unique_ptr<render::Renderer>;

// STRIKELINE_CHECK_HINTS=1: every frame's hints are compared with its pixels, and a lie aborts.
// What a device draws may differ a little from the CPU's, so it is not compared with stills.
RendererPtr Watched(RendererPtr renderer, bool has_stills, PixelSize size) {
  const char* asked = std::getenv("STRIKELINE_CHECK_HINTS");
  if (!asked || std::string_view(asked) != "1") return renderer;
  return std::make_unique<render::CheckedRenderer>(
      std::move(renderer), has_stills ? std::make_unique<render::CpuRenderer>(size) : nullptr);
}

RendererPtr OnCpu(PixelSize size) {
  return Watched(std::make_unique<render::CpuRenderer>(size), true, size);
}

Result<RendererPtr> MakeGl(gpu::DeviceChoice choice, PixelSize size, PlaneFormat format,
                           render::PlaneMaker planes, int64_t gpu_memory) {
  auto device = gpu::Device::OpenHeadless({.choice = choice});
  if (!device) return Forward(std::move(device));
  auto renderer = render::GlRenderer::Make(std::move(*device), size, format, planes, gpu_memory);
  if (!renderer) return Forward(std::move(renderer));
  return Watched(std::move(*renderer), false, size);
}

}  // namespace

Result<RendererPtr> MakeRenderer(const std::string& name, PixelSize size, PlaneFormat format,
                                 std::string& reason, int64_t gpu_memory, bool has_alpha) {
  reason = "asked for";
  const auto automatic = has_alpha ? render::PlaneMaker::kCpu : render::PlaneMaker::kAuto;
  if (name == "cpu") return OnCpu(size);
  if (name == "gl" || name == "gl-planes") {
    if (name == "gl-planes" && has_alpha) {
      return Fail("--renderer gl-planes makes no transparent videos: write gl or cpu");
    }
    return MakeGl(gpu::DeviceChoice::kAuto, size, format,
                  name == "gl" ? automatic : render::PlaneMaker::kGpu, gpu_memory);
  }
  if (name != "auto") return Fail("--renderer {}: write auto, cpu, gl or gl-planes", name);
  if (HasGpuNode()) {
    auto gl = MakeGl(gpu::DeviceChoice::kHardware, size, format, automatic, gpu_memory);
    if (gl) {
      reason = "a GPU was found";
      return gl;
    }
  }
  reason = "no GPU was found; `strikeline doctor` says more";
  return OnCpu(size);
}

}  // namespace strikeline::jobs
