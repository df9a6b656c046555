// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>

#include "base/result.h"
#include "jobs/video_job.h"
#include "settings/render_request.h"

namespace strikeline::cli {

// `strikeline render`: a still, a contact sheet, a part or a whole video, by what the options say.
Result<settings::ExportOutcome> RunRender(const settings::RenderRequest& request,
                                          const std::atomic<bool>& cancel);

}  // namespace strikeline::cli
