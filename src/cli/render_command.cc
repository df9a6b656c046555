// SPDX-License-Identifier: MIT
#include "cli/render_command.h"

#include <utility>

#include "cli/song_picture.h"
#include "cli/song_report.h"
#include "jobs/sequence_job.h"
#include "jobs/video_job.h"
#include "pieces/sketch_piece.h"
#include "settings/sequence_name.h"

namespace strikeline::cli {
namespace {

Result<settings::ExportOutcome> Export(const settings::RenderRequest& request,
                                       pieces::VideoPiece piece, const std::atomic<bool>& cancel) {
  if (const auto name = settings::ParseSequence(request.output)) {
    return jobs::ExportSequence(request, std::move(piece), *name, cancel);
  }
  return jobs::ExportVideo(request, std::move(piece), cancel);
}

Result<settings::ExportOutcome> RenderSketch(const settings::RenderRequest& request,
                                             const std::atomic<bool>& cancel) {
  auto video = pieces::VideoOfSketch(request);
  if (!video) return Forward(std::move(video));
  return Export(request, *std::move(video), cancel);
}

}  // namespace

Result<settings::ExportOutcome> RunRender(const settings::RenderRequest& request,
                                          const std::atomic<bool>& cancel) {
  const settings::Made made = request.WillMake();
  if ((made & settings::kSketches) != 0) return RenderSketch(request, cancel);
  if ((made & settings::kSongDrawn) != 0) return DrawSong(request, pieces::OpenBackdrop);
  auto piece = pieces::LoadPiece(request, pieces::OpenBackdrop);
  if (!piece) return Forward(std::move(piece));
  ReportPiece(request, *piece);
  return Export(request, pieces::VideoOfSong(request, *piece), cancel);
}

}  // namespace strikeline::cli
