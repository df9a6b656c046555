// SPDX-License-Identifier: MIT
#include "cli/live_command.h"

#include <filesystem>

#include <fmt/core.h>

#include "live/live_loop.h"
#include "sketch/language.h"

namespace strikeline::cli {
namespace {

namespace fs = std::filesystem;

constexpr PixelSize kWindowSize{800, 800}, kInspectorSize{600, 900};

Status CheckOptions(const settings::LiveOptions& options) {
  std::error_code error;
  if (!sketch::IsSketch(options.sketch)) return Fail("{} is no sketch (.cpp)", options.sketch);
  if (!fs::exists(options.sketch, error)) return Fail("{} cannot be read", options.sketch);
  return {};
}

Result<live::LiveLoop::Windows> OpenWindows(const settings::LiveOptions& options) {
  const auto keys = live::KeyMap::Of(options.keys);
  if (!keys) return Forward(keys);
  const std::string name = fs::path(options.sketch).filename().string();
  auto preview = live::LiveWindow::Open({options.size.value_or(kWindowSize), name, *keys});
  if (!preview) return Forward(std::move(preview));
  auto view = live::LiveView::Make(preview->Device());
  if (!view) return Forward(std::move(view));
  auto inspector = live::LiveWindow::Open({kInspectorSize, "Inspector of " + name, *keys});
  if (!inspector) return Forward(std::move(inspector));
  preview->PlaceBeside(*inspector);
  inspector->SetVisible(options.inspector);
  return live::LiveLoop::Windows{*std::move(preview), *std::move(inspector), *std::move(view)};
}

}  // namespace

Status RunLive(const settings::LiveOptions& options, const std::atomic<bool>& cancel) {
  if (Status good = CheckOptions(options); !good) return good;
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  if (error) return Fail("the program does not find itself: {}", error.message());
  if (!options.output_folder.empty()) fs::create_directories(options.output_folder, error);
  if (error) return Fail("{}: {}", options.output_folder, error.message());
  auto windows = OpenWindows(options);
  if (!windows) return Forward(std::move(windows));
  return live::LiveLoop(options, *std::move(windows), program).Run(cancel);
}

}  // namespace strikeline::cli
