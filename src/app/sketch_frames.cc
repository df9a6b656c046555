// SPDX-License-Identifier: MIT
#include "app/sketch_frames.h"

#include <algorithm>

#include "app/draw_command.h"
#include "base/stopwatch.h"
#include "host/guard.h"

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

scene::CanvasView ViewOf(const scene::Canvas& canvas, PixelSize size) {
  const double width = canvas.width.Value(), height = canvas.height.Value();
  const double scale = std::min(size.width / width, size.height / height);
  return {static_cast<float>(scale), static_cast<float>((size.width - scale * width) / 2),
          static_cast<float>((size.height - scale * height) / 2)};
}

}  // namespace

scene::Frame FrameOf(const scene::Drawing& drawing, std::vector<ContentId> ids,
                     const SketchPicture& picture) {
  scene::Frame frame;
  frame.size = picture.size;
  frame.backdrop = Backdrop(picture);
  const scene::CanvasView view = ViewOf(drawing.canvas, picture.size);
  for (size_t i = 0; i < drawing.layers.size(); ++i) {
    const scene::LineLayer& layer = drawing.layers[i];
    frame.layers.push_back(scene::StrokeLayer{.lines = layer.lines,
                                              .id = ids[i],
                                              .color = layer.color,
                                              .width = static_cast<float>(layer.width.Value()),
                                              .view = view});
  }
  return frame;
}

SketchFrames::SketchFrames(host::Sketch sketch, Params params)
    : sketch_(std::move(sketch)), params_(std::move(params)), thread_([this] { Run(); }) {}

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
  Result<host::SketchScene> scene = sketch_.Draw(time);
  if (!scene) return Fail("{}: {}", params_.file, scene.error().message);
  std::vector<geometry::Diagnostic> remarks;
  const scene::Drawing drawing =
      Evaluated(evaluator_, sketch_.About(), *scene, {.cancelled = &stop_}, &remarks);
  std::vector<ContentId> ids;
  for (const host::SketchLayer& layer : scene->layers) ids.push_back(layer.geometry.Id());
  const std::scoped_lock lock(mutex_);
  for (geometry::Diagnostic& remark : remarks) {
    const bool known =
        std::find(diagnostics_.begin(), diagnostics_.end(), remark) != diagnostics_.end();
    if (!known) diagnostics_.push_back(std::move(remark));
  }
  return MadeFrame{FrameOf(drawing, std::move(ids), params_.picture), watch.Elapsed()};
}

}  // namespace strikeline::app
