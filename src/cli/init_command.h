// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "base/result.h"

namespace strikeline::cli {

// `strikeline init` as it was typed.
struct InitOptions {
  std::string folder;
  bool force = false;  // also where there is something already
};

// Makes a folder with a sketch that works at once, its settings, and what editors need to know its
// headers. What is there stays as it is, but for the headers, which are the program's.
Status RunInit(const InitOptions& options);

}  // namespace strikeline::cli
