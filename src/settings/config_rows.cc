// SPDX-License-Identifier: MIT
#include "settings/config_rows.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/parse_number.h"

namespace strikeline::settings {
namespace {

using Form = ConfigForm;

// size: table
const ConfigRow kRows[] = {
    {"output", "folder", &Config::output_folder,
     "Folder for what the live window saves. Empty: the current one.", 0, 0, Form::kFolder},
    {"live", "fps", &Config::live_fps, "Frames a second of the window; 0: as many as it can.", 0,
     1000},
    {"live", "size", &Config::live_size, "Pixels of the window.", 0, 0, Form::kSize},
    {"live", "time_limit", &Config::live_time_limit,
     "Seconds that the sketch may take for a frame.", 0.01, 3600},
    {"live", "workers", &Config::live_workers,
     "Processes that draw the sketch; 0: the window's own, for a debugger.", 0, 64},
    {"live", "inspector", &Config::live_inspector, "Show the panel of parameters."},
    {"png",
     "scale",
     &Config::png_scale,
     "Pixels a millimetre in a picture of a sketch.",
     0.01,
     1000,
     Form::kAny,
     {},
     "10"},
    {"video", "theme", &Config::video_theme, "Look of a song: night, paper, neon, or a TOML file.",
     0, 0, Form::kNameOrFile},
    {"video", "encoder", &Config::video_encoder,
     "auto, or an encoder of FFmpeg such as libx264, h264_nvenc, ffv1."},
    {"video", "preset", &Config::video_preset,
     "That encoder's preset. Empty: its own. Not used with --encoder."},
    {"video",
     "crf",
     &Config::video_crf,
     "Constant quality, lower is better. Not set: the encoder's own. Not used with --encoder.",
     -1,
     255,
     Form::kAny,
     {},
     "23"},
    {"midi", "port", &Config::midi_port,
     "Part of a MIDI input's name, or auto: the first there is."},
    {"midi",
     "mode",
     &Config::midi_mode,
     "How controllers send their values.",
     0,
     0,
     Form::kAny,
     {"7bit", "14bit"}},
    {"fonts", "folders", &Config::font_folders, "More folders to look for fonts in.", 0, 0,
     Form::kFolder},
};

std::vector<ConfigRow> PlotRows() {
  std::vector<ConfigRow> rows = {{"plot", "plotter", &Config::plotter,
                                  "Another dialect than G-code: grbl-servo, hpgl, or a template in "
                                  "TOML. It then says all that "
                                  "the keys below say.",
                                  0, 0, Form::kNameOrFile}};
  for (PlotOption& option : PlotOptions()) {
    const std::string_view doc = option.doc;
    rows.push_back({"plot", option.key, std::move(option), doc});
  }
  return rows;
}

std::vector<ConfigRow> KeyRows() {
  std::vector<ConfigRow> rows;
  for (const LiveActionRow& action : LiveActions()) {
    rows.push_back({"keys", action.name, action.action, action.help, 0, 0, Form::kKey});
  }
  return rows;
}

std::vector<ConfigRow> AllRows() {
  std::vector<ConfigRow> rows(std::begin(kRows), std::end(kRows));
  const auto behind = std::find_if(rows.begin(), rows.end(),
                                   [](const ConfigRow& row) { return row.section == "midi"; });
  const std::vector<ConfigRow> plot = PlotRows();
  rows.insert(behind, plot.begin(), plot.end());
  const std::vector<ConfigRow> keys = KeyRows();
  rows.insert(rows.end(), keys.begin(), keys.end());
  return rows;
}

ConfigValue PlotValue(const Config& config, const PlotOption& option) {
  std::string text = option.default_text;
  for (const std::string& said : config.plot_options) {
    if (said.starts_with(std::string(option.key) + '=')) text = said.substr(option.key.size() + 1);
  }
  if (text == "true" || text == "false") return text == "true";
  if (const auto number = ParseDecimal(text)) return *number;
  return text;
}

// Reads a field, whatever it is.
struct FieldReader {
  const Config& config;

  ConfigValue operator()(std::optional<double> Config::*field) const {
    if (!(config.*field)) return std::monostate();
    return *(config.*field);
  }
  ConfigValue operator()(LiveAction action) const { return config.keys[action]; }
  ConfigValue operator()(const PlotOption& option) const { return PlotValue(config, option); }
  template <class T>
  ConfigValue operator()(T Config::*field) const {
    return config.*field;
  }
};

std::string Quoted(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + '"';
}

struct TomlWriter {
  std::string operator()(std::monostate) const { return ""; }
  std::string operator()(bool value) const { return value ? "true" : "false"; }
  std::string operator()(int value) const { return fmt::format("{}", value); }
  std::string operator()(double value) const { return fmt::format("{}", value); }
  std::string operator()(const std::string& value) const { return Quoted(value); }
  std::string operator()(const std::vector<std::string>& list) const {
    std::vector<std::string> quoted;
    for (const std::string& value : list) quoted.push_back(Quoted(value));
    return fmt::format("[{}]", fmt::join(quoted, ", "));
  }
};

// " (0 to 64)", " (7bit or 14bit)", or nothing.
std::string RangeText(const ConfigRow& row) {
  if (row.low < row.high) return fmt::format(" ({} to {})", row.low, row.high);
  if (!row.choices.empty()) return fmt::format(" ({})", fmt::join(row.choices, " or "));
  return "";
}

}  // namespace

std::string ConfigRow::Name() const { return fmt::format("{}.{}", section, key); }

std::span<const ConfigRow> ConfigRows() {
  static const std::vector<ConfigRow> rows = AllRows();
  return rows;
}

ConfigValue ValueOf(const Config& config, const ConfigRow& row) {
  return std::visit(FieldReader{config}, row.field);
}

std::string TomlOf(const ConfigValue& value) { return std::visit(TomlWriter(), value); }

std::string ConfigTemplate() {
  std::string text =
      "# Settings of Strikeline. What is commented out is the default; `strikeline config show`\n"
      "# says what applies and where it comes from, `strikeline config validate` what is wrong.\n";
  std::string_view section;
  for (const ConfigRow& row : ConfigRows()) {
    if (row.section != section) text += fmt::format("\n[{}]\n", row.section);
    section = row.section;
    const std::string value = TomlOf(ValueOf(Config(), row));
    text += fmt::format("# {}{}\n# {} = {}\n", row.doc, RangeText(row), row.key,
                        value.empty() ? row.example : value);
  }
  return text;
}

}  // namespace strikeline::settings
