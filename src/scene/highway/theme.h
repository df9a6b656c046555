// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/color.h"
#include "base/result.h"

namespace strikeline::scene {

// Colours, sizes and effects of a highway; theme_keys.cc says what each is, and its range. The TOML
// files in assets/themes have the same names; what a file leaves out keeps the value here (the look
// called night). A value.
struct Theme {
  std::string name = "night";
  std::string font = "Inter";

  Color background{0.051f, 0.063f, 0.090f, 1};
  Color lane_tint{1, 1, 1, 0.045f};
  Color separator{1, 1, 1, 0.12f};
  Color beat_line{1, 1, 1, 0.10f};
  Color bar_line{1, 1, 1, 0.25f};
  Color bar_number{1, 1, 1, 0.45f};
  Color strike_line{1, 1, 1, 0.92f};
  Color title{1, 1, 1, 0.92f};
  Color lyric{1, 0.82f, 0.40f, 1};
  Color progress{1, 1, 1, 0.90f};
  Color progress_track{1, 1, 1, 0.12f};
  Color accent_rim{1, 1, 1, 1};
  Color flash{1, 1, 1, 0.95f};
  Color white_key{0.91f, 0.92f, 0.94f, 1};
  Color black_key{0.09f, 0.10f, 0.13f, 1};
  Color hit_on{0.5f, 0.94f, 0.702f, 1};
  Color hit_early{0.22f, 0.74f, 1, 1};
  Color hit_late{1, 0.62f, 0.11f, 1};
  Color hit_missed{1, 0.27f, 0.30f, 1};
  Color hit_extra{0.62f, 0.66f, 0.74f, 1};
  std::vector<Color> tracks;           // of keyboard notes, by track; repeats
  std::map<std::string, Color> lanes;  // overrides the drum map's colours, by lane id

  double note_height = 0.028;
  double note_width = 0.84;
  double note_radius = 0.35;
  double kick_height = 0.52;
  double lane_width = 0.135;
  double strike_y = 0.85;
  double strike_thickness = 0.004;
  double glow_size = 0.011;
  double glow = 0.55;
  double shutter = 0.25;
  double ring = 0.075;
  double beam = 0.22;
  double label_size = 0.0212;
  double brightness_floor = 0.45;
  double perspective = 0.5;

  friend bool operator==(const Theme&, const Theme&) = default;
};

// Errors name the file, the line and the key, and the nearest known key.
Result<Theme> ParseTheme(std::string_view toml, const std::string& file_name);
// A theme that ships with the program, by name, or a TOML file by path.
Result<Theme> LoadTheme(const std::string& name_or_path);
// Their names, sorted.
std::vector<std::string> BuiltInThemes();

}  // namespace strikeline::scene
