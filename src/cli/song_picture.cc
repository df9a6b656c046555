// SPDX-License-Identifier: MIT
#include "cli/song_picture.h"

#include "cli/song_report.h"
#include "jobs/progress.h"
#include "jobs/still_job.h"

namespace strikeline::cli {

Result<settings::ExportOutcome> DrawSong(const settings::RenderRequest& request,
                                         pieces::BackdropOpener open) {
  const auto piece = pieces::LoadPiece(request, open);
  if (!piece) return Forward(piece);
  ReportPiece(request, *piece);
  const Status drawn = request.contact ? jobs::RenderContactSheet(request, *piece)
                                       : jobs::RenderStill(request, *piece);
  if (!drawn) return tl::unexpected(drawn.error());
  if (request.json) {
    jobs::PrintEvent({{"event", "done"}, {"output", request.output}});
  }
  return settings::ExportOutcome::kDone;
}

}  // namespace strikeline::cli
