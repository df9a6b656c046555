// SPDX-License-Identifier: MIT
#include "settings/config_read.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <utility>

#include <fmt/ranges.h>

#include "base/nearest.h"
#include "base/toml.h"
#include "settings/config_rows.h"
#include "settings/key_name.h"
#include "settings/pixel_pair.h"

namespace strikeline::settings {
namespace {

namespace fs = std::filesystem;

constexpr int kLargestSide = 32768;  // pixels

const ConfigRow* Find(std::string_view section, std::string_view key) {
  for (const ConfigRow& row : ConfigRows()) {
    if (row.section == section && row.key == key) return &row;
  }
  return nullptr;
}

// The name that was meant: of a section, or of a key, best of its own section.
std::string NearestName(std::string_view section, std::string_view key) {
  std::vector<std::string_view> sections, keys;
  for (const ConfigRow& row : ConfigRows()) {
    if (row.key == key) return row.Name();
    sections.push_back(row.section);
    if (row.section == section) keys.push_back(row.key);
  }
  if (keys.empty()) return std::string(Nearest(section.empty() ? key : section, sections));
  return fmt::format("{}.{}", section, Nearest(key, keys));
}

bool IsOneLine(std::string_view text) {
  return std::none_of(text.begin(), text.end(),
                      [](char c) { return (c >= 0 && c < ' ') || c == 0x7f; });
}

Status CheckSize(const std::string& text) {
  const PixelSize size = ParsePixelPair(text);
  if (std::min(size.width, size.height) >= 1 && std::max(size.width, size.height) <= kLargestSide) {
    return {};
  }
  return Fail("must be \"WIDTHxHEIGHT\", 1 to {} pixels each, not \"{}\"", kLargestSide, text);
}

// A path that a file says, as seen from here.
std::string FromFile(const std::string& said, const std::string& file) {
  if (said.empty() || fs::path(said).is_absolute()) return said;
  return (fs::path(file).parent_path() / said).lexically_normal().string();
}

// A text as it is kept, if it has the form that the row asks for.
Result<std::string> InForm(const ConfigRow& row, std::string text, const std::string& file) {
  if (!IsOneLine(text)) return Fail("must be one line of text");
  const auto& choices = row.choices;
  if (!choices.empty() && std::find(choices.begin(), choices.end(), text) == choices.end()) {
    return Fail("must be {}, not \"{}\"", fmt::join(choices, " or "), text);
  }
  switch (row.form) {
    case ConfigForm::kAny:
      break;
    case ConfigForm::kSize:
      if (Status checked = CheckSize(text); !checked) return Forward(std::move(checked));
      break;
    case ConfigForm::kKey: {
      auto key = CanonicalKey(text);
      if (!key) return Fail("must be a key: {}", key.error().message);
      return key;
    }
    case ConfigForm::kFolder:
      return FromFile(text, file);
    case ConfigForm::kNameOrFile:
      if (std::error_code error; fs::is_regular_file(FromFile(text, file), error)) {
        return FromFile(text, file);
      }
  }
  return text;
}

// A value in TOML as it stands behind --plot-option KEY=; "" if it has no such form.
std::string PlotText(const toml::node& node) {
  if (const auto flag = node.value_exact<bool>()) return *flag ? "true" : "false";
  if (const auto number = node.value<double>()) return fmt::format("{}", *number);
  return node.value_exact<std::string>().value_or("");
}

// Sets one field from a node; what is wrong becomes a message without a place.
class FieldWriter {
 public:
  FieldWriter(const ConfigRow& row, const toml::node& node, const std::string& file, Config& config)
      : row_(row), node_(node), file_(file), config_(config) {}

  Status operator()(bool Config::*field) { return Set(node_.value_exact<bool>(), config_.*field); }
  Status operator()(int Config::*field) {
    const auto value = node_.value_exact<int64_t>();
    if (!value || *value < row_.low || *value > row_.high) return Refuse("a whole number");
    config_.*field = static_cast<int>(*value);
    return {};
  }
  Status operator()(double Config::*field) { return SetNumber(config_.*field); }
  Status operator()(std::optional<double> Config::*field) {
    return SetNumber((config_.*field).emplace());
  }
  Status operator()(std::string Config::*field) { return SetText(node_, config_.*field); }
  Status operator()(LiveAction action) { return SetText(node_, config_.keys[action]); }

