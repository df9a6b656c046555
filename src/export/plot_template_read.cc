// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <filesystem>
#include <optional>
#include <utility>

#include <fmt/ranges.h>

#include "base/nearest.h"
#include "base/read_file.h"
#include "base/toml.h"
#include "export/internal/number_text.h"
#include "export/internal/plot_words.h"
#include "export/plot_template.h"

namespace strikeline::exports {
namespace {

constexpr double kMostMargin = 10'000;  // mm
constexpr double kMost = 1e9;           // of what has no bound of its own

struct NumberKey {
  const char* name;
  double PlotTemplate::*field;
  double low, high;
};
constexpr NumberKey kNumbers[] = {
    {"margin", &PlotTemplate::margin, 0, kMostMargin},
    {"travel_feed", &PlotTemplate::travel_feed, 1e-3, kMost},
    {"draw_feed", &PlotTemplate::draw_feed, 1e-3, kMost},
};

struct UnitRow {
  std::string_view name;
  double units_per_mm;
};
constexpr UnitRow kUnits[] = {
    {"mm", 1}, {"cm", 0.1}, {"in", 1 / 25.4}, {"pt", 72 / 25.4}, {"px", 96 / 25.4}};

// Reads one file into a template and keeps the first thing that is wrong with it.
class Reader {
 public:
  explicit Reader(const std::string& file) : file_(file) {}

  Result<PlotTemplate> Read(const toml::table& root) {
    for (const auto& [key, node] : root) ReadKey(key.str(), node);
    if (!status_) return Forward(status_);
    const auto segment = Section(PlotSection::kSegment);
    if (!root.contains("segment_first")) Section(PlotSection::kSegmentFirst) = segment;
    if (!root.contains("segment_last")) Section(PlotSection::kSegmentLast) = segment;
    return std::move(read_);
  }

 private:
  std::vector<PlotPiece>& Section(PlotSection section) {
    return read_.sections[static_cast<size_t>(section)];
  }

  void ReadKey(std::string_view key, const toml::node& node) {
    if (ReadSection(key, node) || ReadNumberKey(key, node)) return;
    if (key == "name") return Set(read_.name, Text(key, node));
    if (key == "unit") return ReadUnit(Text(key, node), node);
    if (key == "invert_x") return Set(read_.invert_x, Flag(key, node));
    if (key == "invert_y") return Set(read_.invert_y, Flag(key, node));
    if (key == "scale") return ReadPair(key, node, read_.scale_x, read_.scale_y, true);
    if (key == "offset") return ReadPair(key, node, read_.offset_x, read_.offset_y, false);
    if (key == "decimals") return ReadDecimals(key, node);
    if (key == "lift_time") {
      if (const auto seconds = Number(key, node, 0, kMost)) read_.lift_time = Seconds(*seconds);
      return;
    }
    Wrong(node,
          fmt::format("unknown key '{}' (did you mean '{}'?)", key, Nearest(key, KnownKeys())));
  }

  static std::vector<std::string_view> KnownKeys() {
    std::vector<std::string_view> known = {"name",  "unit",   "invert_x", "invert_y",
                                           "scale", "offset", "decimals", "lift_time"};
    for (const NumberKey& row : kNumbers) known.push_back(row.name);
    for (size_t i = 0; i < kPlotSections; ++i)
      known.push_back(internal::NameOf(static_cast<PlotSection>(i)));
    return known;
  }

  bool ReadSection(std::string_view key, const toml::node& node) {
    for (size_t i = 0; i < kPlotSections; ++i) {
      const auto section = static_cast<PlotSection>(i);
      if (internal::NameOf(section) != key) continue;
      const auto text = Text(key, node);
      if (!text) return true;
      auto pieces = internal::ParseWords(*text, section);
      if (pieces) {
        Section(section) = std::move(*pieces);
      } else {
        Wrong(node, pieces.error().message);
      }
      return true;
    }
    return false;
  }

  bool ReadNumberKey(std::string_view key, const toml::node& node) {
    for (const NumberKey& row : kNumbers) {
      if (key != row.name) continue;
      Set(read_.*row.field, Number(key, node, row.low, row.high));
      return true;
    }
    return false;
  }

