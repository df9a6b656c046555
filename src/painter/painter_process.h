// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <memory>

#include "painter/drawing_host.h"

namespace strikeline::painter {

struct HostProcessOptions {
  std::filesystem::path program;  // that has the command `host`
  std::filesystem::path library;
  bool is_unsafe = false;  // it may use the network, write files and start programs
};

// A process that runs a compiled sketch and paints its frames into shared memory, so that whatever
// the sketch does, a crash, an endless loop, hunger, the window goes on. Nothing waits but the
// destructor, for a process that was killed.
Result<std::unique_ptr<DrawingHost>> StartHostProcess(const HostProcessOptions& options);

}  // namespace strikeline::painter
