// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <filesystem>
#include <iterator>
#include <optional>
#include <utility>

#include <fmt/ranges.h>

#include "base/nearest.h"
#include "base/read_file.h"
#include "base/toml.h"
#include "export/internal/number_text.h"
#include "export/internal/plot_words.h"
#include "export/plotter_profile.h"

namespace strikeline::exports {
namespace {

constexpr double kMost = 1e9;  // of what has no bound of its own
constexpr double kLeastFeed = 1e-3;

struct NumberKey {
  const char* name;
  double PlotterProfile::*field;
  double low, high;
};
// size: table
constexpr NumberKey kNumbers[] = {
    {"margin", &PlotterProfile::margin, 0, 10'000},
    {"travel_feed", &PlotterProfile::travel_feed, kLeastFeed, kMost},
    {"draw_feed", &PlotterProfile::draw_feed, kLeastFeed, kMost},
    {"z_feed", &PlotterProfile::z_feed, kLeastFeed, kMost},
    {"z_up", &PlotterProfile::z_up, -1000, 1000},
    {"z_down", &PlotterProfile::z_down, -1000, 1000},
    {"pen_up", &PlotterProfile::pen_up, 0, 100'000},
    {"pen_down", &PlotterProfile::pen_down, 0, 100'000},
    {"dwell", &PlotterProfile::dwell, 0, 60},
    {"acceleration", &PlotterProfile::acceleration, 0, kMost},
    {"junction_deviation", &PlotterProfile::junction_deviation, 0, 10},
};

struct CountKey {
  const char* name;
  int PlotterProfile::*field;
  int low, high;
};
constexpr CountKey kCounts[] = {
    {"decimals", &PlotterProfile::decimals, 0, internal::kMaxDecimals},
    {"lookahead", &PlotterProfile::lookahead, 1, 10'000},
    {"pens", &PlotterProfile::pens, 0, 1000},
};

struct FlagKey {
  const char* name;
  bool PlotterProfile::*field;
};
constexpr FlagKey kFlags[] = {
    {"invert_x", &PlotterProfile::invert_x},           {"invert_y", &PlotterProfile::invert_y},
    {"returns_home", &PlotterProfile::returns_home},   {"svg_arcs", &PlotterProfile::svg_arcs},
    {"number_layers", &PlotterProfile::number_layers},
};

struct TextKey {
  const char* name;
  std::string PlotterProfile::*field;
};
constexpr TextKey kTexts[] = {
    {"name", &PlotterProfile::name},
    {"about", &PlotterProfile::about},
    {"firmware", &PlotterProfile::firmware},
};

// What has a reader of its own.
constexpr std::string_view kOtherKeys[] = {"unit",  "scale", "origin", "bed_x",
                                           "bed_y", "turn",  "format", "endings"};

constexpr std::pair<std::string_view, SheetTurn> kTurns[] = {
    {"auto", SheetTurn::kAuto}, {"never", SheetTurn::kNever}, {"always", SheetTurn::kAlways}};
constexpr std::pair<std::string_view, PlotFormat> kFormats[] = {{"text", PlotFormat::kText},
                                                                {"svg", PlotFormat::kSvg}};

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

  Result<PlotterProfile> Read(const toml::table& root) {
    for (const auto& [key, node] : root) ReadKey(key.str(), node);
    CheckArcs(root);
    if (!status_) return Forward(status_);
    const auto segment = Section(PlotSection::kSegment);
    if (!root.contains("segment_first")) Section(PlotSection::kSegmentFirst) = segment;
    if (!root.contains("segment_last")) Section(PlotSection::kSegmentLast) = segment;
    return std::move(read_);
  }

 private:
  // Words for one kind of arcs only would leave the other without a word.
  void CheckArcs(const toml::table& root) {
    const toml::node *one = root.get("arc_clockwise"), *other = root.get("arc_counterclockwise");
    if ((one == nullptr) == (other == nullptr)) return;
    Wrong(one ? *one : *other, "'arc_clockwise' and 'arc_counterclockwise' go together");
  }

  std::vector<PlotPiece>& Section(PlotSection section) {
    return read_.sections[static_cast<size_t>(section)];
  }

  void ReadKey(std::string_view key, const toml::node& node) {
    if (ReadSection(key, node) || ReadPlainKey(key, node)) return;
    if (key == "unit") return ReadUnit(Text(key, node), node);
    if (key == "scale") return ReadScale(key, node);
    if (key == "origin") return ReadPair(key, node, read_.origin_x, read_.origin_y, false);
    if (key == "bed_x") return ReadBed(key, node, read_.bed_x);
    if (key == "bed_y") return ReadBed(key, node, read_.bed_y);
    if (key == "turn") return ReadChoice(key, node, kTurns, read_.turn);
    if (key == "format") return ReadChoice(key, node, kFormats, read_.format);
    if (key == "endings") return ReadEndings(key, node);
    Wrong(node,
          fmt::format("unknown key '{}' (did you mean '{}'?)", key, Nearest(key, KnownKeys())));
  }

  static std::vector<std::string_view> KnownKeys() {
    std::vector<std::string_view> known(std::begin(kOtherKeys), std::end(kOtherKeys));
    for (const NumberKey& row : kNumbers) known.push_back(row.name);
    for (const CountKey& row : kCounts) known.push_back(row.name);
    for (const FlagKey& row : kFlags) known.push_back(row.name);
    for (const TextKey& row : kTexts) known.push_back(row.name);
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

  bool ReadPlainKey(std::string_view key, const toml::node& node) {
    for (const NumberKey& row : kNumbers) {
      if (key == row.name) return Set(read_.*row.field, Number(key, node, row.low, row.high));
    }
    for (const CountKey& row : kCounts) {
      if (key == row.name) return Set(read_.*row.field, Count(key, node, row.low, row.high));
    }
    for (const FlagKey& row : kFlags) {
      if (key == row.name) return Set(read_.*row.field, Flag(key, node));
    }
    for (const TextKey& row : kTexts) {
      if (key == row.name) return Set(read_.*row.field, Text(key, node));
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

  void ReadScale(std::string_view key, const toml::node& node) {
    ReadPair(key, node, read_.scale_x, read_.scale_y, true);
    if (read_.scale_x == 0 || read_.scale_y == 0)
      Wrong(node, fmt::format("'{}' must not be 0", key));
  }

  void ReadBed(std::string_view key, const toml::node& node, std::optional<BedRange>& bed) {
    BedRange range;
    ReadPair(key, node, range.low, range.high, false);
    if (!(range.low < range.high) && status_)
      return Wrong(node, fmt::format("'{}' must be [lowest, highest], mm", key));
    bed = range;
  }

  template <class T, size_t n>
  void ReadChoice(std::string_view key, const toml::node& node,
                  const std::pair<std::string_view, T> (&choices)[n], T& to) {
    const auto text = Text(key, node);
    if (!text) return;
    std::vector<std::string_view> known;
    for (const auto& [name, value] : choices) {
      known.push_back(name);
      if (name == *text) to = value;
    }
    if (std::find(known.begin(), known.end(), *text) == known.end())
      Wrong(node, fmt::format("'{}' must be one of {}", key, fmt::join(known, ", ")));
  }

  void ReadEndings(std::string_view key, const toml::node& node) {
    const toml::array* endings = node.as_array();
    if (!endings) return Wrong(node, fmt::format("'{}' must be a list of texts", key));
    for (const toml::node& ending : *endings) {
      if (auto text = Text(key, ending)) read_.endings.push_back(*std::move(text));
    }
  }

  std::optional<int> Count(std::string_view key, const toml::node& node, int low, int high) {
    const auto value = node.value_exact<int64_t>();
    if (value && *value >= low && *value <= high) return static_cast<int>(*value);
    Wrong(node, fmt::format("'{}' must be a whole number from {} to {}", key, low, high));
    return std::nullopt;
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
  static bool Set(T& to, std::optional<T> value) {
    if (value) to = std::move(*value);
    return true;
  }

  void Wrong(const toml::node& node, const std::string& what) {
    const auto line = node.source().begin.line;
    if (!status_ && line >= line_) return;
    status_ = Fail("{}, line {}: {}", file_, line, what);
    line_ = line;
  }

  const std::string& file_;
  PlotterProfile read_;
  Status status_;
  toml::source_index line_ = 0;  // of what is wrong
};

}  // namespace

Result<PlotterProfile> ParsePlotterProfile(std::string_view text, const std::string& file_name) {
  const toml::parse_result parsed = toml::parse(text);
  if (!parsed) {
    return Fail("{}, line {}: {}", file_name, parsed.error().source().begin.line,
                parsed.error().description());
  }
  Result<PlotterProfile> read = Reader(file_name).Read(parsed.table());
  if (read && read->name.empty()) read->name = std::filesystem::path(file_name).stem().string();
  return read;
}

Result<PlotterProfile> LoadPlotterProfile(const std::string& name_or_path,
                                          std::span<const EmbeddedFile> built_in) {
  if (const EmbeddedFile* file = Find(built_in, name_or_path + ".toml"))
    return ParsePlotterProfile(file->text, name_or_path + ".toml");
  const Result<std::string> text = ReadFile(name_or_path);
  if (!text) {
    std::vector<std::string_view> names;
    for (const EmbeddedFile& file : built_in)
      names.push_back(file.name.substr(0, file.name.rfind('.')));
    return Fail("there is no plotter '{}': built in are {}; a file must be readable", name_or_path,
                fmt::join(names, ", "));
  }
  return ParsePlotterProfile(*text, name_or_path);
}

std::string ProfileForEnding(std::string_view ending, std::span<const EmbeddedFile> built_in) {
  for (const EmbeddedFile& file : built_in) {
    const Result<PlotterProfile> profile = ParsePlotterProfile(file.text, std::string(file.name));
    if (!profile) continue;
    const auto& endings = profile->endings;
    if (std::find(endings.begin(), endings.end(), ending) != endings.end())
      return std::string(file.name.substr(0, file.name.rfind('.')));
  }
  return "";
}

}  // namespace strikeline::exports
