// SPDX-License-Identifier: MIT
#include "cli/draw_command.h"

#include <fmt/core.h>

#include "base/json.h"
#include "base/stopwatch.h"
#include "jobs/drawing_job.h"
#include "jobs/progress.h"
#include "pieces/load_parameters.h"
#include "pieces/remarks.h"
#include "sketch/drawer.h"

namespace strikeline::cli {
namespace {

// "1 layer", "2 layers".
std::string Counted(size_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

void Summarise(const settings::RenderRequest& request, const sketch::Drawn& drawn,
               const jobs::WrittenDrawing& written) {
  size_t lines = 0, points = 0;
  for (const scene::LineLayer& layer : drawn.drawing.layers) {
    lines += layer.lines.LineCount(), points += layer.lines.PointCount();
  }
  if (request.json) {
    Json plots = Json::Array();
    for (const jobs::WrittenPlot& plot : written.plots) plots.Add(jobs::ToJson(plot));
    jobs::PrintEvent({{"event", "done"},
                      {"outputs", written.outputs},
                      {"plots", plots},
                      {"lines", lines},
                      {"points", points},
                      {"compiled_now", !drawn.compiled.was_there},
                      {"compile_s", drawn.compiled.duration.Value()},
                      {"draw_s", drawn.draw.Value()},
                      {"evaluate_s", drawn.evaluate.Value()}});
  } else if (!request.quiet) {
    fmt::print(stderr, "{}: {}, {}, {} (compile {:.2f} s{}, geometry {:.0f} ms)\n",
               written.outputs[0], Counted(lines, "line"), Counted(points, "point"),
               Counted(drawn.drawing.layers.size(), "layer"), drawn.compiled.duration.Value(),
               drawn.compiled.was_there ? ", kept" : "",
               1000 * (drawn.draw + drawn.evaluate).Value());
  }
}

}  // namespace

Status RunDraw(const settings::RenderRequest& request) {
  if (Status checked = jobs::CheckDrawing(request); !checked) return checked;
  const auto drawing = pieces::DrawSettingsOf(request);
  if (!drawing) return Forward(drawing);
  Result<sketch::SketchDrawer> sketch =
      sketch::SketchDrawer::Open(request.piece, Seconds(request.time_limit), request.library);
  if (!sketch) return Forward(std::move(sketch));
  Result<sketch::Drawn> drawn = sketch->At(Seconds(request.at.value_or(0)), *drawing);
  if (!drawn) return Forward(std::move(drawn));
  if (!request.quiet) pieces::SayRemarks(drawn->diagnostics);
  Result<jobs::WrittenDrawing> written = jobs::WriteDrawn(request, *drawn);
  if (!written) return Forward(std::move(written));
  Summarise(request, *drawn, *written);
  return {};
}

}  // namespace strikeline::cli
