// SPDX-License-Identifier: MIT
#include "render/gl/picture_painter.h"

#include <cmath>
#include <optional>
#include <utility>

#include "render/gl/shader_source.h"

namespace strikeline::render {
namespace {

void SwapRedAndBlue(std::vector<uint8_t>& bytes) {
  for (size_t i = 0; i < bytes.size(); i += 4) std::swap(bytes[i], bytes[i + 2]);
}

Bitmap RgbaOf(const scene::Picture& picture) {
  Bitmap pixels = Rasterize(picture);
  SwapRedAndBlue(pixels.bytes);
  return pixels;
}

}  // namespace

Result<PicturePainter> PicturePainter::Make(gpu::Device& device, PixelSize size) {
  PicturePainter painter;
  painter.size_ = size;
  painter.empty_ = device.MakeVertexArray({.label = "none"});
  auto program = device.MakeProgram({.vertex = ShaderSource("picture.vert"),
                                     .fragment = ShaderSource("picture.frag"),
                                     .label = "picture"});
  if (!program) return Forward(std::move(program));
  painter.program_ = std::move(*program);
  return painter;
}

Result<const gpu::Texture*> PicturePainter::TextureOf(gpu::Device& device,
                                                      const scene::Picture& picture) {
  std::optional<Error> failure;
  const gpu::Texture& texture =
      textures_.Get(picture, [&](const scene::Picture& wanted) -> gpu::Texture {
        const Bitmap pixels = RgbaOf(wanted);
        auto made = device.MakeTexture({.size = pixels.size, .label = "picture"});
        if (!made) {
          failure = made.error();
          return {};
        }
        made->Upload(pixels.bytes.data());
        return std::move(*made);
      });
  if (failure) return tl::unexpected(*failure);
  return &texture;
}

Status PicturePainter::Upload(gpu::Device& device, const scene::Picture& picture) {
  return TextureOf(device, picture).map([](const gpu::Texture*) {});
}

Status PicturePainter::Draw(gpu::Device& device, const scene::PictureLayer& layer) {
  const Result<const gpu::Texture*> texture = TextureOf(device, *layer.picture);
  if (!texture) return tl::unexpected(texture.error());
  DrawTexture(device, **texture, layer.picture->Bounds(), layer);
  return {};
}

Status PicturePainter::DrawImage(gpu::Device& device, const scene::Image& image) {
  if (image_.Size() != image.size) {
    auto made = device.MakeTexture({.size = image.size, .label = "image"});
    if (!made) return Forward(std::move(made));
    image_ = *std::move(made);
  }
  rgba_ = image.bytes;
  SwapRedAndBlue(rgba_);
  image_.Upload(rgba_.data());
  DrawTexture(device, image_, {0, 0, image.size.width, image.size.height}, {});
  return {};
}

void PicturePainter::DrawTexture(gpu::Device& device, const gpu::Texture& texture, PixelRect bounds,
                                 const scene::PictureLayer& layer) {
  const float whole_y = std::floor(layer.shift_y);
  const float mixed = layer.shift_y - whole_y;
  device.BindTexture(0, texture);
  program_.Set("picture", 0);
  program_.Set("rect", static_cast<float>(bounds.x) + std::round(layer.shift_x),
               static_cast<float>(bounds.y) + whole_y, static_cast<float>(bounds.width),
               static_cast<float>(bounds.height + (mixed > 0 ? 1 : 0)));
  program_.Set("canvas", static_cast<float>(size_.width), static_cast<float>(size_.height));
  program_.Set("shift_y", mixed);
  program_.Set("opacity", layer.opacity);
  program_.Set("clip_right", layer.clip_right);
  device.Draw(program_, empty_, {});
}

}  // namespace strikeline::render
