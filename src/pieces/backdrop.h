// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <list>
#include <memory>
#include <utility>

#include "base/result.h"
#include "media/picture_file.h"
#include "scene/highway/options.h"
#include "scene/image.h"
#include "settings/render_request.h"

namespace strikeline::pieces {

// The picture or video behind a song. A video's time is the song's: it goes on with it, as slowly,
// and begins anew behind its end. A resource; one thread.
class Backdrop {
 public:
  static Result<std::unique_ptr<Backdrop>> Open(const settings::RenderRequest& request,
                                                const scene::HighwayOptions& options);
  // Equal times give equal images.
  Result<std::shared_ptr<const scene::Image>> At(Seconds song);

 private:
  using ImagePtr = std::shared_ptr<const scene::Image>;
  Backdrop(media::PictureFile file, PixelSize size, ContentId id, size_t kept)
      : file_(std::move(file)), size_(size), id_(id), kept_(kept) {}
  Result<ImagePtr> Make(int64_t number);

  media::PictureFile file_;
  PixelSize size_;
  ContentId id_;  // of how all its pictures are made
  size_t kept_;
  std::list<std::pair<int64_t, ImagePtr>> images_;  // by number, the last first
};

}  // namespace strikeline::pieces
