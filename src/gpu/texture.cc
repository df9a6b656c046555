// SPDX-License-Identifier: MIT
#include "gpu/texture.h"

#include "base/check.h"
#include "gpu/internal/device_state.h"

namespace strikeline::gpu {

Texture::Texture(internal::DeviceState* state, uint32_t id, const TextureParams& params)
    : Handle(state, ObjectKind::kTexture, id, params.label),
      size_(params.size),
      format_(params.format) {}

void Texture::Upload(const uint8_t* pixels, int row_bytes) {
  UploadRect({0, 0, size_.width, size_.height}, pixels, row_bytes);
}

void Texture::UploadRect(PixelRect rect, const uint8_t* pixels, int row_bytes) {
  CHECK(Id() != 0) << "upload to an empty texture handle";
  CHECK(rect.x >= 0 && rect.y >= 0 && rect.width >= 0 && rect.height >= 0 &&
        rect.x + rect.width <= size_.width && rect.y + rect.height <= size_.height)
      << "upload outside of the texture";
  const int pixel_bytes = BytesPerPixel(format_);
  CHECK(row_bytes % pixel_bytes == 0) << "rows of " << row_bytes << " bytes";
  glActiveTexture(GL_TEXTURE0 + internal::kEditUnit);
  glBindTexture(GL_TEXTURE_2D, Id());
  glPixelStorei(GL_UNPACK_ROW_LENGTH, row_bytes / pixel_bytes);
  const internal::GlFormat format = internal::GlFormatOf(format_);
  glTexSubImage2D(GL_TEXTURE_2D, 0, rect.x, rect.y, rect.width, rect.height, format.external,
                  format.type, pixels);
  ++state_->stats.uploads;
  state_->stats.uploaded_bytes += int64_t{rect.width} * rect.height * pixel_bytes;
}

}  // namespace strikeline::gpu
