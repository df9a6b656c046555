// SPDX-License-Identifier: MIT
#include "pieces/backdrop.h"

#include <algorithm>
#include <cstdint>
#include <list>
#include <thread>
#include <utility>

#include "media/picture_file.h"

namespace strikeline::pieces {
namespace {

using ImagePtr = std::shared_ptr<const scene::Image>;

constexpr int kMostPlaces = 12;  // a decoder of 1080p takes about 50 MB

// As many as segments are encoded side by side, each of which is at another place of the video.
int PlacesFor(const settings::RenderRequest& request) {
  const auto cores = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
  return std::min(request.workers > 0 ? request.workers : cores, kMostPlaces);
}

class FileBackdrop : public Backdrop {
 public:
  // `id`: of how all its pictures are made. The last `kept` of them are kept.
  FileBackdrop(media::PictureFile file, PixelSize size, ContentId id, size_t kept)
      : file_(std::move(file)), size_(size), id_(id), kept_(kept) {}

  Result<ImagePtr> At(Seconds song) override;

 private:
  Result<ImagePtr> Make(int64_t number);

  media::PictureFile file_;
  PixelSize size_;
  ContentId id_;
  size_t kept_;
  std::list<std::pair<int64_t, ImagePtr>> images_;  // by number, the last first
};

Result<ImagePtr> FileBackdrop::At(Seconds song) {
  const int64_t number = file_.NumberAt(song);
  const auto found = std::find_if(images_.begin(), images_.end(),
                                  [number](const auto& image) { return image.first == number; });
  if (found != images_.end()) {
    images_.splice(images_.begin(), images_, found);
    return images_.front().second;
  }
  Result<ImagePtr> image = Make(number);
  if (!image) return image;
  if (images_.size() == kept_) images_.pop_back();
  images_.emplace_front(number, *image);
  return image;
}

Result<ImagePtr> FileBackdrop::Make(int64_t number) {
  auto pixels = file_.Read(number);
  if (!pixels) return Fail("--backdrop {}", pixels.error().message);
  scene::Image image{size_, *std::move(pixels), IdOf(fmt::format("{} {}", id_.Hex(), number))};
  return std::make_shared<const scene::Image>(std::move(image));
}

}  // namespace

Result<std::unique_ptr<Backdrop>> OpenBackdrop(const settings::RenderRequest& request,
                                               const scene::HighwayOptions& options) {
  const int places = PlacesFor(request);
  auto file = media::PictureFile::Open(
      request.backdrop, {options.size, options.theme.background, request.backdrop_dim}, places);
  if (!file) return Fail("--backdrop {}", file.error().message);
  const ContentId id =
      IdOf(fmt::format("{} {}x{} {} {}", request.backdrop, options.size.width, options.size.height,
                       HexOf(options.theme.background), request.backdrop_dim));
  return std::make_unique<FileBackdrop>(*std::move(file), options.size, id,
                                        static_cast<size_t>(places));
}

}  // namespace strikeline::pieces
