// SPDX-License-Identifier: MIT
#include "cli/draw_command.h"

#include <filesystem>

#include <fmt/core.h>

#include "jobs/capture_record.h"
#include "jobs/plot_job.h"
#include "jobs/progress.h"
#include "jobs/sketch_pictures.h"
#include "base/stopwatch.h"
#include "export/svg.h"
#include "sketch/guard.h"
#include "media/staged_file.h"

namespace strikeline::app {
namespace {

namespace fs = std::filesystem;

std::string ExtensionOf(const std::string& file) {
  std::string extension = fs::path(file).extension().string();
  for (char& c : extension) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return extension;
}

void Summarise(const DrawOptions& options, const Drawn& drawn,
               const std::vector<std::string>& outputs) {
  size_t lines = 0, points = 0;
  for (const scene::LineLayer& layer : drawn.drawing.layers) {
    lines += layer.lines.LineCount(), points += layer.lines.PointCount();
  }
  if (options.json) {
    PrintEvent({{"event", "done"},
                {"outputs", outputs},
                {"lines", lines},
                {"points", points},
                {"compiled_now", !drawn.compiled.was_there},
                {"compile_s", drawn.compiled.duration.Value()},
                {"draw_s", drawn.draw.Value()},
                {"evaluate_s", drawn.evaluate.Value()}});
  } else if (!options.quiet) {
    fmt::print(
        stderr, "{}: {} lines, {} points, {} layers (compile {:.2f} s{}, geometry {:.0f} ms)\n",
        outputs[0], lines, points, drawn.drawing.layers.size(), drawn.compiled.duration.Value(),
        drawn.compiled.was_there ? ", kept" : "", 1000 * (drawn.draw + drawn.evaluate).Value());
  }
}

Result<std::vector<std::string>> WriteOutput(const DrawOptions& options, const Drawn& drawn) {
  const scene::Drawing& drawing = drawn.drawing;
  if (IsPlotFile(options)) return WritePlotFiles(options, drawing);
  if (ExtensionOf(options.output) == ".png") {
    const Status written = WriteDrawingPng(options, drawn);
    if (!written) return tl::unexpected(written.error());
    return std::vector{options.output};
  }
  const std::string svg =
      exports::SvgOf(drawing, {.decimals = options.precision,
                               .background = !options.no_background,
                               .title = fs::path(options.sketch).stem().string()});
  const Status written = media::WriteFileQuickly(options.output, svg, options.force);
  if (!written) return tl::unexpected(written.error());
  return std::vector{options.output};
}

}  // namespace

Status CheckDrawOptions(const DrawOptions& o) {
  const std::string extension = ExtensionOf(o.output);
  if (extension != ".svg" && extension != ".png" && !IsPlotFile(o)) {
    return Fail(
        "{}: a sketch becomes .svg, .png, .mp4 (.mov, .mkv, .webm), .gcode (.nc, .ngc), or with "
        "--plotter any name",
        o.output);
  }
  if (o.supersample < 1 || o.supersample > 8) return Fail("--supersample must be 1 to 8");
  if (o.precision < 0 || o.precision > 9) return Fail("--precision must be 0 to 9");
  if (!(o.time_limit > 0)) return Fail("--time-limit must be above 0");
  if (!o.force && fs::exists(o.output)) return Fail("{} exists; --force overwrites it", o.output);
  return {};
}

bool IsSketch(const std::string& file) {
  const std::string extension = ExtensionOf(file);
  return extension == ".cpp" || extension == ".cc" || extension == ".cxx" || extension == ".so";
}

bool IsVideo(const std::string& output) {
  const std::string extension = ExtensionOf(output);
  return extension == ".mp4" || extension == ".mov" || extension == ".mkv" || extension == ".webm";
}

Result<host::CompiledSketch> LibraryOf(const std::string& sketch) {
  if (ExtensionOf(sketch) != ".so") return host::CompileSketch(sketch, host::CacheFolder());
  if (!fs::exists(sketch)) return Fail("{} cannot be read", sketch);
  return host::CompiledSketch{fs::absolute(sketch), true, Seconds(0), ""};
}

scene::Drawing Evaluated(geometry::Evaluator& evaluator, const host::SketchAbout& about,
                         const host::SketchScene& scene,
                         const geometry::Evaluator::Request& request,
                         std::vector<geometry::Diagnostic>* diagnostics,
                         std::vector<geometry::Evaluator::Timing>* timings) {
  std::vector<geometry::Geometry> recipes;
  for (const host::SketchLayer& layer : scene.layers) recipes.push_back(layer.geometry);
  geometry::Evaluator::Evaluation evaluation = evaluator.Evaluate(recipes, request);
  scene::Drawing drawing{about.canvas, scene.background, {}};
  for (size_t i = 0; i < scene.layers.size(); ++i) {
    const host::SketchLayer& layer = scene.layers[i];
    drawing.layers.push_back(
        {std::move(evaluation.lines[i]), layer.color, layer.width, layer.name});
  }
  *diagnostics = std::move(evaluation.diagnostics);
  if (timings) *timings = std::move(evaluation.timings);
  return drawing;
}

void SayRemarks(const std::vector<geometry::Diagnostic>& remarks) {
  for (const geometry::Diagnostic& d : remarks) {
    fmt::print(stderr, "{}{}{}: {}\n", d.op, d.parameter.empty() ? "" : ".", d.parameter, d.reason);
  }
}

Result<SketchDrawer> SketchDrawer::Open(const std::string& file, Seconds time_limit) {
  Result<host::CompiledSketch> compiled = LibraryOf(file);
  if (!compiled) return Forward(std::move(compiled));
  const host::Guard guard(file, time_limit);
  Result<host::Sketch> sketch = host::Sketch::Load(compiled->library);
  if (!sketch) return Forward(std::move(sketch));
  SketchDrawer drawer(*std::move(compiled), *std::move(sketch));
  drawer.file_ = file;
  drawer.time_limit_ = time_limit;
  return drawer;
}

Result<Drawn> SketchDrawer::At(Seconds time, const host::DrawSettings& settings) {
  const host::Guard guard(fmt::format("{}: Draw({:g} s)", file_, time.Value()), time_limit_);
  Drawn drawn;
  drawn.settings = settings;
  drawn.compiled = compiled_;
  Stopwatch watch;
  Result<host::SketchScene> scene = sketch_.Draw(time, settings);
  if (!scene) return Fail("{}: {}", file_, scene.error().message);
  drawn.draw = Seconds(watch.Lap());
  drawn.drawing = Evaluated(*evaluator_, sketch_.About(), *scene, {}, &drawn.diagnostics);
  drawn.evaluate = Seconds(watch.Lap());
  for (const host::SketchLayer& layer : scene->layers) drawn.ids.push_back(layer.geometry.Id());
  drawn.calls = std::move(scene->calls);
  return drawn;
}

Result<std::vector<std::string>> WriteDrawn(const DrawOptions& options, const Drawn& drawn) {
  Result<std::vector<std::string>> outputs = WriteOutput(options, drawn);
  if (!outputs) return outputs;
  const Status recorded = media::WriteFileQuickly(options.output + ".capture.json",
                                                  CaptureRecord(options, drawn, *outputs), true);
  if (!recorded) return tl::unexpected(recorded.error());
  return outputs;
}

Status RunDraw(const DrawOptions& options) {
  if (Status checked = CheckDrawOptions(options); !checked) return checked;
  Result<SketchDrawer> sketch = SketchDrawer::Open(options.sketch, Seconds(options.time_limit));
  if (!sketch) return Forward(std::move(sketch));
  Result<Drawn> drawn = sketch->At(Seconds(options.at), options.settings);
  if (!drawn) return Forward(std::move(drawn));
  if (!options.quiet) SayRemarks(drawn->diagnostics);
  Result<std::vector<std::string>> outputs = WriteDrawn(options, *drawn);
  if (!outputs) return Forward(std::move(outputs));
  Summarise(options, *drawn, *outputs);
  return {};
}

}  // namespace strikeline::app
