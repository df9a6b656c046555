// SPDX-License-Identifier: MIT
#include "pieces/sketch_frames.h"

#include <algorithm>

#include "base/stopwatch.h"
#include "sketch/drawer.h"
#include "sketch/located.h"

namespace strikeline::pieces {

SketchFrames::SketchFrames(sketch::Sketch sketch, Params params)
    : sketch_(std::move(sketch)),
      params_(std::move(params)),
      splitter_({.tolerance = sketch::ToleranceOf(sketch_.About().canvas)}),
      ahead_(params_.file, 3, [this](Seconds time) { return Make(time); }) {}

SketchFrames::~SketchFrames() { stop_ = true; }

std::vector<geometry::Diagnostic> SketchFrames::Diagnostics() {
  const std::scoped_lock lock(mutex_);
  return diagnostics_;
}

Result<MadeFrame> SketchFrames::Make(Seconds time) {
  const Stopwatch stopwatch;
  const sketch::Guard::Watch watch =
      guard_.Over(fmt::format("{}: Draw({:g} s)", params_.file, time.Value()), params_.time_limit);
  Result<sketch::SketchScene> scene = sketch_.Draw(time, params_.settings);
  if (!scene) return Fail("{}: {}", params_.file, scene.error().message);
  std::vector<geometry::Diagnostic> remarks;
  scene::Frame frame = tailed_ ? EvaluateTailed(*scene, &remarks) : Evaluate(*scene, &remarks);
  Remember(std::move(remarks));
  return MadeFrame{std::move(frame), stopwatch.Elapsed()};
}

void SketchFrames::DrawnBy(const render::Renderer& renderer) {
  const bool prefers = params_.tails == settings::Tails::kAuto && renderer.PrefersTails();
  tailed_ = params_.tails == settings::Tails::kOn || prefers;
}

scene::Frame SketchFrames::Evaluate(const sketch::SketchScene& scene,
                                    std::vector<geometry::Diagnostic>* remarks) {
  const scene::Drawing drawing =
      sketch::Evaluated(evaluator_, sketch_.About(), scene, {.cancelled = &stop_}, remarks);
  std::vector<ContentId> ids;
  for (const sketch::SketchLayer& layer : scene.layers) ids.push_back(layer.geometry.Id());
  return sketch::FrameOf(drawing, ids, params_.picture);
}

scene::Frame SketchFrames::EvaluateTailed(const sketch::SketchScene& scene,
                                          std::vector<geometry::Diagnostic>* remarks) {
  std::vector<geometry::Geometry> recipes;
  for (const sketch::SketchLayer& layer : scene.layers) recipes.push_back(layer.geometry);
  auto split = splitter_.Evaluate(evaluator_, recipes, {.cancelled = &stop_});
  *remarks = sketch::Located(split.evaluation.diagnostics, scene);
  return sketch::Placed(sketch_.About().canvas, sketch::LayersOf(std::move(split), scene),
                        params_.picture);
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

}  // namespace strikeline::pieces
