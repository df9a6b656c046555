// SPDX-License-Identifier: MIT
#include "render/gl/gl_renderer.h"

#include "base/check.h"
#include "base/stopwatch.h"
#include "render/planes_clear.h"

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
  auto painter = FramePainter::Make(gl, size, budget_bytes);
  if (!painter) return Forward(std::move(painter));
  renderer->canvas_ = *std::move(canvas);
  renderer->painter_ = *std::move(painter);
  if (on_gpu) {
    auto reader = PlaneReader::Make(gl, size, format);
    if (!reader) return Forward(std::move(reader));
    renderer->reader_ = std::move(*reader);
  }
  return renderer;
}

std::string GlRenderer::Name() const { return "GL: " + device_.Description().renderer; }

Status GlRenderer::Submit(const scene::Frame& frame) {
  timer_.Begin();
  if (const Status drawn = painter_->Draw(device_, frame, canvas_); !drawn) return drawn;
  timer_.End();
  if (const auto drawn = timer_.Take()) times_.draw = drawn->Value();
  if (reader_) reader_->Submit(device_, canvas_);
  if (hints_) hints_->Submit(frame);
  return device_.Check();
}

void GlRenderer::ReadPixels() {
  if (pixels_.size != size_) pixels_ = Bitmap(size_);
  device_.ReadPixels(canvas_, {0, 0, size_.width, size_.height}, gpu::PixelOrder::kBgra,
                     pixels_.bytes.data(), pixels_.Stride());
}

Status GlRenderer::Collect(PlanarFrame& out, int slot, const Collected& before) {
  CHECK(!reader_ || !out.HasAlpha()) << "devices write no planes with transparency";
  Stopwatch watch;
  out.Hints().clear();
  if (hints_) hints_->Collect(out, slot, before);
  if (reader_) {
    const Status collected = reader_->Collect(out);
    times_.read = watch.Lap();
    return collected;
  }
  ReadPixels();
  times_.read = watch.Lap();
  ConvertAnyRegion({pixels_.bytes.data(), pixels_.Stride(), size_},
                   {0, 0, size_.width, size_.height}, out);
  times_.convert = watch.Lap();
  return device_.Check();
}

Result<Bitmap> GlRenderer::Still(const scene::Frame& frame) {
  const Status drawn = painter_->Draw(device_, frame, canvas_);
  if (!drawn) return tl::unexpected(drawn.error());
  ReadPixels();
  if (const Status checked = device_.Check(); !checked) return tl::unexpected(checked.error());
  return pixels_;
}

DeviceCounts GlRenderer::Counts() const {
  const gpu::DeviceStats device = device_.Stats();
  const ResidencyStats& lines = painter_->Strokes().Lines();
  return {.uploads = device.uploads + device.uniform_uploads,
          .uploaded_bytes = device.uploaded_bytes + device.uniform_bytes,
          .draws = device.draws,
          .tail_passes = device.captures,
          .line_hits = lines.hits,
          .line_uploads = lines.uploads,
          .evictions = lines.evictions,
          .resident_bytes = lines.bytes,
          .budget_bytes = lines.budget_bytes,
          .moved_bytes = painter_->Strokes().MovedBytes(),
          .points = painter_->Points()};
}

}  // namespace strikeline::render
