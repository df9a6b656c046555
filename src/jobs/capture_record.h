// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "jobs/plot_job.h"
#include "pieces/piece.h"
#include "settings/render_request.h"
#include "sketch/drawer.h"

namespace strikeline::jobs {

// The commit that the folder of `file` is at, read from its .git; "" if there is none. Runs
// nothing.
std::string GitCommitOf(const std::filesystem::path& file);

// The record that lies beside an output: program, source and its hash, commit, time, sheet, sizes,
// parameters that the code wrote, what the operations remarked, what plotters do. JSON, indented.
std::string CaptureRecord(const settings::RenderRequest& options, const sketch::Drawn& drawn,
                          const std::vector<std::string>& outputs,
                          const std::vector<WrittenPlot>& plots);

// The record of a sketch's video: the same, with its first moment, length and rate instead of
// lines.
std::string VideoRecord(const settings::RenderRequest& options, const pieces::VideoPiece& piece,
                        const pieces::FrameSpan& span);

}  // namespace strikeline::jobs
