// SPDX-License-Identifier: MIT
#include "render/gl/stroke_copies.h"

#include <string>

#include "render/gl/shader_source.h"
#include "render/gl/stroke_points.h"

namespace strikeline::render {
namespace {

using scene::StrokeLayer;

constexpr size_t kVertices = 6;  // of a segment

bool IsPlaced(const StrokeLayer& layer) { return !layer.tail || layer.tail->IsAffine(); }

bool GoTogether(const StrokeLayer& a, const StrokeLayer& b) {
  return a.id == b.id && a.cap == b.cap && a.join == b.join && IsPlaced(b);
}

std::vector<StrokePoint> SixTimes(const std::vector<StrokePoint>& points) {
  std::vector<StrokePoint> all;
  all.reserve(kVertices * points.size());
  for (const StrokePoint& point : points) all.insert(all.end(), kVertices, point);
  return all;
}

// The figure's points lie otherwise than for a layer alone.
ContentId IdOfCopies(const ContentId& id) { return {id.low ^ 0x636f70696573, id.high}; }

}  // namespace

Result<StrokeCopies> StrokeCopies::Make(gpu::Device& device) {
  StrokeCopies copies;
  gpu::VertexArrayParams layout{.label = "copies"};
  for (int view = 0; view < kViews; ++view) {
    layout.streams.push_back(
        {.attributes = {{.location = view, .components = 4}}, .stride = sizeof(StrokePoint)});
  }
  const auto at = [](size_t bytes) { return static_cast<int>(bytes); };
  layout.streams.push_back(
      {.attributes = {{.location = 4, .components = 4},
                      {.location = 5, .components = 4, .offset = at(sizeof(PixelMap) / 2)},
                      {.location = 6, .components = 4, .offset = at(offsetof(Copy, color))},
                      {.location = 7, .components = 1, .offset = at(offsetof(Copy, half_width))}},
       .stride = sizeof(Copy),
       .divisor = 1});
  copies.vertices_ = device.MakeVertexArray(layout);
  const std::string preamble = "#define COPIES\n" + std::string(ShaderSource("strokes.glsl"));
  auto program = device.MakeProgram({.vertex = ShaderSource("strokes.vert"),
                                     .fragment = ShaderSource("strokes.frag"),
                                     .preamble = preamble,
                                     .label = "copies of strokes"});
  if (!program) return Forward(std::move(program));
  copies.program_ = std::move(*program);
  return copies;
}

size_t StrokeCopies::CountOf(std::span<const StrokeLayer* const> layers) {
  const StrokeLayer& first = *layers[0];
  if (!IsPlaced(first) || first.lines.PointCount() > kLargest) return 1;
  size_t count = 1;
  while (count < layers.size() && GoTogether(first, *layers[count])) ++count;
  return count;
}

// The copies as they are to be, sent only if the last frame had others in this place.
const gpu::Buffer& StrokeCopies::Send(gpu::Device& device, std::vector<Copy> copies) {
  if (turn_ == groups_.size()) {
    groups_.push_back(
        {.copies = {},
         .buffer = device.MakeBuffer({.rate = gpu::BufferRate::kStream, .label = "copies"})});
  }
  Group& group = groups_[turn_++];
  if (group.copies != copies) {
    group.copies = std::move(copies);
    group.buffer.Upload(std::span<const Copy>(group.copies));
  }
  return group.buffer;
}

void StrokeCopies::Draw(gpu::Device& device, Residency& residency, PixelSize canvas,
                        std::span<const StrokeLayer* const> layers) {
  const StrokeLayer& first = *layers[0];
  const gpu::Buffer& points = residency.Get(IdOfCopies(first.id), [&] {
    gpu::Buffer buffer = device.MakeBuffer({.label = "points of copies"});
    buffer.Upload(std::span<const StrokePoint>(SixTimes(LayOut(first.lines))));
    return buffer;
  });
  std::vector<Copy> copies;
  for (const StrokeLayer* layer : layers) {
    const Color c = layer->color;
    copies.push_back(
        {PixelMapOf(*layer), {c.r, c.g, c.b, c.a}, layer->width * layer->view.scale / 2});
  }
  program_.Set("canvas", static_cast<float>(canvas.width), static_cast<float>(canvas.height));
  program_.Set("cap", static_cast<int>(first.cap));
  program_.Set("mitred", first.join == scene::Join::kMitre ? 1 : 0);
  for (int view = 0; view < kViews; ++view) {
    vertices_.Point(view, points, static_cast<size_t>(view) * kVertices * sizeof(StrokePoint));
  }
  vertices_.Point(kViews, Send(device, std::move(copies)));
  const size_t count = points.SizeBytes() / sizeof(StrokePoint) / kVertices;
  device.Draw(program_, vertices_,
              {.primitive = gpu::Primitive::kTriangles,
               .vertices = SegmentCount(count) * static_cast<int>(kVertices),
               .instances = static_cast<int>(layers.size())});
}

}  // namespace strikeline::render
