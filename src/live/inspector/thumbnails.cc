// SPDX-License-Identifier: MIT
#include "live/inspector/thumbnails.h"

#include <algorithm>
#include <vector>

#include <fmt/core.h>

#include "base/content_id.h"
#include "base/read_file.h"
#include "media/disk/staged_file.h"

namespace strikeline::live {
namespace {

constexpr size_t kPixels = size_t{Thumbnails::kSide} * Thumbnails::kSide;

// The mean of the frame's pixels under one pixel of the thumbnail; R G B.
std::array<uint8_t, 3> MeanOf(const render::Bitmap& frame, PixelRect part) {
  std::array<uint32_t, 3> sum{};
  for (int y = part.y; y < part.y + part.height; ++y) {
    const uint8_t* row = frame.Row(y);
    for (int x = part.x; x < part.x + part.width; ++x) {
      for (size_t c = 0; c < 3; ++c) sum[c] += row[4 * x + 2 - static_cast<int>(c)];
    }
  }
  const auto count = static_cast<uint32_t>(part.width * part.height);
  return {static_cast<uint8_t>(sum[0] / count), static_cast<uint8_t>(sum[1] / count),
          static_cast<uint8_t>(sum[2] / count)};
}

// R G B, kSide x kSide, the frame in the middle.
std::string Shrunk(const render::Bitmap& frame) {
  constexpr char kAround = 0x22;
  std::string pixels(3 * kPixels, kAround);
  const int side = Thumbnails::kSide, longest = std::max(frame.size.width, frame.size.height);
  const int width = std::max(1, side * frame.size.width / longest);
  const int height = std::max(1, side * frame.size.height / longest);
  const auto begin = [](int i, int count, int length) { return i * length / count; };
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      const int left = begin(x, width, frame.size.width), top = begin(y, height, frame.size.height);
      const PixelRect part{left, top, std::max(1, begin(x + 1, width, frame.size.width) - left),
                           std::max(1, begin(y + 1, height, frame.size.height) - top)};
      const auto mean = MeanOf(frame, part);
      const int at = (y + (side - height) / 2) * side + x + (side - width) / 2;
      std::copy(mean.begin(), mean.end(), pixels.begin() + 3 * at);
    }
  }
  return pixels;
}

gpu::Texture TextureOf(gpu::Device& device, const std::string& pixels) {
  auto texture = device.MakeTexture({.size = {Thumbnails::kSide, Thumbnails::kSide},
                                     .filter = gpu::Filter::kLinear,
                                     .label = "thumbnail"});
  if (!texture) return {};
  std::vector<uint8_t> rgba(4 * kPixels, 255);
  for (size_t i = 0; i < kPixels; ++i) {
    std::copy_n(pixels.begin() + static_cast<std::ptrdiff_t>(3 * i), 3,
                rgba.begin() + static_cast<std::ptrdiff_t>(4 * i));
  }
  texture->Upload(rgba.data());
  return std::move(*texture);
}

const std::string& Header() {
  static const std::string header =
      fmt::format("P6\n{} {}\n255\n", Thumbnails::kSide, Thumbnails::kSide);
  return header;
}

}  // namespace

std::filesystem::path Thumbnails::FileOf(const std::string& variation) const {
  return folder_ / (IdOf(std::string_view(variation)).Hex() + ".ppm");
}

void Thumbnails::Make(gpu::Device& device, const std::string& variation,
                      const render::Bitmap& frame) {
  const std::string pixels = Shrunk(frame);
  textures_[variation] = TextureOf(device, pixels);
  std::error_code error;
  std::filesystem::create_directories(folder_, error);
  (void)media::WriteFileQuickly(FileOf(variation), Header() + pixels, true);
}

void Thumbnails::Copy(const std::string& from, const std::string& to) {
  std::error_code error;
  std::filesystem::copy_file(FileOf(from), FileOf(to),
                             std::filesystem::copy_options::overwrite_existing, error);
  textures_.erase(to);
}

uint32_t Thumbnails::Find(gpu::Device& device, const std::string& variation) {
  auto found = textures_.find(variation);
  if (found == textures_.end()) {
    const std::string file = ReadFile(FileOf(variation)).value_or("");
    const bool fits = file.size() == Header().size() + 3 * kPixels && file.starts_with(Header());
    found = textures_.emplace(variation, gpu::Texture()).first;
    if (fits) found->second = TextureOf(device, file.substr(Header().size()));
  }
  return found->second ? found->second.Id() : 0;
}

}  // namespace strikeline::live
