// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sketch/sketch.h"

namespace strikeline::settings {

// `strikeline render SKETCH` as it was typed.
struct DrawOptions {
  std::string sketch;           // .cpp or a compiled .so
  std::string library;          // the version of it that is drawn; "": as it is now
  std::string output;           // .svg, .gcode or .png
  double at = 0;                // seconds
  int precision = 3;            // decimals
  std::string size;             // of a picture, "WxH" pixels; "": the canvas at `scale`
  std::optional<double> scale;  // pixels a millimetre
  int supersample = 1;          // pixels across, averaged to one
  bool no_background = false;
  bool split_layers = false;  // G-code: a file for each layer
  bool keep_order = false;    // G-code: lines in the sketch's order
  std::string plotter;        // a template's name or TOML file: another dialect than G-code
  std::vector<std::string> plot_options;  // "KEY=VALUE", see GcodeOptionsOf
  double time_limit = 20;                 // seconds for the sketch's own code and its operations
  sketch::DrawSettings settings;          // --seed
  std::string parameters;                 // see LoadParameters
  std::string seeds, variations;          // "0..99", "3,7,12": a picture for each
  bool force = false;
  bool json = false;
  bool quiet = false;
};

}  // namespace strikeline::settings
