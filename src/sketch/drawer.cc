// SPDX-License-Identifier: MIT
#include "sketch/drawer.h"

#include <filesystem>
#include <utility>

#include "base/stopwatch.h"
#include "sketch/guard.h"
#include "sketch/language.h"
#include "sketch/located.h"

namespace strikeline::sketch {

namespace fs = std::filesystem;

Result<CompiledSketch> LibraryOf(const std::string& sketch) {
  if (ExtensionOf(sketch) != ".so") return CompileSketch(sketch, CacheFolder());
  if (!fs::exists(sketch)) return Fail("{} cannot be read", sketch);
  return CompiledSketch{fs::absolute(sketch), true, Seconds(0), ""};
}

scene::Drawing Evaluated(geometry::Evaluator& evaluator, const SketchAbout& about,
                         const SketchScene& scene, const geometry::Evaluator::Request& request,
                         std::vector<geometry::Diagnostic>* diagnostics,
                         std::vector<geometry::Evaluator::Timing>* timings) {
  std::vector<geometry::Geometry> recipes;
  for (const SketchLayer& layer : scene.layers) recipes.push_back(layer.geometry);
  geometry::Evaluator::Evaluation evaluation = evaluator.Evaluate(recipes, request);
  scene::Drawing drawing{about.canvas, scene.background, {}};
  for (size_t i = 0; i < scene.layers.size(); ++i) {
    const SketchLayer& layer = scene.layers[i];
    drawing.layers.push_back(
        {std::move(evaluation.lines[i]), layer.color, layer.width, layer.name});
  }
  *diagnostics = Located(evaluation.diagnostics, scene);
  if (timings) *timings = std::move(evaluation.timings);
  return drawing;
}

Result<SketchDrawer> SketchDrawer::Open(const std::string& file, Seconds time_limit) {
  Result<CompiledSketch> compiled = LibraryOf(file);
  if (!compiled) return Forward(std::move(compiled));
  const Guard guard(file, time_limit);
  Result<Sketch> sketch = Sketch::Load(compiled->library);
  if (!sketch) return Forward(std::move(sketch));
  SketchDrawer drawer(*std::move(compiled), *std::move(sketch));
  drawer.file_ = file;
  drawer.time_limit_ = time_limit;
  return drawer;
}

Result<Drawn> SketchDrawer::At(Seconds time, const DrawSettings& settings) {
  const Guard guard(fmt::format("{}: Draw({:g} s)", file_, time.Value()), time_limit_);
  Drawn drawn;
  drawn.settings = settings;
  drawn.compiled = compiled_;
  Stopwatch watch;
  Result<SketchScene> scene = sketch_.Draw(time, settings);
  if (!scene) return Fail("{}: {}", file_, scene.error().message);
  drawn.draw = Seconds(watch.Lap());
  drawn.drawing = Evaluated(*evaluator_, sketch_.About(), *scene, {}, &drawn.diagnostics);
  drawn.evaluate = Seconds(watch.Lap());
  for (const SketchLayer& layer : scene->layers) drawn.ids.push_back(layer.geometry.Id());
  drawn.calls = std::move(scene->calls);
  return drawn;
}

}  // namespace strikeline::sketch
