// SPDX-License-Identifier: MIT
#include "live/song/song_picture.h"

#include <utility>

namespace strikeline::live {

Result<SongPicture> SongPicture::Make(gpu::Device& device, const std::string& renderer) {
  auto view = LiveView::Make(device, {.margin = 0, .filter = gpu::Filter::kNearest});
  if (!view) return Forward(std::move(view));
  const bool is_on_gpu =
      renderer == "gl" || (renderer == "auto" && !device.Description().is_software);
  return SongPicture(*std::move(view), is_on_gpu);
}

Status SongPicture::Take(gpu::Device& device, const scene::Frame& frame) {
  if (is_on_gpu_) return view_.Take(device, frame);
  if (!cpu_ || size_ != frame.size) cpu_.emplace(size_ = frame.size);
  const auto pixels = cpu_->Still(frame);
  if (!pixels) return Forward(pixels);
  return view_.Take(device, pixels->bytes.data(), pixels->size);
}

}  // namespace strikeline::live
