// SPDX-License-Identifier: MIT
#include "pieces/sketch_frames.h"

#include <algorithm>

#include "cli/draw_command.h"
#include "base/stopwatch.h"
#include "sketch/guard.h"

namespace strikeline::app {
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

// Layers without their place, put onto the picture.
scene::Frame Placed(const scene::Canvas& canvas, std::vector<scene::StrokeLayer> layers,
                    const SketchPicture& picture) {
  const scene::CanvasView view = ViewOf(canvas, picture.size);
  for (scene::StrokeLayer& layer : layers) layer.view = view;
  return FrameOf(std::move(layers), picture);
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
                                         const host::SketchScene& scene) {
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

Result<Tails> ParseTails(const std::string& text) {
  if (text == "auto") return Tails::kAuto;
  if (text == "on") return Tails::kOn;
  if (text == "off") return Tails::kOff;
  return Fail("--tails {}: write auto, on or off", text);
}

SketchFrames::SketchFrames(host::Sketch sketch, Params params)
    : sketch_(std::move(sketch)),
      params_(std::move(params)),
      splitter_({.tolerance = ToleranceOf(sketch_.About().canvas)}),
      thread_([this] { Run(); }) {}

SketchFrames::~SketchFrames() {
  {
    const std::scoped_lock lock(mutex_);
    stop_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void SketchFrames::Ask(Seconds time) {
  {
    const std::scoped_lock lock(mutex_);
    asked_.push_back(time);
  }
  changed_.notify_all();
}

Result<MadeFrame> SketchFrames::Take() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return !made_.empty(); });
  Result<MadeFrame> oldest = std::move(made_.front());
  made_.pop_front();
  return oldest;
}

std::vector<geometry::Diagnostic> SketchFrames::Diagnostics() {
  const std::scoped_lock lock(mutex_);
  return diagnostics_;
}

void SketchFrames::Run() {
  while (true) {
    Seconds time;
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return stop_ || !asked_.empty(); });
      if (stop_) return;
      time = asked_.front();
      asked_.pop_front();
    }
    Result<MadeFrame> made = Make(time);
    {
      const std::scoped_lock lock(mutex_);
      made_.push_back(std::move(made));
    }
    changed_.notify_all();
  }
}

Result<MadeFrame> SketchFrames::Make(Seconds time) {
  const Stopwatch watch;
  const host::Guard guard(fmt::format("{}: Draw({:g} s)", params_.file, time.Value()),
                          params_.time_limit);
  Result<host::SketchScene> scene = sketch_.Draw(time, params_.settings);
  if (!scene) return Fail("{}: {}", params_.file, scene.error().message);
  std::vector<geometry::Diagnostic> remarks;
  scene::Frame frame = tailed_ ? EvaluateTailed(*scene, &remarks) : Evaluate(*scene, &remarks);
  Remember(std::move(remarks));
  return MadeFrame{std::move(frame), watch.Elapsed()};
}

void SketchFrames::DrawnBy(const render::Renderer& renderer) {
  const bool prefers = params_.tails == Tails::kAuto && renderer.PrefersTails();
  tailed_ = params_.tails == Tails::kOn || prefers;
}

scene::Frame SketchFrames::Evaluate(const host::SketchScene& scene,
                                    std::vector<geometry::Diagnostic>* remarks) {
  const scene::Drawing drawing =
      Evaluated(evaluator_, sketch_.About(), scene, {.cancelled = &stop_}, remarks);
  std::vector<ContentId> ids;
  for (const host::SketchLayer& layer : scene.layers) ids.push_back(layer.geometry.Id());
  return FrameOf(drawing, ids, params_.picture);
}

scene::Frame SketchFrames::EvaluateTailed(const host::SketchScene& scene,
                                          std::vector<geometry::Diagnostic>* remarks) {
  std::vector<geometry::Geometry> recipes;
  for (const host::SketchLayer& layer : scene.layers) recipes.push_back(layer.geometry);
  auto split = splitter_.Evaluate(evaluator_, recipes, {.cancelled = &stop_});
  *remarks = std::move(split.evaluation.diagnostics);
  return Placed(sketch_.About().canvas, LayersOf(std::move(split), scene), params_.picture);
}

// Each once.
void SketchFrames::Remember(std::vector<geometry::Diagnostic> remarks) {
  const std::scoped_lock lock(mutex_);
  for (geometry::Diagnostic& remark : remarks) {
    const bool known =
        std::find(diagnostics_.begin(), diagnostics_.end(), remark) != diagnostics_.end();
    if (!known) diagnostics_.push_back(std::move(remark));
  }
}

}  // namespace strikeline::app
