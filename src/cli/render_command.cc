// SPDX-License-Identifier: MIT
#include "cli/render_command.h"

#include <string>
#include <vector>

#include <fmt/core.h>

#include "jobs/progress.h"
#include "jobs/sequence_job.h"
#include "jobs/still_job.h"
#include "jobs/video_job.h"
#include "pieces/sketch_piece.h"
#include "settings/sequence_name.h"

namespace strikeline::cli {
namespace {

void PrintSongEvent(const pieces::LoadedPiece& piece) {
  const scene::Highway& highway = *piece.highway;
  const bool as_drums = highway.Drums() != nullptr;
  jobs::PrintEvent({{"event", "song"},
                    {"layout", as_drums ? "drums" : "keys"},
                    {"shown", highway.Choice().Told(as_drums)},
                    {"reason", highway.Choice().reason},
                    {"drums", highway.Choice().notes.size()},
                    {"notes", piece.song.notes.size()},
                    {"repairs", piece.song.repairs.size()},
                    {"lyrics", highway.ToldLyrics()},
                    {"remarks", highway.Remarks()}});
}

void ReportPiece(const settings::RenderRequest& request, const pieces::LoadedPiece& piece) {
  if (request.json) return PrintSongEvent(piece);
  if (request.quiet) return;
  fmt::print(stderr, "{}\n", piece.highway->Choice().Told(piece.highway->Drums() != nullptr));
  if (!piece.song.repairs.empty()) {
    fmt::print(stderr, "{}: {} repairs were needed to read it (`strikeline inspect` lists them)\n",
               request.piece, piece.song.repairs.size());
  }
  if (const std::string told = piece.highway->ToldLyrics(); !told.empty()) {
    fmt::print(stderr, "{}\n", told);
  }
  for (const std::string& remark : piece.highway->Remarks()) fmt::print(stderr, "{}\n", remark);
}

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

Result<settings::ExportOutcome> DrawSong(const settings::RenderRequest& request,
                                         const pieces::LoadedPiece& piece) {
  const Status drawn = request.contact ? jobs::RenderContactSheet(request, piece)
                                       : jobs::RenderStill(request, piece);
  if (!drawn) return tl::unexpected(drawn.error());
  if (request.json) {
    jobs::PrintEvent({{"event", "done"}, {"output", request.output}});
  }
  return settings::ExportOutcome::kDone;
}

}  // namespace

Result<settings::ExportOutcome> RunRender(const settings::RenderRequest& request,
                                          const std::atomic<bool>& cancel) {
  const settings::Made made = request.WillMake();
  if ((made & settings::kSketches) != 0) return RenderSketch(request, cancel);
  auto piece = pieces::LoadPiece(request);
  if (!piece) return Forward(std::move(piece));
  ReportPiece(request, *piece);
  if ((made & settings::kMoving) == 0) return DrawSong(request, *piece);
  return Export(request, pieces::VideoOfSong(request, *piece), cancel);
}

}  // namespace strikeline::cli
