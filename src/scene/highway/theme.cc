// SPDX-License-Identifier: MIT
#include "scene/highway/theme.h"

#include <filesystem>
#include <functional>

#include <fmt/ranges.h>

#include "base/embedded.h"
#include "base/nearest.h"
#include "base/read_file.h"
#include "base/toml.h"

namespace strikeline::scene {
namespace {

struct ColorKey {
  const char* name;
  Color Theme::*field;
};
constexpr ColorKey kColors[] = {
    {"background", &Theme::background},   {"lane_tint", &Theme::lane_tint},
    {"separator", &Theme::separator},     {"beat_line", &Theme::beat_line},
    {"bar_line", &Theme::bar_line},       {"bar_number", &Theme::bar_number},
    {"strike_line", &Theme::strike_line}, {"title", &Theme::title},
    {"progress", &Theme::progress},       {"progress_track", &Theme::progress_track},
    {"accent_rim", &Theme::accent_rim},   {"flash", &Theme::flash},
    {"white_key", &Theme::white_key},     {"black_key", &Theme::black_key},
};

struct SizeKey {
  const char* name;
  double Theme::*field;
  double low, high;
};
constexpr SizeKey kSizes[] = {
    {"note_height", &Theme::note_height, 0.005, 0.1},
    {"note_width", &Theme::note_width, 0.1, 1},
    {"note_radius", &Theme::note_radius, 0, 0.5},
    {"kick_height", &Theme::kick_height, 0.1, 1},
    {"lane_width", &Theme::lane_width, 0.02, 1},
    {"strike_y", &Theme::strike_y, 0.3, 0.95},
    {"strike_thickness", &Theme::strike_thickness, 0, 0.05},
    {"glow_size", &Theme::glow_size, 0.001, 0.05},
    {"glow", &Theme::glow, 0, 1},
    {"shutter", &Theme::shutter, 0, 1},
    {"ring", &Theme::ring, 0, 0.3},
    {"beam", &Theme::beam, 0, 1},
    {"label_size", &Theme::label_size, 0.005, 0.1},
    {"brightness_floor", &Theme::brightness_floor, 0, 1},
};

// Reads one file into a theme and keeps the first thing that is wrong with it.
class Reader {
 public:
  Reader(Theme& theme, const std::string& file) : theme_(theme), file_(file) {}

  Status Read(const toml::table& root) {
    for (const auto& [key, node] : root) ReadRootKey(key.str(), node);
    return status_;
  }

 private:
  void ReadRootKey(std::string_view key, const toml::node& node) {
    if (key == "name") return ReadString(node, key, theme_.name);
    if (key == "font") return ReadString(node, key, theme_.font);
    if (key == "colors" && node.is_table()) {
      for (const auto& [name, value] : *node.as_table()) ReadColorKey(name.str(), value);
    } else if (key == "sizes" && node.is_table()) {
      for (const auto& [name, value] : *node.as_table()) ReadSizeKey(name.str(), value);
    } else {
      Unknown(node, key, {"name", "font", "colors", "sizes"});
    }
  }

  void ReadColorKey(std::string_view key, const toml::node& node) {
    if (key == "tracks" && node.is_array()) {
      theme_.tracks.clear();
      for (const toml::node& item : *node.as_array()) {
        ReadColor(item, key, theme_.tracks.emplace_back());
      }
      return;
    }
    if (key == "lanes" && node.is_table()) {
      for (const auto& [lane, value] : *node.as_table()) {
        ReadColor(value, lane.str(), theme_.lanes[std::string(lane.str())]);
      }
      return;
    }
    std::vector<std::string_view> known = {"tracks", "lanes"};
    for (const ColorKey& row : kColors) {
      if (key == row.name) return ReadColor(node, key, theme_.*row.field);
      known.push_back(row.name);
    }
    Unknown(node, key, known);
  }

  void ReadSizeKey(std::string_view key, const toml::node& node) {
    std::vector<std::string_view> known;
    for (const SizeKey& row : kSizes) {
      known.push_back(row.name);
      if (key != row.name) continue;
      const auto value = node.value<double>();
      if (value && *value >= row.low && *value <= row.high) {
        theme_.*row.field = *value;
      } else {
        Wrong(node, fmt::format("'{}' must be a number from {} to {}", key, row.low, row.high));
      }
      return;
    }
    Unknown(node, key, known);
  }

  void ReadString(const toml::node& node, std::string_view key, std::string& to) {
    if (const auto value = node.value<std::string>()) {
      to = *value;
    } else {
      Wrong(node, fmt::format("'{}' must be a text", key));
    }
  }

  void ReadColor(const toml::node& node, std::string_view key, Color& to) {
    const auto text = node.value<std::string>();
    const auto color = ParseColor(text.value_or(""));
    if (color) {
      to = *color;
    } else {
      Wrong(node, fmt::format("'{}': {}", key, color.error().message));
    }
  }

  void Unknown(const toml::node& node, std::string_view key,
               const std::vector<std::string_view>& known) {
    Wrong(node, fmt::format("unknown key '{}' (did you mean '{}'?)", key, Nearest(key, known)));
  }

  void Wrong(const toml::node& node, const std::string& what) {
    if (status_) status_ = Fail("{}, line {}: {}", file_, node.source().begin.line, what);
  }

  Theme& theme_;
  const std::string& file_;
  Status status_;
};

}  // namespace

Result<Theme> ParseTheme(std::string_view text, const std::string& file_name) {
  const toml::parse_result parsed = toml::parse(text);
  if (!parsed) {
    return Fail("{}, line {}: {}", file_name, parsed.error().source().begin.line,
                parsed.error().description());
  }
  Theme theme;
  Reader reader(theme, file_name);
  if (const Status status = reader.Read(parsed.table()); !status) {
    return tl::unexpected(status.error());
  }
  if (theme.tracks.empty()) theme.tracks = {{0.35f, 0.66f, 1, 1}, {1, 0.82f, 0.4f, 1}};
  return theme;
}

std::vector<std::string> BuiltInThemes() {
  std::vector<std::string> names;
  for (const EmbeddedFile& file : themes::Files()) {
    names.emplace_back(file.name.substr(0, file.name.rfind('.')));
  }
  return names;
}

Result<Theme> LoadTheme(const std::string& name_or_path) {
  if (const EmbeddedFile* file = Find(themes::Files(), name_or_path + ".toml")) {
    return ParseTheme(file->text, name_or_path + ".toml");
  }
  const Result<std::string> text = ReadFile(name_or_path);
  if (!text) {
    return Fail("theme '{}': neither a built-in theme ({}) nor a readable file", name_or_path,
                fmt::join(BuiltInThemes(), ", "));
  }
  return ParseTheme(*text, name_or_path);
}

}  // namespace strikeline::scene
