// SPDX-License-Identifier: MIT
#include "render/gl/stroke_painter.h"

#include "render/gl/shader_source.h"
#include "render/gl/stroke_points.h"

namespace strikeline::render {
namespace {

constexpr int kViews = 4;  // of the buffer, a point apart: before, from, to, after

gpu::VertexArrayParams SegmentLayout() {
  gpu::VertexArrayParams layout{.label = "segments"};
  for (int view = 0; view < kViews; ++view) {
    layout.streams.push_back({.attributes = {{.location = view, .components = 4}},
                              .stride = sizeof(StrokePoint),
                              .divisor = 1});
  }
  return layout;
}

}  // namespace

Result<StrokePainter> StrokePainter::Make(gpu::Device& device, PixelSize size,
                                          int64_t budget_bytes) {
  StrokePainter painter(budget_bytes);
  painter.size_ = size;
  painter.segments_ = device.MakeVertexArray(SegmentLayout());
  auto program = device.MakeProgram({.vertex = ShaderSource("strokes.vert"),
                                     .fragment = ShaderSource("strokes.frag"),
                                     .preamble = ShaderSource("strokes.glsl"),
                                     .label = "strokes"});
  if (!program) return Forward(std::move(program));
  painter.program_ = std::move(*program);
  return painter;
}

void StrokePainter::Draw(gpu::Device& device, const scene::StrokeLayer& layer) {
  const gpu::Buffer& points = residency_.Get(layer.id, [&] {
    gpu::Buffer buffer = device.MakeBuffer({.label = "points"});
    buffer.Upload(std::span<const StrokePoint>(LayOut(layer.lines)));
    return buffer;
  });
  program_.Set("canvas", static_cast<float>(size_.width), static_cast<float>(size_.height));
  program_.Set("view", layer.view.scale, layer.view.shift_x, layer.view.shift_y);
  program_.Set("half_width", layer.width * layer.view.scale / 2);
  program_.Set("cap", static_cast<int>(layer.cap));
  program_.Set("mitred", layer.join == scene::Join::kMitre ? 1 : 0);
  program_.Set("color", layer.color.r, layer.color.g, layer.color.b, layer.color.a);
  for (int view = 0; view < kViews; ++view) {
    segments_.Point(view, points, static_cast<size_t>(view) * sizeof(StrokePoint));
  }
  device.Draw(program_, segments_,
              {.instances = SegmentCount(points.SizeBytes() / sizeof(StrokePoint))});
}

}  // namespace strikeline::render
