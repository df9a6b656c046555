// SPDX-License-Identifier: MIT
#include "sketch/drawer.h"

#include <filesystem>
#include <optional>
#include <utility>

#include "base/stopwatch.h"
#include "sketch/deadline.h"
#include "sketch/internal/languages.h"
#include "sketch/language.h"
#include "sketch/located.h"

namespace strikeline::sketch {

namespace fs = std::filesystem;

Result<CompiledSketch> LibraryOf(const std::string& sketch, const std::string& library) {
  const internal::Language* const language = internal::LanguageOf(sketch);
  const bool is_ready = language && ExtensionOf(sketch) == language->kept_ending;
  if (library.empty() && !is_ready) return PrepareSketch(sketch, CacheFolder());
  const std::string& file = library.empty() ? sketch : library;
  std::error_code error;
  if (!fs::exists(file, error)) return Fail("{} cannot be read", file);
  const fs::path there = fs::absolute(file);
  return CompiledSketch{there, true, Seconds(0), SourcesIdOf(there)};
}

Result<CompiledSketch> PrepareSketch(const fs::path& sketch, const fs::path& cache,
                                     const std::atomic<bool>* cancel) {
  const internal::Language* const language = internal::LanguageOf(sketch);
  return (language ? *language : internal::Cpp()).prepare(sketch, cache, cancel);
}

std::vector<fs::path> SourcesOfBroken(const fs::path& sketch, const fs::path& cache,
                                      const std::atomic<bool>* cancel) {
  const internal::Language* const language = internal::LanguageOf(sketch);
  if (!language || !language->included) return {};
  return language->included(sketch, cache, cancel);
}

Status WarmUp(const fs::path& sketch, const fs::path& cache, const std::atomic<bool>* cancel) {
  const internal::Language* const language = internal::LanguageOf(sketch);
  return language && language->warm_up ? language->warm_up(cache, cancel) : Status();
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

Result<SketchDrawer> SketchDrawer::Open(const std::string& file, Seconds time_limit,
                                        const std::string& library) {
  Result<CompiledSketch> compiled = LibraryOf(file, library);
  if (!compiled) return Forward(std::move(compiled));
  auto guard = std::make_unique<Guard>();
  Result<Sketch> sketch = [&] {
    const Guard::Watch watch = guard->Over(file, time_limit);
    return Sketch::Load(compiled->library);
  }();
  if (!sketch) return Forward(std::move(sketch));
  SketchDrawer drawer(*std::move(compiled), *std::move(sketch), std::move(guard));
  drawer.file_ = file;
  drawer.time_limit_ = time_limit;
  return drawer;
}

Result<Drawn> SketchDrawer::At(Seconds time, const DrawSettings& settings) {
  constexpr Seconds kGrace{1};  // for what can say its line
  std::optional<Deadline> deadline;
  if (sketch_.CanInterrupt()) deadline.emplace(time_limit_, [this] { sketch_.Interrupt(); });
  const Guard::Watch watch = guard_->Over(fmt::format("{}: Draw({:g} s)", file_, time.Value()),
                                          time_limit_, deadline ? kGrace : Seconds(0));
  Drawn drawn;
  drawn.settings = settings;
  drawn.compiled = compiled_;
  Stopwatch stopwatch;
  Result<SketchScene> scene = sketch_.Draw(time, settings);
  if (!scene) return Fail("{}: {}", file_, scene.error().message);
  drawn.draw = Seconds(stopwatch.Lap());
  drawn.drawing = Evaluated(*evaluator_, sketch_.About(), *scene, {}, &drawn.diagnostics);
  drawn.evaluate = Seconds(stopwatch.Lap());
  for (const SketchLayer& layer : scene->layers) drawn.ids.push_back(layer.geometry.Id());
  drawn.calls = std::move(scene->calls);
  return drawn;
}

}  // namespace strikeline::sketch
