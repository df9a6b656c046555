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

Result<std::vector<std::string>> WriteOutput(const settings::DrawOptions& options,
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
                               .title = fs::path(options.sketch).stem().string()});
  const Status written = media::WriteFileQuickly(options.output, svg, options.force);
  if (!written) return tl::unexpected(written.error());
  return std::vector{options.output};
}

}  // namespace

Status CheckDrawOptions(const settings::DrawOptions& o) {
  const settings::OutputKind kind = settings::KindOf(o.output);
  if (kind != settings::OutputKind::kVector && kind != settings::OutputKind::kPicture &&
      !IsPlotFile(o)) {
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

Result<std::vector<std::string>> WriteDrawn(const settings::DrawOptions& options,
                                            const sketch::Drawn& drawn) {
  Result<std::vector<std::string>> outputs = WriteOutput(options, drawn);
  if (!outputs) return outputs;
  const Status recorded = media::WriteFileQuickly(options.output + ".capture.json",
                                                  CaptureRecord(options, drawn, *outputs), true);
  if (!recorded) return tl::unexpected(recorded.error());
  return outputs;
}

}  // namespace strikeline::jobs
