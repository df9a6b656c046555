// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "settings/live_actions.h"

namespace strikeline::settings {

// The settings that files hold; ConfigRows() has the name, the range and the meaning of each. A
// value.
struct Config {
  std::string output_folder;
  double live_fps = 60;
  std::string live_size = "800x800";
  double live_time_limit = 5;
  int live_workers = 1;
  bool live_inspector = true;
  std::optional<double> png_scale;
  std::string video_theme = "night", video_encoder = "auto", video_preset;
  std::optional<double> video_crf;
  std::string plotter;
  std::vector<std::string> plot_options;  // "KEY=VALUE" for GcodeOptionsOf; only what a file says
  std::string midi_port = "auto", midi_mode = "7bit";
  std::vector<std::string> font_folders;
  LiveKeys keys;
  friend bool operator==(const Config&, const Config&) = default;
};

// What applies to a piece (a sketch or a song; "" is none): the user's file, the one of the current
// folder, the one beside the piece, and `explicit_file` (--config; "" is none), each over those
// before it, key by key. An error names the file and the line.
Result<Config> LoadConfig(const std::filesystem::path& piece, const std::string& explicit_file);

}  // namespace strikeline::settings
