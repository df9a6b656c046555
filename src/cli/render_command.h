// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>

#include "jobs/video_job.h"
#include "settings/render_options.h"
#include "base/result.h"

namespace strikeline::app {

// `strikeline render`: a still, a contact sheet, a part or a whole video, by what the options say.
Result<ExportOutcome> RunRender(const RenderOptions& options, const std::atomic<bool>& cancel);

}  // namespace strikeline::app
