// SPDX-License-Identifier: MIT
#include "cli/render_command.h"

#include <filesystem>

#include <fmt/core.h>

#include "jobs/sequence_job.h"
#include "jobs/video_job.h"
#include "jobs/progress.h"
#include "pieces/sketch_piece.h"
#include "jobs/still_job.h"

namespace strikeline::app {
namespace {

bool IsPicture(const std::string& output) {
  const std::string extension = std::filesystem::path(output).extension().string();
  return extension == ".png" || extension == ".PNG";
}

void ReportPiece(const RenderOptions& options, const LoadedPiece& piece) {
  if (options.json || options.quiet) return;
  if (!piece.song.repairs.empty()) {
    fmt::print(stderr, "{}: {} repairs were needed to read it (`strikeline inspect` lists them)\n",
               options.song, piece.song.repairs.size());
  }
  for (const std::string& remark : piece.highway->Choice().remarks) {
    if (piece.highway->Drums()) fmt::print(stderr, "{}\n", remark);
  }
}

Status CheckStillOptions(const RenderOptions& options) {
  if (!options.contact.empty() && options.at) return Fail("--at and --contact exclude each other");
  if (!IsPicture(options.output) && (options.at || !options.contact.empty())) {
    return Fail("{}: --at and --contact make pictures: the output must end in .png",
                options.output);
  }
  if (ParseSequence(options.output) && (options.at || !options.contact.empty())) {
    return Fail("{}: --at and --contact make one picture, --from and --to choose numbered ones",
                options.output);
  }
  return {};
}

Result<ExportOutcome> Export(const RenderOptions& options, VideoPiece piece,
                             const std::atomic<bool>& cancel) {
  if (const auto name = ParseSequence(options.output)) {
    return ExportSequence(options, std::move(piece), *name, cancel);
  }
  return ExportVideo(options, std::move(piece), cancel);
}

Result<ExportOutcome> RenderSketch(const RenderOptions& options, const std::atomic<bool>& cancel) {
  auto video = VideoOfSketch(options);
  if (!video) return Forward(std::move(video));
  return Export(options, *std::move(video), cancel);
}

Result<ExportOutcome> DrawSong(const RenderOptions& options, const LoadedPiece& piece) {
  const Status drawn =
      options.contact.empty() ? RenderStill(options, piece) : RenderContactSheet(options, piece);
  if (!drawn) return tl::unexpected(drawn.error());
  if (options.json) {
    PrintEvent({{"event", "done"}, {"output", options.output}});
  }
  return ExportOutcome::kDone;
}

}  // namespace

Result<ExportOutcome> RunRender(const RenderOptions& options, const std::atomic<bool>& cancel) {
  if (const Status checked = CheckStillOptions(options); !checked) {
    return tl::unexpected(checked.error());
  }
  if (IsSketch(options.song)) return RenderSketch(options, cancel);
  auto piece = LoadPiece(options);
  if (!piece) return Forward(std::move(piece));
  ReportPiece(options, *piece);
  const bool one_picture = IsPicture(options.output) && !ParseSequence(options.output);
  if (one_picture) return DrawSong(options, *piece);
  return Export(options, VideoOfSong(options, *piece), cancel);
}

}  // namespace strikeline::app
