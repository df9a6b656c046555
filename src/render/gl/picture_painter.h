// SPDX-License-Identifier: MIT
#pragma once

#include "gpu/device.h"
#include "render/picture_raster.h"
#include "scene/frame.h"

namespace strikeline::render {

// Draws pictures with GL: each is rasterised on the CPU and uploaded once. Thread: the device's.
class PicturePainter {
 public:
  // Fails where the device refuses the shader.
  static Result<PicturePainter> Make(gpu::Device& device, PixelSize size);
  // Uploads the picture unless the device has it.
  Status Upload(gpu::Device& device, const scene::Picture& picture);
  // To the target. Fails where the picture is larger than textures can be.
  Status Draw(gpu::Device& device, const scene::PictureLayer& layer);
  // All over the target, which has its size. It is sent each time; the room for it stays.
  Status DrawImage(gpu::Device& device, const scene::Image& image);

 private:
  void DrawTexture(gpu::Device& device, const gpu::Texture& texture, PixelRect bounds,
                   const scene::PictureLayer& layer);
  Result<const gpu::Texture*> TextureOf(gpu::Device& device, const scene::Picture& picture);

  PixelSize size_;
  gpu::Program program_;
  gpu::VertexArray empty_;
  gpu::Texture image_;
  std::vector<uint8_t> rgba_;  // of the image
  PictureCache<gpu::Texture> textures_{kPicturesKept};
};

}  // namespace strikeline::render
