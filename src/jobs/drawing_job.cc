// SPDX-License-Identifier: MIT
#include "jobs/drawing_job.h"

#include <filesystem>
#include <utility>

#include "jobs/capture_record.h"
#include "jobs/sketch_pictures.h"
#include "media/disk/staged_file.h"
#include "settings/file_kinds.h"

namespace strikeline::jobs {
namespace {

namespace fs = std::filesystem;

bool IsPicture(const settings::RenderRequest& options) {
  return settings::KindOf(options.output) == settings::OutputKind::kPicture;
}

Result<WrittenDrawing> WriteOutput(const settings::RenderRequest& options,
                                   const sketch::Drawn& drawn) {
  if (IsPicture(options)) {
    const Status written = WriteDrawingPng(options, drawn);
    if (!written) return tl::unexpected(written.error());
    return WrittenDrawing{{options.output}, {}};
  }
  auto plots = WritePlotFiles(options, drawn.drawing);
  if (!plots) return Forward(std::move(plots));
  WrittenDrawing written;
  for (const WrittenPlot& plot : *plots) written.outputs.push_back(plot.file);
  written.plots = *std::move(plots);
  return written;
}

}  // namespace

Status CheckDrawing(const settings::RenderRequest& o) {
  if (!IsPicture(o)) {
    if (auto profile = ProfileOf(o); !profile) return Forward(std::move(profile));
  }
  if (!o.force && !o.split_layers && fs::exists(o.output))
    return Fail("{} exists; --force overwrites it", o.output);
  return {};
}

Result<WrittenDrawing> WriteDrawn(const settings::RenderRequest& options,
                                  const sketch::Drawn& drawn) {
  Result<WrittenDrawing> written = WriteOutput(options, drawn);
  if (!written) return written;
  const Status recorded = media::WriteFileQuickly(
      options.output + ".capture.json",
      CaptureRecord(options, drawn, written->outputs, written->plots), true);
  if (!recorded) return tl::unexpected(recorded.error());
  return written;
}

}  // namespace strikeline::jobs
