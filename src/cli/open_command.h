// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <filesystem>
#include <string>

#include "base/result.h"
#include "cli/commands.h"
#include "settings/requests.h"

namespace strikeline::cli {

// How opening a file ended where nothing failed.
enum class OpenEnd {
  kShown,
  kNotShown,  // the video is there, but no display, or no program that shows it
  kCancelled,
};

// A sketch opens in the live window. A song becomes a video beside it, as `render` makes it, or
// the one that is there is taken; then it is shown by the desktop's program for videos.
Result<OpenEnd> RunOpen(const settings::OpenRequest& options, const VideoCommands& video,
                        const std::atomic<bool>& cancel);

// Lets a terminal that closes at the end stay until Enter.
void WaitForEnter();

// The folder for videos that `text`, the desktop's user-dirs.dirs, names; "" if it names none.
std::filesystem::path VideosFolderIn(const std::string& text, const std::filesystem::path& home);

// The video of a song: beside it, or, where that folder cannot be written and has none, in the
// user's folder for videos, else at home.
Result<std::filesystem::path> VideoOf(const std::filesystem::path& song);

}  // namespace strikeline::cli
