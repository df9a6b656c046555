// SPDX-License-Identifier: MIT
#include "app/live/live_view.h"

#include <algorithm>
#include <cmath>

namespace strikeline::app {
namespace {

constexpr Color kAround{0.075f, 0.078f, 0.085f, 1};
constexpr int kMargin = 16;  // pixels between the picture and the area's edges

constexpr char kVertex[] = R"(
out vec2 at;
void main() {
  at = vec2(gl_VertexID & 1, gl_VertexID >> 1);
  gl_Position = vec4(at.x * 2.0 - 1.0, 1.0 - at.y * 2.0, 0.0, 1.0);
})";
constexpr char kFragment[] = R"(
uniform sampler2D picture;  // B G R A
in vec2 at;
out vec4 color;
void main() { color = texture(picture, at).bgra; })";

}  // namespace

Result<LiveView> LiveView::Make(gpu::Device& device) {
  LiveView view;
  auto program =
      device.MakeProgram({.vertex = kVertex, .fragment = kFragment, .label = "live picture"});
  if (!program) return Forward(std::move(program));
  view.program_ = std::move(*program);
  view.none_ = device.MakeVertexArray({});
  return view;
}

PixelSize LiveView::Box(PixelRect area) {
  const auto side = [](int pixels) { return std::clamp(pixels - 2 * kMargin, 1, kLargestSide); };
  return {side(area.width), side(area.height)};
}

Status LiveView::Take(gpu::Device& device, const LiveFrame& frame) {
  if (!texture_ || texture_.Size() != frame.size) {
    auto texture = device.MakeTexture(
        {.size = frame.size, .filter = gpu::Filter::kLinear, .label = "live picture"});
    if (!texture) return Forward(std::move(texture));
    texture_ = std::move(*texture);
  }
  texture_.Upload(frame.pixels);
  return {};
}

void LiveView::Draw(gpu::Device& device, PixelSize window, PixelRect area) {
  device.SetTarget(gpu::Framebuffer::OfWindow(window));
  device.SetBlend(gpu::Blend::kOff);
  device.Clear(kAround);
  if (!texture_) return;
  const PixelSize box = Box(area), picture = texture_.Size();
  const double scale = std::min(static_cast<double>(box.width) / picture.width,
                                static_cast<double>(box.height) / picture.height);
  const int width = static_cast<int>(std::lround(scale * picture.width)),
            height = static_cast<int>(std::lround(scale * picture.height));
  const int top = area.y + (area.height - height) / 2;
  device.SetViewport(
      {area.x + (area.width - width) / 2, window.height - top - height, width, height});
  device.BindTexture(0, texture_);
  program_.Set("picture", 0);
  device.Draw(program_, none_, {});
  device.SetViewport({0, 0, window.width, window.height});
}

}  // namespace strikeline::app
