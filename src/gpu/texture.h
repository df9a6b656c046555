// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string_view>

#include "base/units.h"
#include "gpu/handle.h"

namespace strikeline::gpu {

// Bytes a pixel: one, two or four, 0 to 1 each. kBgra8 is how windows lie in memory, so that Mesa's
// software rasteriser blits it into one as a copy (0.2 ms at 1280x720, any other format 9 ms); not
// of OpenGL ES.
enum class Format { kR8, kRg8, kRgba8, kBgra8 };
// How a texture is read between its pixels.
enum class Filter { kNearest, kLinear };
constexpr int BytesPerPixel(Format f) { return f == Format::kR8 ? 1 : f == Format::kRg8 ? 2 : 4; }

// What Device::MakeTexture makes. A value.
struct TextureParams {
  PixelSize size = {};  // 1 to Limits::max_texture_size
  Format format = Format::kRgba8;
  Filter filter = Filter::kNearest;
  std::string_view label = {};
};

// A 2D image of fixed size without mip levels, clamped at its edges. Content is undefined until
// uploaded or drawn. Row 0 is at v = 0. Thread: render only.
class Texture : public Handle {
 public:
  Texture() = default;

  PixelSize Size() const { return size_; }
  Format PixelFormat() const { return format_; }
  // Tightly packed rows unless `row_bytes` says otherwise (a multiple of the pixel size). Counted
  // as an upload.
  void Upload(const uint8_t* pixels, int row_bytes = 0);
  void UploadRect(PixelRect rect, const uint8_t* pixels, int row_bytes = 0);

 private:
  friend class Device;
  Texture(internal::DeviceState* state, uint32_t id, const TextureParams& params);

  PixelSize size_;
  Format format_ = Format::kRgba8;
};

}  // namespace strikeline::gpu
