// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>

#include "base/result.h"
#include "settings/requests.h"

namespace strikeline::cli {

// The commands that need FFmpeg's libraries or a window's, which take longer to load than a plot
// takes to write (docs/decisions/005).
struct VideoCommands {
  Result<settings::ExportOutcome> (*render)(const settings::RenderRequest& request,
                                            const std::atomic<bool>& cancel);
  Status (*join)(const settings::JoinRequest& request, const std::atomic<bool>& cancel);
  bool (*doctor)(bool json);
  Status (*live)(const settings::LiveOptions& options, const settings::RenderRequest& song,
                 const std::atomic<bool>& cancel);
  int (*host)(const std::string& library, bool is_unsafe);
};

// Runs the program: 0 done, 1 it failed (the reason is on standard error), 2 the command line is
// wrong, 130 stopped by Ctrl-C. Without `video` these commands are left to `strikeline-video`,
// beside the program, which the process then becomes.
int RunCommandLine(int argc, char** argv, const VideoCommands* video);

}  // namespace strikeline::cli
