// SPDX-License-Identifier: MIT
#include "render/gl/plane_reader.h"

#include <algorithm>
#include <cstring>

#include "base/check.h"
#include "render/gl/shader_source.h"

namespace strikeline::render {
namespace {

int Texels(int samples) { return (samples + 3) / 4; }

void CopyPlane(const uint8_t* from, int row_bytes, PlanarFrame& out, int plane) {
  const PixelSize size = out.PlaneSize(plane);
  for (int y = 0; y < size.height; ++y) {
    std::memcpy(out.Plane(plane) + static_cast<ptrdiff_t>(y) * out.Stride(plane),
                from + static_cast<ptrdiff_t>(y) * row_bytes, static_cast<size_t>(size.width));
  }
}

}  // namespace

Result<PlaneReader> PlaneReader::Make(gpu::Device& device, PixelSize size, PlaneFormat format) {
  PlaneReader reader;
  reader.size_ = size;
  reader.format_ = format;
  const bool halved = format == PlaneFormat::kYuv420;
  reader.chroma_texels_ = Texels(halved ? size.width / 2 : size.width);
  const PixelSize target{std::max(Texels(size.width), (halved ? 2 : 1) * reader.chroma_texels_),
                         halved ? size.height + size.height / 2 : 3 * size.height};
  auto program = device.MakeProgram({.vertex = ShaderSource("planes.vert"),
                                     .fragment = ShaderSource("planes.frag"),
                                     .label = "planes"});
  if (!program) return Forward(std::move(program));
  auto framebuffer = device.MakeFramebuffer({.size = target, .label = "planes"});
  if (!framebuffer) return Forward(std::move(framebuffer));
  auto ring = device.MakePixelReadback(
      {.slots = kInFlight, .size = target, .order = gpu::PixelOrder::kRgba, .label = "planes"});
  if (!ring) return Forward(std::move(ring));
  reader.program_ = std::move(*program);
  reader.target_ = std::move(*framebuffer);
  reader.ring_ = std::move(*ring);
  reader.empty_ = device.MakeVertexArray({.label = "none"});
  return reader;
}

void PlaneReader::Submit(gpu::Device& device, const gpu::Framebuffer& picture) {
  const bool halved = format_ == PlaneFormat::kYuv420;
  device.SetTarget(target_);
  device.SetBlend(gpu::Blend::kOff);
  device.BindTexture(0, picture.Color());
  program_.Set("picture", 0);
  program_.Set("picture_size", static_cast<float>(size_.width), static_cast<float>(size_.height));
  program_.Set("v_start", static_cast<float>(halved ? chroma_texels_ : 0),
               static_cast<float>(halved ? size_.height : 2 * size_.height));
  program_.Set("subsampled", halved ? 1 : 0);
  device.Draw(program_, empty_, {});
  ring_.Submit(target_, {0, 0, target_.Size().width, target_.Size().height});
}

Status PlaneReader::Collect(PlanarFrame& out) {
  CHECK(out.Size() == size_ && out.Format() == format_) << "planes of another kind";
  auto arrived = ring_.MapOldest();
  if (!arrived) return Forward(std::move(arrived));
  const int row = arrived->row_bytes;
  const uint8_t* chroma = arrived->pixels + static_cast<ptrdiff_t>(size_.height) * row;
  CopyPlane(arrived->pixels, row, out, 0);
  CopyPlane(chroma, row, out, 1);
  CopyPlane(format_ == PlaneFormat::kYuv420 ? chroma + chroma_texels_ * 4
                                            : chroma + static_cast<ptrdiff_t>(size_.height) * row,
            row, out, 2);
  ring_.ReleaseOldest();
  return {};
}

}  // namespace strikeline::render