  void ReadUnit(const std::optional<std::string>& name, const toml::node& node) {
    if (!name) return;
    std::vector<std::string_view> known;
    for (const UnitRow& row : kUnits) {
      if (row.name == *name) {
        read_.units_per_mm = row.units_per_mm;
        return;
      }
      known.push_back(row.name);
    }
    Wrong(node,
          fmt::format("there is no unit '{}' (did you mean '{}'?)", *name, Nearest(*name, known)));
  }

  // [x, y], or where `one_for_both` a number.
  void ReadPair(std::string_view key, const toml::node& node, double& x, double& y,
                bool one_for_both) {
    const toml::array* pair = node.as_array();
    if (pair && pair->size() == 2) {
      Set(x, Number(key, *pair->get(0), -kMost, kMost));
      Set(y, Number(key, *pair->get(1), -kMost, kMost));
    } else if (!pair && one_for_both) {
      Set(x, Number(key, node, -kMost, kMost));
      y = x;
    } else {
      Wrong(node, fmt::format("'{}' must be two numbers, [x, y]{}", key,
                              one_for_both ? ", or one for both" : ""));
    }
  }

  void ReadDecimals(std::string_view key, const toml::node& node) {
    const auto value = node.value_exact<int64_t>();
    if (value && *value >= 0 && *value <= internal::kMaxDecimals) {
      read_.decimals = static_cast<int>(*value);
    } else {
      Wrong(node,
            fmt::format("'{}' must be a whole number from 0 to {}", key, internal::kMaxDecimals));
    }
  }

  std::optional<double> Number(std::string_view key, const toml::node& node, double low,
                               double high) {
    const auto value = node.value<double>();
    if (value && *value >= low && *value <= high) return *value;
    Wrong(node, fmt::format("'{}' must be a number from {} to {}", key, low, high));
    return std::nullopt;
  }

  std::optional<std::string> Text(std::string_view key, const toml::node& node) {
    auto value = node.value_exact<std::string>();
    if (!value) Wrong(node, fmt::format("'{}' must be a text", key));
    return value;
  }

  std::optional<bool> Flag(std::string_view key, const toml::node& node) {
    const auto value = node.value_exact<bool>();
    if (!value) Wrong(node, fmt::format("'{}' must be true or false", key));
    return value;
  }

  template <class T>
  static void Set(T& to, std::optional<T> value) {
    if (value) to = std::move(*value);
  }

  void Wrong(const toml::node& node, const std::string& what) {
    if (status_) status_ = Fail("{}, line {}: {}", file_, node.source().begin.line, what);
  }

  const std::string& file_;
  PlotTemplate read_;
  Status status_;
};

}  // namespace

Result<PlotTemplate> ParsePlotTemplate(std::string_view text, const std::string& file_name) {
  const toml::parse_result parsed = toml::parse(text);
  if (!parsed) {
    return Fail("{}, line {}: {}", file_name, parsed.error().source().begin.line,
                parsed.error().description());
  }
  Result<PlotTemplate> read = Reader(file_name).Read(parsed.table());
  if (read && read->name.empty()) read->name = std::filesystem::path(file_name).stem().string();
  return read;
}

Result<PlotTemplate> LoadPlotTemplate(const std::string& name_or_path,
                                      std::span<const EmbeddedFile> built_in) {
  if (const EmbeddedFile* file = Find(built_in, name_or_path + ".toml"))
    return ParsePlotTemplate(file->text, name_or_path + ".toml");
  const Result<std::string> text = ReadFile(name_or_path);
  if (!text) {
    std::vector<std::string_view> names;
    for (const EmbeddedFile& file : built_in)
      names.push_back(file.name.substr(0, file.name.rfind('.')));
    return Fail("plotter '{}': neither built in ({}) nor a readable file", name_or_path,
                fmt::join(names, ", "));
  }
  return ParsePlotTemplate(*text, name_or_path);
}

}  // namespace strikeline::exports
