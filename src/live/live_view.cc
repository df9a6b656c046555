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
uniform int is_painted;  // 1: R G B A; 0: B G R A
in vec2 at;
out vec4 color;
void main() {
  vec4 pixel = texture(picture, at);
  color = is_painted == 1 ? pixel : pixel.bgra;
})";

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
  if (!texture_ || texture_.Size() != size) {
    auto texture =
        device.MakeTexture({.size = size, .filter = look_.filter, .label = "live picture"});
    if (!texture) return Forward(std::move(texture));
    texture_ = *std::move(texture);
    came_ = render::Bitmap(size);
  }
  std::copy_n(pixels, came_.bytes.size(), came_.bytes.begin());
  texture_.Upload(came_.bytes.data());
  return {};
}

render::Bitmap LiveView::Read(gpu::Device& device) const {
  if (!is_painted_) return came_;
  render::Bitmap pixels(canvas_.Size());
  device.ReadPixels(canvas_, {0, 0, canvas_.Size().width, canvas_.Size().height},
                    gpu::PixelOrder::kBgra, pixels.bytes.data(), pixels.Stride());
  return pixels;
}

void LiveView::Draw(gpu::Device& device, const gpu::Framebuffer& target, PixelRect area) {
  device.SetTarget(target);
  device.SetBlend(gpu::Blend::kOff);
  device.Clear(kAround);
  const gpu::Texture& shown = is_painted_ ? canvas_.Color() : texture_;
  if (!shown) return;
  const PixelSize box = Within(area, look_.margin), picture = shown.Size(), all = target.Size();
  const double scale = std::min(static_cast<double>(box.width) / picture.width,
                                static_cast<double>(box.height) / picture.height);
  const int width = static_cast<int>(std::lround(scale * picture.width)),
            height = static_cast<int>(std::lround(scale * picture.height));
  const int top = area.y + (area.height - height) / 2;
  device.SetViewport({area.x + (area.width - width) / 2, all.height - top - height, width, height});
  device.BindTexture(0, shown);
  program_.Set("picture", 0);
  program_.Set("is_painted", is_painted_ ? 1 : 0);
  device.Draw(program_, none_, {});
  device.SetViewport({0, 0, all.width, all.height});
}

}  // namespace strikeline::live
