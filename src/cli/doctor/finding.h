// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace strikeline::cli {

// What cannot be made at all without something.
enum class NeededFor { kNothing, kVideos, kSketches };

// One thing that was looked for. A value.
struct Finding {
  std::string what;
  bool works = false;
  std::string detail = {};  // what was found, or why not
  std::string remedy = {};  // what to do to have it; "" if nothing is known or needed
  NeededFor needed_for = NeededFor::kNothing;
};

// Findings under one heading.
struct FindingSection {
  std::string title;
  std::vector<Finding> findings;
};

}  // namespace strikeline::cli
