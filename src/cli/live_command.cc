// SPDX-License-Identifier: MIT
#include "cli/live_command.h"

#include <filesystem>

#include <fmt/core.h>

#include "live/live_loop.h"
#include "settings/render_options.h"
#include "sketch/language.h"

namespace strikeline::cli {
namespace {

namespace fs = std::filesystem;

Status CheckOptions(const settings::LiveOptions& options) {
  std::error_code error;
  if (!sketch::IsSketch(options.sketch)) return Fail("{} is no sketch (.cpp)", options.sketch);
  if (!fs::exists(options.sketch, error)) return Fail("{} cannot be read", options.sketch);
  if (!(options.time_limit > 0)) return Fail("--time-limit must be above 0");
  if (options.draw != "auto" && options.draw != "host" && options.draw != "window") {
    return Fail("--draw {}: write auto, host or window", options.draw);
  }
  if (const auto mode = input::ParseMidiMode(options.midi_mode); !mode) return Forward(mode);
  return {};
}

}  // namespace

Status RunLive(const settings::LiveOptions& options, const std::atomic<bool>& cancel) {
  if (Status good = CheckOptions(options); !good) return good;
  const auto size = settings::ParseAnySize(options.size);
  if (!size) return Fail("--size: {}", size.error().message);
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  if (error) return Fail("the program does not find itself: {}", error.message());
  if (!options.output_folder.empty()) fs::create_directories(options.output_folder, error);
  if (error) return Fail("{}: {}", options.output_folder, error.message());
  auto windows = live::LiveLoop::Windows::Open(options, *size);
  if (!windows) return Forward(std::move(windows));
  return live::LiveLoop(options, *std::move(windows), program).Run(cancel);
}

}  // namespace strikeline::cli
