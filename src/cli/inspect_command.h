// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "base/result.h"
#include "midi/drum_map.h"

namespace strikeline::cli {

// What was said on the command line. A value.
struct InspectOptions {
  std::string song;
  midi::DrumQuery drums;
  std::string drum_map = "default";
  bool json = false;
};

// `strikeline inspect`: format, tracks, tempo, signatures, what was taken as drums and why, lanes,
// repairs; with --json every note too.
Status RunInspect(const InspectOptions& options);

}  // namespace strikeline::cli
