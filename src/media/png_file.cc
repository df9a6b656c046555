// SPDX-License-Identifier: MIT
#include "media/png_file.h"

#include <cstring>
#include <string>
#include <utility>

#include <png.h>

#include "base/check.h"
#include "media/staged_file.h"

namespace strikeline::media {

namespace {

png_image ImageOf(const PngPicture& picture) {
  png_image image;
  std::memset(&image, 0, sizeof image);
  image.version = PNG_IMAGE_VERSION;
  image.width = static_cast<png_uint_32>(picture.size.width);
  image.height = static_cast<png_uint_32>(picture.size.height);
  image.format = picture.layout == PngLayout::kRgb ? PNG_FORMAT_RGB : PNG_FORMAT_RGBA;
  return image;
}

}  // namespace

Status WritePng(const std::filesystem::path& target, const PngPicture& picture, bool overwrite) {
  const size_t channels = picture.layout == PngLayout::kRgb ? 3 : 4;
  const auto width = static_cast<size_t>(picture.size.width);
  const auto height = static_cast<size_t>(picture.size.height);
  CHECK(picture.size.width > 0 && picture.size.height > 0 &&
        picture.bytes.size() == channels * width * height)
      << picture.size.width << "x" << picture.size.height << ", " << picture.bytes.size()
      << " bytes";
  Result<StagedFile> file = StagedFile::Open(target, overwrite);
  if (!file) return Forward(std::move(file));

  png_image image = ImageOf(picture);
  std::string bytes(PNG_IMAGE_PNG_SIZE_MAX(image), '\0');
  png_alloc_size_t size = bytes.size();
  if (!png_image_write_to_memory(&image, bytes.data(), &size, 0, picture.bytes.data(), 0,
                                 nullptr)) {
    return Fail("{} could not be encoded: {}", target.string(), image.message);
  }
  bytes.resize(size);
  if (Status written = file->Write(bytes); !written) return written;
  return file->Commit();
}

}  // namespace strikeline::media
