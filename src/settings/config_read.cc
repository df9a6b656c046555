// SPDX-License-Identifier: MIT
#include "settings/config_read.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "base/nearest.h"
#include "base/toml.h"
#include "settings/option_value.h"

namespace strikeline::settings {
namespace {

namespace fs = std::filesystem;

// The name that was meant: of a section, or of a key, best of its own section.
std::string NearestName(const std::vector<const OptionRow*>& rows, std::string_view section,
                        std::string_view key) {
  std::vector<std::string_view> sections, keys;
  for (const OptionRow* row : rows) {
    if (KeyOf(row->setting) == key) return std::string(row->setting.name);
    sections.push_back(SectionOf(row->setting));
    if (sections.back() == section) keys.push_back(KeyOf(row->setting));
  }
  if (keys.empty()) return std::string(Nearest(section.empty() ? key : section, sections));
  return fmt::format("{}.{}", section, Nearest(key, keys));
}

// A path that a file says, as seen from here.
std::string FromFile(const std::string& said, const std::string& file) {
  if (said.empty() || fs::path(said).is_absolute()) return said;
  return (fs::path(file).parent_path() / said).lexically_normal().string();
}

std::string Placed(std::string text, Form form, const std::string& file) {
  std::error_code error;
  const bool is_file =
      form == Form::kNameOrFile && fs::is_regular_file(FromFile(text, file), error);
  return form == Form::kFolder || is_file ? FromFile(text, file) : text;
}

// A value in TOML as it is typed; "" where no number and no switch is.
std::string TypedOf(const toml::node& node) {
  if (const auto flag = node.value_exact<bool>()) return *flag ? "true" : "false";
  if (const auto whole = node.value_exact<int64_t>()) return fmt::format("{}", *whole);
  if (const auto number = node.value<double>()) return fmt::format("{}", *number);
  return "";
}

// Reads a value from a node of TOML; what is wrong becomes a message without a place.
Status ReadNode(const OptionRow& row, const toml::node& node, const std::string& file,
                const Cell& cell) {
  std::vector<std::string> texts;
  const auto text = node.value_exact<std::string>();
  if (IsList(row)) {
    const toml::array* list = node.as_array();
    if (!list) return Fail("must be a list of texts, such as [\"a\", \"b\"]");
    for (const toml::node& item : *list) {
      const auto each = item.value_exact<std::string>();
      if (!each) return Fail("must be a text, in \"quotes\"");
      texts.push_back(Placed(*each, row.domain.form, file));
    }
  } else if (IsText(row) || (row.domain.may_be_none && text == "none")) {
    if (!text) return Fail("must be a text, in \"quotes\"");
    texts.push_back(Placed(*text, row.domain.form, file));
  } else {
    texts.push_back(TypedOf(node));
  }
  return ReadValue(row.domain, texts, cell);
}

// Reads one file and keeps the first thing that is wrong with it.
class Reader {
 public:
  Reader(const OptionTable& table, const std::string& file, Config& into)
      : rows_(SettingRows(table)), file_(file), into_(into) {}

  Status Read(const toml::table& root) {
    for (const auto& [name, node] : root) ReadSection(name.str(), node);
    return status_;
  }

 private:
  void ReadSection(std::string_view name, const toml::node& node) {
    const bool is_section = std::any_of(rows_.begin(), rows_.end(), [&](const OptionRow* row) {
      return SectionOf(row->setting) == name;
    });
    if (!is_section) return Unknown("", name, node);
    const toml::table* table = node.as_table();
    if (!table) return Wrong(node, fmt::format("'{0}' must be a section, [{0}]", name));
    for (const auto& [key, value] : *table) ReadKey(name, key.str(), value);
  }

  void ReadKey(std::string_view section, std::string_view key, const toml::node& node) {
    const std::string name = fmt::format("{}.{}", section, key);
    const auto row = std::find_if(rows_.begin(), rows_.end(), [&name](const OptionRow* each) {
      return each->setting.name == name;
    });
    if (row == rows_.end()) return Unknown(section, key, node);
    const Status read = ReadNode(**row, node, file_, (*row)->cell(into_.values));
    if (!read) return Wrong(node, fmt::format("'{}' {}", name, read.error().message));
    into_.origins[name] = {file_, static_cast<int>(node.source().begin.line)};
  }

  void Unknown(std::string_view section, std::string_view key, const toml::node& node) {
    Wrong(node, fmt::format("unknown key '{}{}{}' (did you mean '{}'?)", section,
                            section.empty() ? "" : ".", key, NearestName(rows_, section, key)));
  }

  // Keys come by name: the first in the file counts.
  void Wrong(const toml::node& node, const std::string& what) {
    const auto line = node.source().begin.line;
    if (!status_ && line >= line_) return;
    line_ = line;
    status_ = Fail("{}, line {}: {}", file_, line, what);
  }

  const std::vector<const OptionRow*> rows_;
  const std::string& file_;
  Config& into_;
  Status status_;
  toml::source_index line_ = 0;
};

}  // namespace

const ConfigOrigin* Config::OriginOf(std::string_view setting) const {
  const auto found = origins.find(setting);
  return found == origins.end() ? nullptr : &found->second;
}

Status ReadConfig(const OptionTable& table, std::string_view toml_text, const std::string& file,
                  Config& into) {
  const toml::parse_result parsed = toml::parse(toml_text);
  if (!parsed) {
    return Fail("{}, line {}: {}", file, parsed.error().source().begin.line,
                parsed.error().description());
  }
  return Reader(table, file, into).Read(parsed.table());
}

}  // namespace strikeline::settings
