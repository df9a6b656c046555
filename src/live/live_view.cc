// SPDX-License-Identifier: MIT
#include "live/live_view.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "painter/protocol.h"

namespace strikeline::live {
namespace {

constexpr Color kAround{0.075f, 0.078f, 0.085f, 1};

constexpr char kVertex[] = R"(
out vec2 at;
void main() {
  at = vec2(gl_VertexID & 1, gl_VertexID >> 1);
  gl_Position = vec4(at.x * 2.0 - 1.0, 1.0 - at.y * 2.0, 0.0, 1.0);
})";
constexpr char kFragment[] = R"(
uniform sampler2D picture;
in vec2 at;
out vec4 color;
void main() { color = texture(picture, at); })";

}  // namespace

Result<LiveView> LiveView::Make(gpu::Device& device, const Look& look) {
  LiveView view;
  view.look_ = look;
  auto program =
      device.MakeProgram({.vertex = kVertex, .fragment = kFragment, .label = "live picture"});
  if (!program) return Forward(std::move(program));
  view.program_ = std::move(*program);
  view.none_ = device.MakeVertexArray({});
  return view;
}

namespace {

// All of the target but the rectangle.
void ClearAround(gpu::Device& device, PixelSize all, PixelRect rect) {
  const int right = rect.x + rect.width, top = rect.y + rect.height;
  for (const PixelRect band :
       {PixelRect{0, 0, all.width, rect.y}, PixelRect{0, top, all.width, all.height - top},
        PixelRect{0, rect.y, rect.x, rect.height},
        PixelRect{right, rect.y, all.width - right, rect.height}}) {
    if (band.width <= 0 || band.height <= 0) continue;
    device.SetScissor(band);
    device.Clear(kAround);
  }
  device.SetScissor(std::nullopt);
}

PixelSize Within(PixelRect area, int margin) {
  const auto side = [margin](int pixels) {
    return std::clamp(pixels - 2 * margin, 1, painter::kLargestSide);
  };
  return {side(area.width), side(area.height)};
}

}  // namespace

PixelSize LiveView::Box(PixelRect area) { return Within(area, kMargin); }

Status LiveView::FitCanvas(gpu::Device& device, PixelSize size) {
  if (painter_ && painter_->Size() == size) return {};
  auto canvas = device.MakeFramebuffer({.size = size,
                                        .attachment = gpu::Attachment::kTexture,
                                        .filter = gpu::Filter::kLinear,
                                        .label = "live frame"});
  if (!canvas) return Forward(std::move(canvas));
  auto painter = render::FramePainter::Make(device, size);
  if (!painter) return Forward(std::move(painter));
  canvas_ = *std::move(canvas);
  painter_ = *std::move(painter);
  return {};
}

Status LiveView::Take(gpu::Device& device, const scene::Frame& frame) {
  is_painted_ = true;
  if (Status fits = FitCanvas(device, frame.size); !fits) return fits;
  return painter_->Draw(device, frame, canvas_);
}

Status LiveView::Take(gpu::Device& device, const uint8_t* pixels, PixelSize size) {
  is_painted_ = false;
  if (came_.Size() != size) {
    auto came = device.MakeFramebuffer({.size = size,
                                        .format = gpu::Format::kBgra8,
                                        .attachment = gpu::Attachment::kTexture,
                                        .filter = look_.filter,
                                        .label = "live picture"});
    if (!came) return Forward(std::move(came));
    came_ = *std::move(came);
  }
  came_.Color().Upload(pixels);
  return {};
}

render::Bitmap LiveView::Read(gpu::Device& device) const {
  render::Bitmap pixels(Shown().Size());
  if (pixels.bytes.empty()) return pixels;
  device.ReadPixels(Shown(), {0, 0, pixels.size.width, pixels.size.height}, gpu::PixelOrder::kBgra,
                    pixels.bytes.data(), pixels.Stride());
  return pixels;
}

void LiveView::Draw(gpu::Device& device, const gpu::Framebuffer& target, PixelRect area) {
  device.SetTarget(target);
  const PixelSize box = Within(area, look_.margin), picture = Shown().Size(), all = target.Size();
  if (picture.width <= 0) return device.Clear(kAround);
  const double scale = std::min(static_cast<double>(box.width) / picture.width,
                                static_cast<double>(box.height) / picture.height);
  const int width = static_cast<int>(std::lround(scale * picture.width)),
            height = static_cast<int>(std::lround(scale * picture.height));
  const int top = area.y + (area.height - height) / 2;
  const PixelRect rect{area.x + (area.width - width) / 2, all.height - top - height, width, height};
  ClearAround(device, all, rect);
  if (PixelSize{width, height} == picture) {
    device.Blit(Shown(), {0, 0, width, height}, target, {rect.x, rect.y + height, width, -height});
  } else {
    DrawScaled(device, rect);
  }
  device.SetViewport({0, 0, all.width, all.height});
}

void LiveView::DrawScaled(gpu::Device& device, PixelRect rect) {
  device.SetBlend(gpu::Blend::kOff);
  device.SetViewport(rect);
  device.BindTexture(0, Shown().Color());
  program_.Set("picture", 0);
  device.Draw(program_, none_, {});
}

}  // namespace strikeline::live
