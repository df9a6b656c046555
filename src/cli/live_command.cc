// SPDX-License-Identifier: MIT
#include "cli/live_command.h"

#include <filesystem>

#include <fmt/core.h>

#include "live/live_loop.h"
#include "live/song/song_loop.h"
#include "sketch/language.h"

namespace strikeline::cli {
namespace {

namespace fs = std::filesystem;

constexpr PixelSize kSketchSize{800, 800};

Status RunSketch(const settings::LiveOptions& options, const std::atomic<bool>& cancel) {
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  if (error) return Fail("the program does not find itself: {}", error.message());
  if (!options.output_folder.empty()) fs::create_directories(options.output_folder, error);
  if (error) return Fail("{}: {}", options.output_folder, error.message());
  auto windows = live::LiveLoop::Windows::Open(options, options.size.value_or(kSketchSize));
  if (!windows) return Forward(std::move(windows));
  return live::LiveLoop(options, *std::move(windows), program).Run(cancel);
}

}  // namespace

Status RunLive(const settings::LiveOptions& options, const settings::RenderRequest& song,
               const std::atomic<bool>& cancel) {
  std::error_code error;
  const std::string& piece = options.sketch;
  if (!piece.empty() && !fs::exists(piece, error)) return Fail("{} cannot be read", piece);
  if (sketch::IsSketch(piece)) return RunSketch(options, cancel);
  auto loop = live::SongLoop::Open(options, song, {input::MachineMidi(), input::JoinLink});
  if (!loop) return Forward(std::move(loop));
  return (*loop)->Run(cancel);
}

}  // namespace strikeline::cli
