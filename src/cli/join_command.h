// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <string>
#include <vector>

#include "base/result.h"

namespace strikeline::cli {

// What was said on the command line. A value.
struct JoinOptions {
  std::vector<std::string> parts;
  std::string output;
  std::string song, audio, soundfont;  // where they are now; empty: where the parts say
  bool silent = false;
  bool force = false;
  bool json = false;
};

// `strikeline join`: checks that the parts make a whole, makes the sound, writes the video.
Status RunJoin(const JoinOptions& options, const std::atomic<bool>& cancel);

}  // namespace strikeline::cli
