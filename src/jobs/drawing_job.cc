// SPDX-License-Identifier: MIT
#include "jobs/drawing_job.h"

#include <filesystem>

#include "export/svg.h"
#include "jobs/capture_record.h"
#include "jobs/plot_job.h"
#include "jobs/sketch_pictures.h"
#include "media/staged_file.h"
#include "settings/file_kinds.h"

namespace strikeline::jobs {
namespace {

namespace fs = std::filesystem;

Result<std::vector<std::string>> WriteOutput(const settings::RenderRequest& options,
                                             const sketch::Drawn& drawn) {
  const scene::Drawing& drawing = drawn.drawing;
  if (IsPlotFile(options)) return WritePlotFiles(options, drawing);
  if (settings::KindOf(options.output) == settings::OutputKind::kPicture) {
    const Status written = WriteDrawingPng(options, drawn);
    if (!written) return tl::unexpected(written.error());
    return std::vector{options.output};
  }
  const std::string svg =
      exports::SvgOf(drawing, {.decimals = options.precision,
                               .background = !options.no_background,
                               .title = fs::path(options.piece).stem().string()});
  const Status written = media::WriteFileQuickly(options.output, svg, options.force);
  if (!written) return tl::unexpected(written.error());
  return std::vector{options.output};
}

}  // namespace

Status CheckDrawing(const settings::RenderRequest& o) {
  const settings::OutputKind kind = settings::KindOf(o.output);
  if (kind != settings::OutputKind::kVector && kind != settings::OutputKind::kPicture &&
      !IsPlotFile(o)) {
    return Fail(
        "{}: a sketch becomes .svg, .png, .mp4 (.mov, .mkv, .webm), .gcode (.nc, .ngc), or with "
        "--plotter any name",
        o.output);
  }
  if (!o.force && fs::exists(o.output)) return Fail("{} exists; --force overwrites it", o.output);
  return {};
}

Result<std::vector<std::string>> WriteDrawn(const settings::RenderRequest& options,
                                            const sketch::Drawn& drawn) {
  Result<std::vector<std::string>> outputs = WriteOutput(options, drawn);
  if (!outputs) return outputs;
  const Status recorded = media::WriteFileQuickly(options.output + ".capture.json",
                                                  CaptureRecord(options, drawn, *outputs), true);
  if (!recorded) return tl::unexpected(recorded.error());
  return outputs;
}

}  // namespace strikeline::jobs
