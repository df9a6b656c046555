// SPDX-License-Identifier: MIT
#include "render/gl/frame_painter.h"

#include <algorithm>
#include <utility>

#include "base/check.h"

namespace strikeline::render {

Result<FramePainter> FramePainter::Make(gpu::Device& device, PixelSize size, int64_t budget_bytes) {
  auto backdrop = device.MakeFramebuffer({.size = size, .label = "backdrop"});
  if (!backdrop) return Forward(std::move(backdrop));
  auto fields = FieldPainter::Make(device, size);
  if (!fields) return Forward(std::move(fields));
  auto pictures = PicturePainter::Make(device, size);
  if (!pictures) return Forward(std::move(pictures));
  auto strokes = StrokePainter::Make(device, size, budget_bytes);
  if (!strokes) return Forward(std::move(strokes));
  return FramePainter(size, *std::move(backdrop), *std::move(fields), *std::move(pictures),
                      *std::move(strokes));
}

FramePainter::FramePainter(PixelSize size, gpu::Framebuffer backdrop, FieldPainter fields,
                           PicturePainter pictures, StrokePainter strokes)
    : size_(size),
      backdrop_(std::move(backdrop)),
      fields_(std::move(fields)),
      pictures_(std::move(pictures)),
      strokes_(std::move(strokes)) {}

Status FramePainter::Draw(gpu::Device& device, const scene::Frame& frame,
                          const gpu::Framebuffer& target) {
  CHECK(frame.size == size_ && target.Size() == size_) << "all frames of a painter have its size";
  if (frame.pictures) {
    if (const Status sent = UploadPictures(device, frame); !sent) return sent;
  }
  const ContentId behind = frame.behind ? frame.behind->id : ContentId();
  if (frame.backdrop->Id() != backdrop_id_ || behind != behind_id_) {
    if (const Status drawn = DrawBackdrop(device, frame); !drawn) return drawn;
  }
  device.Blit(backdrop_, target, {0, 0, size_.width, size_.height});
  device.SetTarget(target);
  device.SetBlend(gpu::Blend::kPremultipliedOver);
  strokes_.BeginFrame();
  std::span<const scene::Layer> layers = frame.layers;
  while (!layers.empty()) {
    if (const Status drawn = DrawNext(device, frame, layers); !drawn) return drawn;
  }
  return {};
}

// The first layer; all strokes that follow each other at once.
Status FramePainter::DrawNext(gpu::Device& device, const scene::Frame& frame,
                              std::span<const scene::Layer>& layers) {
  const scene::Layer& layer = layers[0];
  std::vector<const scene::StrokeLayer*> strokes;
  for (const scene::Layer& next : layers) {
    const auto* more = std::get_if<scene::StrokeLayer>(&next);
    if (!more) break;
    strokes.push_back(more);
    points_ += static_cast<int64_t>(more->lines.PointCount());
  }
  layers = layers.subspan(std::max<size_t>(1, strokes.size()));
  if (!strokes.empty()) return strokes_.Draw(device, strokes);
  if (const auto* field = std::get_if<scene::FieldLayer>(&layer)) {
    fields_.Draw(device, *field, frame.now);
    return {};
  }
  return pictures_.Draw(device, std::get<scene::PictureLayer>(layer));
}

// Pictures are few and small, so those that a later frame shows go with the first.
Status FramePainter::UploadPictures(gpu::Device& device, const scene::Frame& frame) {
  if (frame.pictures == announced_) return {};
  announced_ = frame.pictures;
  for (const auto& picture : *announced_) {
    if (const Status sent = pictures_.Upload(device, *picture); !sent) return sent;
  }
  return {};
}

Status FramePainter::DrawBackdrop(gpu::Device& device, const scene::Frame& frame) {
  device.SetTarget(backdrop_);
  device.SetBlend(gpu::Blend::kOff);
  behind_id_ = {};
  if (frame.behind) {
    if (const Status drawn = pictures_.DrawImage(device, *frame.behind); !drawn) return drawn;
    behind_id_ = frame.behind->id;
    device.SetBlend(gpu::Blend::kPremultipliedOver);
  }
  if (const Status drawn = pictures_.Draw(device, {.picture = frame.backdrop}); !drawn)
    return drawn;
  backdrop_id_ = frame.backdrop->Id();
  return {};
}

}  // namespace strikeline::render
