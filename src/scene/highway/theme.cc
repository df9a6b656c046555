// SPDX-License-Identifier: MIT
#include "scene/highway/theme.h"

#include <fmt/ranges.h>

#include "base/embedded.h"
#include "base/nearest.h"
#include "base/read_file.h"
#include "base/toml.h"
#include "scene/highway/theme_keys.h"

namespace strikeline::scene {
namespace {

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
    const bool is_colors = key == "colors";
    if (!is_colors && key != "sizes") {
      return Unknown(node, key, {"name", "font", "colors", "sizes"});
    }
    const toml::table* table = node.as_table();
    if (!table) return Wrong(node, fmt::format("'{0}' must be a table, [{0}]", key));
    for (const auto& [name, value] : *table) {
      is_colors ? ReadColorKey(name.str(), value) : ReadSizeKey(name.str(), value);
    }
  }

  void ReadColorKey(std::string_view key, const toml::node& node) {
    if (key == "tracks") return ReadTracks(node);
    if (key == "lanes") return ReadLanes(node);
    std::vector<std::string_view> known = {"tracks", "lanes"};
    for (const ThemeColorKey& row : ThemeColorKeys()) {
      if (key == row.name) return ReadColor(node, key, theme_.*row.field);
      known.push_back(row.name);
    }
    Unknown(node, key, known);
  }

  void ReadTracks(const toml::node& node) {
    const toml::array* colors = node.as_array();
    if (!colors) return Wrong(node, "'tracks' must be a list of colours");
    theme_.tracks.clear();
    for (const toml::node& color : *colors) {
      ReadColor(color, "tracks", theme_.tracks.emplace_back());
    }
  }

  void ReadLanes(const toml::node& node) {
    const toml::table* lanes = node.as_table();
    if (!lanes) return Wrong(node, "'lanes' must be a table, [colors.lanes]");
    for (const auto& [lane, color] : *lanes) {
      ReadColor(color, lane.str(), theme_.lanes[std::string(lane.str())]);
    }
  }

  void ReadSizeKey(std::string_view key, const toml::node& node) {
    std::vector<std::string_view> known;
    for (const ThemeSizeKey& row : ThemeSizeKeys()) {
      known.push_back(row.name);
      if (key != row.name) continue;
      const auto value = node.value<double>();
      if (value && *value >= row.low && *value <= row.high) {
        theme_.*row.field = *value;
      } else {
        Wrong(node, fmt::format("'{}' must be a number from {} to {}: {}", key, row.low, row.high,
                                row.doc));
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
