// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>

#include "settings/config.h"

namespace strikeline::settings {

// `strikeline live` as it was typed.
struct LiveOptions {
  std::string sketch;
  std::string config_file;  // over the files that are looked for
  double fps = 60;          // 0: as often as it can
  std::string size = "800x800";
  double time_limit = 5;      // seconds for a frame
  int workers = 1;            // processes that draw; 0: this one
  std::string draw = "auto";  // who draws lines: host, window; auto: the window on a GPU
  bool is_unsafe = false;     // they are not confined
  bool inspector = true;      // shown at first
  std::string output_folder;  // of captures; "": the current one
  std::string midi_port = "auto", midi_mode = "7bit";
  LiveKeys keys;
  bool paused = false;               // at first
  std::optional<double> quit_after;  // seconds: for measurements
  bool profile = false;              // figures of the loop, at the end
};

}  // namespace strikeline::settings
