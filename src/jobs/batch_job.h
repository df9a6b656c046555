// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <vector>

#include "jobs/video_job.h"
#include "settings/draw_options.h"

namespace strikeline::jobs {

// "0..99", "7" or "1,4,10..12": at most 10,000 numbers, in this order.
Result<std::vector<int64_t>> ParseNumbers(const std::string& text);

// `strikeline render SKETCH -o out/%03d.svg --seeds 0..99` (or --variations): a picture or plot for
// each number, and out/contact.png, a sheet of all; without %d in the output only the sheet, there.
Result<settings::ExportOutcome> RunBatch(const settings::DrawOptions& options,
                                         const std::atomic<bool>& cancel);

}  // namespace strikeline::jobs
