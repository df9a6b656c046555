// SPDX-License-Identifier: MIT
#include "sketch/layers.h"

#include <algorithm>
#include <memory>
#include <utility>

namespace strikeline::sketch {
namespace {

std::shared_ptr<const scene::Picture> Backdrop(const SketchPicture& picture) {
  const PixelRect all{0, 0, picture.size.width, picture.size.height};
  std::vector<scene::PictureItem> items;
  if (picture.background) {
    items.push_back(scene::Box{.width = static_cast<float>(all.width),
                               .height = static_cast<float>(all.height),
                               .color = *picture.background});
  }
  return std::make_shared<scene::Picture>(all, std::move(items));
}

scene::StrokeLayer Strokes(geometry::Polylines lines, const ContentId& id, Color color,
                           Millimeters width) {
  return {.lines = std::move(lines),
          .id = id,
          .color = color,
          .width = static_cast<float>(width.Value())};
}

}  // namespace

scene::CanvasView ViewOf(const scene::Canvas& canvas, PixelSize size) {
  const double width = canvas.width.Value(), height = canvas.height.Value();
  const double scale = std::min(size.width / width, size.height / height);
  return {static_cast<float>(scale), static_cast<float>((size.width - scale * width) / 2),
          static_cast<float>((size.height - scale * height) / 2)};
}

double ToleranceOf(const scene::Canvas& canvas) {
  return std::min(canvas.width.Value(), canvas.height.Value()) / 30'000;
}

std::vector<scene::StrokeLayer> LayersOf(const scene::Drawing& drawing,
                                         const std::vector<ContentId>& ids) {
  std::vector<scene::StrokeLayer> layers;
  for (size_t i = 0; i < drawing.layers.size(); ++i) {
    const scene::LineLayer& layer = drawing.layers[i];
    layers.push_back(Strokes(layer.lines, ids[i], layer.color, layer.width));
  }
  return layers;
}

std::vector<scene::StrokeLayer> LayersOf(geometry::TailSplitter::Split split,
                                         const SketchScene& scene) {
  std::vector<scene::StrokeLayer> layers;
  for (size_t i = 0; i < scene.layers.size(); ++i) {
    for (geometry::TailedLines& part : split.lines[i]) {
      layers.push_back(Strokes(std::move(part.prefix), part.prefix_id, scene.layers[i].color,
                               scene.layers[i].width));
      layers.back().tail = std::move(part.tail);
      layers.back().tailed_id = part.id;
    }
  }
  return layers;
}

scene::Frame FrameOf(std::vector<scene::StrokeLayer> placed, const SketchPicture& picture) {
  scene::Frame frame;
  frame.size = picture.size;
  frame.backdrop = Backdrop(picture);
  for (scene::StrokeLayer& layer : placed) frame.layers.push_back(std::move(layer));
  return frame;
}

scene::Frame FrameOf(const scene::Drawing& drawing, const std::vector<ContentId>& ids,
                     const SketchPicture& picture) {
  return Placed(drawing.canvas, LayersOf(drawing, ids), picture);
}

scene::Frame Placed(const scene::Canvas& canvas, std::vector<scene::StrokeLayer> layers,
                    const SketchPicture& picture) {
  const scene::CanvasView view = ViewOf(canvas, picture.size);
  for (scene::StrokeLayer& layer : layers) layer.view = view;
  return FrameOf(std::move(layers), picture);
}

}  // namespace strikeline::sketch
