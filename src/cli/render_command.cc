// SPDX-License-Identifier: MIT
#include "cli/render_command.h"

#include <fmt/core.h>

#include "jobs/progress.h"
#include "jobs/sequence_job.h"
#include "jobs/still_job.h"
#include "jobs/video_job.h"
#include "pieces/sketch_piece.h"
#include "settings/file_kinds.h"
#include "settings/sequence_name.h"
#include "sketch/language.h"

namespace strikeline::cli {
namespace {

bool IsPicture(const std::string& output) {
  return settings::KindOf(output) == settings::OutputKind::kPicture;
}

void ReportPiece(const settings::RenderOptions& options, const pieces::LoadedPiece& piece) {
  if (options.json || options.quiet) return;
  if (!piece.song.repairs.empty()) {
    fmt::print(stderr, "{}: {} repairs were needed to read it (`strikeline inspect` lists them)\n",
               options.song, piece.song.repairs.size());
  }
  for (const std::string& remark : piece.highway->Choice().remarks) {
    if (piece.highway->Drums()) fmt::print(stderr, "{}\n", remark);
  }
}

Result<settings::ExportOutcome> Export(const settings::RenderOptions& options,
                                       pieces::VideoPiece piece, const std::atomic<bool>& cancel) {
  if (const auto name = settings::ParseSequence(options.output)) {
    return jobs::ExportSequence(options, std::move(piece), *name, cancel);
  }
  return jobs::ExportVideo(options, std::move(piece), cancel);
}

Result<settings::ExportOutcome> RenderSketch(const settings::RenderOptions& options,
                                             const std::atomic<bool>& cancel) {
  auto video = pieces::VideoOfSketch(options);
  if (!video) return Forward(std::move(video));
  return Export(options, *std::move(video), cancel);
}

Result<settings::ExportOutcome> DrawSong(const settings::RenderOptions& options,
                                         const pieces::LoadedPiece& piece) {
  const Status drawn = options.contact.empty() ? jobs::RenderStill(options, piece)
                                               : jobs::RenderContactSheet(options, piece);
  if (!drawn) return tl::unexpected(drawn.error());
  if (options.json) {
    jobs::PrintEvent({{"event", "done"}, {"output", options.output}});
  }
  return settings::ExportOutcome::kDone;
}

}  // namespace

Result<settings::ExportOutcome> RunRender(const settings::RenderOptions& options,
                                          const std::atomic<bool>& cancel) {
  if (!options.contact.empty() && options.at) return Fail("--at and --contact exclude each other");
  if (sketch::IsSketch(options.song)) return RenderSketch(options, cancel);
  auto piece = pieces::LoadPiece(options);
  if (!piece) return Forward(std::move(piece));
  ReportPiece(options, *piece);
  const bool one_picture = IsPicture(options.output) && !settings::ParseSequence(options.output);
  if (one_picture) return DrawSong(options, *piece);
  return Export(options, pieces::VideoOfSong(options, *piece), cancel);
}

}  // namespace strikeline::cli
