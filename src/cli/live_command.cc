// SPDX-License-Identifier: MIT
#include "cli/live_command.h"

#include <filesystem>

#include <fmt/core.h>

#include "live/live_loop.h"
#include "sketch/language.h"

namespace strikeline::cli {
namespace {

namespace fs = std::filesystem;

Status CheckOptions(const settings::LiveOptions& options) {
  std::error_code error;
  if (!sketch::IsSketch(options.sketch)) return Fail("{} is no sketch (.cpp, .py)", options.sketch);
  if (!fs::exists(options.sketch, error)) return Fail("{} cannot be read", options.sketch);
  return {};
}

}  // namespace

Status RunLive(const settings::LiveOptions& options, const std::atomic<bool>& cancel) {
  if (Status good = CheckOptions(options); !good) return good;
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  if (error) return Fail("the program does not find itself: {}", error.message());
  if (!options.output_folder.empty()) fs::create_directories(options.output_folder, error);
  if (error) return Fail("{}: {}", options.output_folder, error.message());
  auto windows = live::LiveLoop::Windows::Open(options, options.size);
  if (!windows) return Forward(std::move(windows));
  return live::LiveLoop(options, *std::move(windows), program).Run(cancel);
}

}  // namespace strikeline::cli