  Status operator()(std::vector<std::string> Config::*field) {
    const toml::array* list = node_.as_array();
    if (!list) return Fail("must be a list of texts, such as [\"a\", \"b\"]");
    std::vector<std::string> texts;
    for (const toml::node& item : *list) {
      if (Status set = SetText(item, texts.emplace_back()); !set) return set;
    }
    config_.*field = std::move(texts);
    return {};
  }

  Status operator()(const PlotOption& option) {
    const std::string text = PlotText(node_);
    if (Status checked = CheckPlotOption(option.key, text); !checked) return checked;
    const std::string start = std::string(option.key) + '=';
    std::erase_if(config_.plot_options, [&](const auto& said) { return said.starts_with(start); });
    config_.plot_options.push_back(start + text);
    return {};
  }

 private:
  template <class T>
  Status Set(std::optional<T> value, T& to) {
    if (!value) return Fail("must be true or false");
    to = *value;
    return {};
  }

  Status SetNumber(double& to) {
    const auto value = node_.value<double>();
    if (!value || !(*value >= row_.low && *value <= row_.high)) return Refuse("a number");
    to = *value;
    return {};
  }

  Status SetText(const toml::node& node, std::string& to) {
    auto value = node.value_exact<std::string>();
    if (!value) return Fail("must be a text, in \"quotes\"");
    auto text = InForm(row_, *std::move(value), file_);
    if (!text) return Forward(std::move(text));
    to = *std::move(text);
    return {};
  }

  Status Refuse(std::string_view what) const {
    return Fail("must be {} from {} to {}", what, row_.low, row_.high);
  }

  const ConfigRow& row_;
  const toml::node& node_;
  const std::string& file_;
  Config& config_;
};

// Reads one file and keeps the first thing that is wrong with it.
class Reader {
 public:
  Reader(const std::string& file, ConfigWithOrigins& into) : file_(file), into_(into) {}

  Status Read(const toml::table& root) {
    for (const auto& [name, node] : root) ReadSection(name.str(), node);
    return status_;
  }

 private:
  void ReadSection(std::string_view name, const toml::node& node) {
    const auto rows = ConfigRows();
    const bool is_section = std::any_of(rows.begin(), rows.end(),
                                        [&](const ConfigRow& row) { return row.section == name; });
    if (!is_section) return Unknown("", name, node);
    const toml::table* table = node.as_table();
    if (!table) return Wrong(node, fmt::format("'{0}' must be a section, [{0}]", name));
    for (const auto& [key, value] : *table) ReadKey(name, key.str(), value);
  }

  void ReadKey(std::string_view section, std::string_view key, const toml::node& node) {
    const ConfigRow* row = Find(section, key);
    if (!row) return Unknown(section, key, node);
    const Status set = std::visit(FieldWriter(*row, node, file_, into_.config), row->field);
    if (!set) return Wrong(node, fmt::format("'{}' {}", row->Name(), set.error().message));
    into_.origins[row->Name()] = {file_, static_cast<int>(node.source().begin.line)};
  }

  void Unknown(std::string_view section, std::string_view key, const toml::node& node) {
    Wrong(node, fmt::format("unknown key '{}{}{}' (did you mean '{}'?)", section,
                            section.empty() ? "" : ".", key, NearestName(section, key)));
  }

  // Keys come by name: the first in the file counts.
  void Wrong(const toml::node& node, const std::string& what) {
    const auto line = node.source().begin.line;
    if (!status_ && line >= line_) return;
    line_ = line;
    status_ = Fail("{}, line {}: {}", file_, line, what);
  }

  const std::string& file_;
  ConfigWithOrigins& into_;
  Status status_;
  toml::source_index line_ = 0;
};

}  // namespace

Status ReadConfig(std::string_view toml_text, const std::string& file, ConfigWithOrigins& into) {
  const toml::parse_result parsed = toml::parse(toml_text);
  if (!parsed) {
    return Fail("{}, line {}: {}", file, parsed.error().source().begin.line,
                parsed.error().description());
  }
  return Reader(file, into).Read(parsed.table());
}

}  // namespace strikeline::settings
