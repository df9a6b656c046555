// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "media/internal/ffmpeg/filter_library.h"
#include "media/internal/handles.h"
#include "media/internal/picture_index.h"
#include "media/picture_file.h"

namespace strikeline::media::internal {

// Turns decoded pictures into pixels that cover a canvas. Remembers nothing of the ones before. A
// resource; one thread.
class PictureCover {
 public:
  explicit PictureCover(const PictureFit& fit) : fit_(fit) {}

  // `index` says how it is to be turned unless the picture itself does.
  Result<std::vector<uint8_t>> Pixels(const AVFrame& frame, const PictureIndex& index);

 private:
  Status Open(const AVFrame& frame, const std::string& filters);
  std::vector<uint8_t> Dimmed(const AVFrame& frame) const;

  PictureFit fit_;
  GraphHandle graph_;
  AVFilterContext* input_ = nullptr;   // owned by the graph
  AVFilterContext* output_ = nullptr;  // owned by the graph
  std::string made_for_;
};

}  // namespace strikeline::media::internal
