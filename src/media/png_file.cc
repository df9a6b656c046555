// SPDX-License-Identifier: MIT
#include "media/png_file.h"

#include <array>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <utility>

#include <png.h>

#include "base/check.h"
#include "media/disk/staged_file.h"

namespace strikeline::media {

namespace {

constexpr size_t kHeadSize = 33;  // the signature and the first chunk, IHDR

png_image ImageOf(const PngPicture& picture) {
  png_image image;
  std::memset(&image, 0, sizeof image);
  image.version = PNG_IMAGE_VERSION;
  image.width = static_cast<png_uint_32>(picture.size.width);
  image.height = static_cast<png_uint_32>(picture.size.height);
  image.format = picture.layout == PngLayout::kRgb ? PNG_FORMAT_RGB : PNG_FORMAT_RGBA;
  return image;
}

// As PNG has it of a chunk's name and bytes; a bit at a time, for a few.
uint32_t ChecksumOf(std::span<const png_byte> bytes) {
  uint32_t sum = UINT32_MAX;
  for (const png_byte byte : bytes) {
    sum ^= byte;
    for (int bit = 0; bit < 8; ++bit) sum = sum >> 1 ^ (sum & 1 ? 0xEDB88320u : 0u);
  }
  return ~sum;
}

// The chunk that says how many pixels a metre has across and down; "" where there is none to tell.
// libpng's simplified writer, whose errors need no longjmp, has no word for it.
std::string ResolutionChunk(double pixels_a_mm) {
  const double a_metre = std::round(pixels_a_mm * 1000);
  if (!(a_metre >= 1 && a_metre <= PNG_UINT_31_MAX)) return {};
  std::array<png_byte, 21> chunk = {0, 0, 0, 9, 'p', 'H', 'Y', 's'};
  for (png_byte* axis : {&chunk[8], &chunk[12]}) {
    png_save_uint_32(axis, static_cast<png_uint_32>(a_metre));
  }
  chunk[16] = PNG_RESOLUTION_METER;
  png_save_uint_32(&chunk[17], ChecksumOf(std::span(chunk).subspan(4, 13)));
  return {chunk.begin(), chunk.end()};
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
  image.flags =
      PNG_IMAGE_FLAG_FAST;  // what is drawn here is flat: filters would cost more than they give
  std::string bytes(PNG_IMAGE_PNG_SIZE_MAX(image), '\0');
  png_alloc_size_t size = bytes.size();
  if (!png_image_write_to_memory(&image, bytes.data(), &size, 0, picture.bytes.data(), 0,
                                 nullptr)) {
    return Fail("{} could not be encoded: {}", target.string(), image.message);
  }
  bytes.resize(size);
  bytes.insert(kHeadSize, ResolutionChunk(picture.pixels_a_mm));
  if (Status written = file->Write(bytes); !written) return written;
  return file->Commit();
}

}  // namespace strikeline::media
