// SPDX-License-Identifier: MIT
#include "render/gl/stroke_painter.h"

#include "render/gl/pixel_map.h"
#include "render/gl/shader_source.h"
#include "render/gl/stroke_points.h"

namespace strikeline::render {
namespace {

gpu::VertexArrayParams SegmentLayout() {
  gpu::VertexArrayParams layout{.label = "segments"};
  for (int view = 0; view < kViews; ++view) {
    layout.streams.push_back({.attributes = {{.location = view, .components = 4}},
                              .stride = sizeof(StrokePoint),
                              .divisor = 1});
  }
  return layout;
}

void Set(gpu::Program& program, std::string_view name, const std::array<float, 4>& v) {
  program.Set(name, v[0], v[1], v[2], v[3]);
}

}  // namespace

Result<StrokePainter> StrokePainter::Make(gpu::Device& device, PixelSize size,
                                          int64_t budget_bytes) {
  StrokePainter painter(device, budget_bytes);
  painter.size_ = size;
  painter.segments_ = device.MakeVertexArray(SegmentLayout());
  auto program = device.MakeProgram({.vertex = ShaderSource("strokes.vert"),
                                     .fragment = ShaderSource("strokes.frag"),
                                     .preamble = ShaderSource("strokes.glsl"),
                                     .label = "strokes"});
  if (!program) return Forward(std::move(program));
  painter.program_ = std::move(*program);
  auto copies = StrokeCopies::Make(device);
  if (!copies) return Forward(std::move(copies));
  painter.copies_ = std::move(*copies);
  return painter;
}

void StrokePainter::BeginFrame() {
  copies_.BeginFrame();
  mover_.BeginFrame();
}

Status StrokePainter::Draw(gpu::Device& device, std::span<const scene::StrokeLayer* const> layers) {
  while (!layers.empty()) {
    const size_t count = StrokeCopies::CountOf(layers);
    if (count > 1) {
      copies_.Draw(device, residency_, size_, layers.first(count));
    } else if (Status drawn = DrawOne(device, *layers[0]); !drawn) {
      return drawn;
    }
    layers = layers.subspan(count);
  }
  return {};
}

// On the device, where its tail moves them to.
Result<const gpu::Buffer*> StrokePainter::PointsOf(gpu::Device& device,
                                                   const scene::StrokeLayer& layer) {
  const gpu::Buffer& points = residency_.Get(layer.id, [&] {
    gpu::Buffer buffer = device.MakeBuffer({.label = "points"});
    buffer.Upload(std::span<const StrokePoint>(LayOut(layer.lines)));
    return buffer;
  });
  if (!layer.tail || layer.tail->IsAffine()) return &points;
  return mover_.Move(device, points, *layer.tail, layer.tailed_id);
}

Status StrokePainter::DrawOne(gpu::Device& device, const scene::StrokeLayer& layer) {
  const auto resident = PointsOf(device, layer);
  if (!resident) return Forward(resident);
  const gpu::Buffer& points = **resident;
  const PixelMap map = PixelMapOf(layer);
  const Color c = layer.color;
  program_.Set("canvas", static_cast<float>(size_.width), static_cast<float>(size_.height));
  Set(program_, "map_x", map.x);
  Set(program_, "map_y", map.y);
  program_.Set("half_width", layer.width * layer.view.scale / 2);
  program_.Set("cap", static_cast<int>(layer.cap));
  program_.Set("mitred", layer.join == scene::Join::kMitre ? 1 : 0);
  program_.Set("color", c.r, c.g, c.b, c.a);
  for (int view = 0; view < kViews; ++view) {
    segments_.Point(view, points, static_cast<size_t>(view) * sizeof(StrokePoint));
  }
  device.Draw(program_, segments_,
              {.instances = SegmentCount(points.SizeBytes() / sizeof(StrokePoint))});
  return {};
}

}  // namespace strikeline::render
