// SPDX-License-Identifier: MIT
#include "render/gl/gl_renderer.h"

#include "base/check.h"
#include "base/stopwatch.h"
#include "render/planes_cpu.h"

namespace strikeline::render {

Result<std::unique_ptr<GlRenderer>> GlRenderer::Make(gpu::Device device, PixelSize size,
                                                     PlaneFormat format, PlaneMaker planes,
                                                     int64_t budget_bytes) {
  std::unique_ptr<GlRenderer> renderer(new GlRenderer(std::move(device)));
  gpu::Device& gl = renderer->device_;
  renderer->size_ = size;
  renderer->timer_ = gl.MakeTimer();
  const bool software = gl.Description().is_software;
  const bool on_gpu = planes == PlaneMaker::kAuto ? !software : planes == PlaneMaker::kGpu;
  const auto attachment = on_gpu ? gpu::Attachment::kTexture : gpu::Attachment::kRenderbuffer;
  auto canvas = gl.MakeFramebuffer({.size = size, .attachment = attachment, .label = "canvas"});
  if (!canvas) return Forward(std::move(canvas));
  auto backdrop = gl.MakeFramebuffer({.size = size, .label = "backdrop"});
  if (!backdrop) return Forward(std::move(backdrop));
  auto fields = FieldPainter::Make(gl, size);
  if (!fields) return Forward(std::move(fields));
  auto pictures = PicturePainter::Make(gl, size);
  if (!pictures) return Forward(std::move(pictures));
  auto strokes = StrokePainter::Make(gl, size, budget_bytes);
  if (!strokes) return Forward(std::move(strokes));
  renderer->canvas_ = std::move(*canvas);
  renderer->backdrop_ = std::move(*backdrop);
  renderer->fields_ = std::move(*fields);
  renderer->pictures_ = std::move(*pictures);
  renderer->strokes_ = std::move(*strokes);
  if (on_gpu) {
    auto reader = PlaneReader::Make(gl, size, format);
    if (!reader) return Forward(std::move(reader));
    renderer->reader_ = std::move(*reader);
  }
  return renderer;
}

std::string GlRenderer::Name() const { return "GL: " + device_.Description().renderer; }

Status GlRenderer::DrawBackdrop(const std::shared_ptr<const scene::Picture>& picture) {
  device_.SetTarget(backdrop_);
  device_.SetBlend(gpu::Blend::kOff);
  if (const Status drawn = pictures_->Draw(device_, {.picture = picture}); !drawn) return drawn;
  backdrop_id_ = picture->Id();
  return {};
}

// Pictures are few and small, so those that a later frame shows go with the first.
Status GlRenderer::UploadPictures(const scene::Frame& frame) {
  if (frame.pictures == announced_) return {};
  announced_ = frame.pictures;
  for (const auto& picture : *announced_) {
    if (const Status sent = pictures_->Upload(device_, *picture); !sent) return sent;
  }
  return {};
}

Status GlRenderer::Draw(const scene::Frame& frame) {
  CHECK(frame.size == size_) << "all frames of a renderer have its size";
  if (frame.pictures) {
    if (const Status sent = UploadPictures(frame); !sent) return sent;
  }
  if (frame.backdrop->Id() != backdrop_id_) {
    if (const Status drawn = DrawBackdrop(frame.backdrop); !drawn) return drawn;
  }
  device_.Blit(backdrop_, canvas_, {0, 0, size_.width, size_.height});
  device_.SetTarget(canvas_);
  device_.SetBlend(gpu::Blend::kPremultipliedOver);
  strokes_->BeginFrame();
  std::span<const scene::Layer> layers = frame.layers;
  while (!layers.empty()) {
    if (const Status drawn = DrawNext(frame, layers); !drawn) return drawn;
  }
  return {};
}

// The first layer; all strokes that follow each other at once.
Status GlRenderer::DrawNext(const scene::Frame& frame, std::span<const scene::Layer>& layers) {
  const scene::Layer& layer = layers[0];
  std::vector<const scene::StrokeLayer*> strokes;
  for (const scene::Layer& next : layers) {
    const auto* more = std::get_if<scene::StrokeLayer>(&next);
    if (!more) break;
    strokes.push_back(more);
    points_ += static_cast<int64_t>(more->lines.PointCount());
  }
  layers = layers.subspan(std::max<size_t>(1, strokes.size()));
  if (!strokes.empty()) return strokes_->Draw(device_, strokes);
  if (const auto* field = std::get_if<scene::FieldLayer>(&layer)) {
    fields_->Draw(device_, *field, frame.now);
    return {};
  }
  return pictures_->Draw(device_, std::get<scene::PictureLayer>(layer));
}

Status GlRenderer::Submit(const scene::Frame& frame) {
  timer_.Begin();
  if (const Status drawn = Draw(frame); !drawn) return drawn;
  timer_.End();
  if (const auto drawn = timer_.Take()) times_.draw = drawn->Value();
  if (reader_) reader_->Submit(device_, canvas_);
  return device_.Check();
}

void GlRenderer::ReadPixels() {
  if (pixels_.size != size_) pixels_ = Bitmap(size_);
  device_.ReadPixels(canvas_, {0, 0, size_.width, size_.height}, gpu::PixelOrder::kBgra,
                     pixels_.bytes.data(), pixels_.Stride());
}

Status GlRenderer::Collect(PlanarFrame& out, int) {
  Stopwatch watch;
  if (reader_) {
    const Status collected = reader_->Collect(out);
    times_.read = watch.Lap();
    return collected;
  }
  ReadPixels();
  times_.read = watch.Lap();
  ConvertRegion({pixels_.bytes.data(), pixels_.Stride(), size_}, {0, 0, size_.width, size_.height},
                out);
  times_.convert = watch.Lap();
  return device_.Check();
}

Result<Bitmap> GlRenderer::Still(const scene::Frame& frame) {
  if (const Status drawn = Draw(frame); !drawn) return tl::unexpected(drawn.error());
  ReadPixels();
  if (const Status checked = device_.Check(); !checked) return tl::unexpected(checked.error());
  return pixels_;
}

DeviceCounts GlRenderer::Counts() const {
  const gpu::DeviceStats device = device_.Stats();
  const ResidencyStats& lines = strokes_->Lines();
  return {.uploads = device.uploads + device.uniform_uploads,
          .uploaded_bytes = device.uploaded_bytes + device.uniform_bytes,
          .draws = device.draws,
          .tail_passes = device.captures,
          .line_hits = lines.hits,
          .line_uploads = lines.uploads,
          .evictions = lines.evictions,
          .resident_bytes = lines.bytes,
          .budget_bytes = lines.budget_bytes,
          .moved_bytes = strokes_->MovedBytes(),
          .points = points_};
}

}  // namespace strikeline::render
