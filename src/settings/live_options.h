// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>

#include "base/units.h"

namespace strikeline::settings {

// Which key does what in the live window, in the form of CanonicalKey(); "" is no key. A value.
struct LiveKeys {
  std::string play_pause = "space", home = "home";
  std::string step_back = "left", step_on = "right", slower = "[", faster = "]";
  std::string loop_in = "i", loop_out = "o", loop_off = "l";
  std::string bookmark = "b", next_mark = "page_down", previous_mark = "page_up", retry = "f5";
  std::string svg = "s", png = "p", gcode = "g", gcode_layers = "shift+g", video = "v";
  std::string inspector = "tab", undo = "ctrl+z", redo = "ctrl+shift+z";
  std::string range_min = "e", range_max = "t", range_shift = "r";
  friend bool operator==(const LiveKeys&, const LiveKeys&) = default;
};

// What `strikeline live` is asked for. A value.
struct LiveOptions {
  std::string sketch;
  double fps = 60;  // 0: as often as it can
  std::optional<PixelSize> size = PixelSize{800, 800};
  double time_limit = 5;      // seconds for a frame
  int workers = 1;            // processes that draw; 0: this one
  std::string draw = "auto";  // who draws lines: host, window; auto: the window on a GPU
  bool is_unsafe = false;     // they are not confined
  bool inspector = true;      // shown at first
  std::string output_folder;  // of captures; "": the current one
  std::string config_file;    // over the files that are looked for
  std::string midi_port = "auto", midi_mode = "7bit";
  LiveKeys keys;
  bool paused = false;               // at first
  std::optional<double> quit_after;  // seconds: for measurements
  bool profile = false;              // figures of the loop, at the end
};

}  // namespace strikeline::settings
