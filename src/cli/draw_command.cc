// SPDX-License-Identifier: MIT
#include "cli/draw_command.h"

#include <filesystem>

#include <fmt/core.h>

#include "base/stopwatch.h"
#include "export/svg.h"
#include "jobs/capture_record.h"
#include "jobs/drawing_job.h"
#include "jobs/plot_job.h"
#include "jobs/progress.h"
#include "jobs/sketch_pictures.h"
#include "media/staged_file.h"
#include "pieces/remarks.h"
#include "sketch/drawer.h"
#include "sketch/guard.h"

namespace strikeline::cli {
namespace {

namespace fs = std::filesystem;

void Summarise(const settings::DrawOptions& options, const sketch::Drawn& drawn,
               const std::vector<std::string>& outputs) {
  size_t lines = 0, points = 0;
  for (const scene::LineLayer& layer : drawn.drawing.layers) {
    lines += layer.lines.LineCount(), points += layer.lines.PointCount();
  }
  if (options.json) {
    jobs::PrintEvent({{"event", "done"},
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

}  // namespace

Status RunDraw(const settings::DrawOptions& options) {
  if (Status checked = jobs::CheckDrawOptions(options); !checked) return checked;
  Result<sketch::SketchDrawer> sketch =
      sketch::SketchDrawer::Open(options.sketch, Seconds(options.time_limit), options.library);
  if (!sketch) return Forward(std::move(sketch));
  Result<sketch::Drawn> drawn = sketch->At(Seconds(options.at), options.settings);
  if (!drawn) return Forward(std::move(drawn));
  if (!options.quiet) pieces::SayRemarks(drawn->diagnostics);
  Result<std::vector<std::string>> outputs = jobs::WriteDrawn(options, *drawn);
  if (!outputs) return Forward(std::move(outputs));
  Summarise(options, *drawn, *outputs);
  return {};
}

}  // namespace strikeline::cli
