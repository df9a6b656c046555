// SPDX-License-Identifier: MIT
#include "pieces/picture_size.h"

#include <algorithm>
#include <cmath>

namespace strikeline::pieces {
namespace {

constexpr double kScale = 10;          // pixels a millimetre
constexpr double kShorterSide = 1080;  // pixels of a video
constexpr int kLargest = 1 << 15;      // pixels of a side

// To a whole number of times `step`.
int Rounded(double pixels, int step) {
  return step * static_cast<int>(std::lround(std::min(pixels, 1e8) / step));
}

}  // namespace

Result<PixelSize> PictureSize(const settings::RenderRequest& request, const scene::Canvas& canvas) {
  const bool is_video = request.WillMake() == settings::kSketchVideo;
  const double width = canvas.width.Value(), height = canvas.height.Value();
  const double scale =
      request.scale.value_or(is_video ? kShorterSide / std::min(width, height) : kScale);
  const int step = is_video ? 2 : 1;
  const PixelSize size =
      request.size.value_or(PixelSize{Rounded(width * scale, step), Rounded(height * scale, step)});
  if (is_video) return settings::CheckVideoSize(size).map([&] { return size; });
  if (std::min(size.width, size.height) >= 1 && std::max(size.width, size.height) <= kLargest) {
    return size;
  }
  return Fail("--scale {}: the picture would have {}x{} pixels (1 to {} are possible)", scale,
              size.width, size.height, kLargest);
}

}  // namespace strikeline::pieces
