// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "settings/option_table.h"

namespace strikeline::cli {

// A page of the manual, section 1. A value.
struct ManPage {
  std::string file;  // "strikeline-render.1"
  std::string text;  // in the man macros of roff
};

// The pages of the program, of each of its commands, and of strikeline-video, from what --help
// shows.
std::vector<ManPage> ManPages(const settings::OptionTable& table);

// Text that roff prints as it is: nothing in it is a request or an escape, hyphens can be copied.
std::string RoffEscaped(std::string_view text);

}  // namespace strikeline::cli
