// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>

#include "jobs/video_job.h"
#include "settings/render_request.h"

namespace strikeline::jobs {

// `strikeline render SKETCH -o out/%03d.svg --seeds 0..99` (or --variations): a picture or plot for
// each number, and out/contact.png, a sheet of all; without %d in the output only the sheet, there.
Result<settings::ExportOutcome> RunBatch(const settings::RenderRequest& options,
                                         const std::atomic<bool>& cancel);

}  // namespace strikeline::jobs
