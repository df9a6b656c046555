// SPDX-License-Identifier: MIT
#include "settings/plot_options.h"

#include <optional>
#include <string_view>
#include <variant>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/nearest.h"
#include "base/parse_number.h"

namespace strikeline::settings {
namespace {

using exports::BedRange;
using exports::GcodeOptions;

// One key and the field that it sets.
struct Setting {
  std::string_view key;
  std::variant<double GcodeOptions::*, int GcodeOptions::*, bool GcodeOptions::*,
               std::optional<double> GcodeOptions::*, std::optional<BedRange> GcodeOptions::*>
      field;
  std::string_view doc;
};

// size: table
constexpr Setting kSettings[] = {
    {"travel_feed", &GcodeOptions::travel_feed,
     "Millimetres a minute with the pen up, and for lowering and lifting it."},
    {"draw_feed", &GcodeOptions::draw_feed, "Millimetres a minute with the pen down."},
    {"z_up", &GcodeOptions::z_up, "Height of the lifted pen, mm."},
    {"z_down", &GcodeOptions::z_down, "Height of the pen that draws, mm."},
    {"y_down", &GcodeOptions::y_down,
     "Turn y around: the sheet's grows downwards, the machine's upwards."},
    {"origin_x", &GcodeOptions::origin_x, "x of the sheet's corner on the machine, mm."},
    {"origin_y", &GcodeOptions::origin_y, "y of it, mm."},
    {"decimals", &GcodeOptions::decimals, "Of coordinates, 0 to 9."},
    {"paper_margin", &GcodeOptions::paper_margin, "Left blank on each side of the sheet, mm."},
    {"bed_x_range", &GcodeOptions::bed_x,
     "x that the machine reaches, \"LOW..HIGH\" in mm; \"none\": not checked."},
    {"bed_y_range", &GcodeOptions::bed_y, "y that it reaches, likewise."},
    {"bridge_draw_distance", &GcodeOptions::bridge_draw_distance,
     "The pen stays down between pieces of a cut line nearer than this, mm."},
    {"merge_tolerance", &GcodeOptions::merge_tolerance,
     "The pen stays down between any lines nearer than this, mm; negative: never."},
    {"optimize_travel", &GcodeOptions::optimize_travel,
     "Put the lines in a quick order; false: the sketch's order."},
    {"allow_reverse", &GcodeOptions::allow_reverse, "Lines may be drawn backwards."},
    {"canvas_height", &GcodeOptions::canvas_height,
     "y turns about half of this height, mm; \"none\": the sheet's."},
    {"comments", &GcodeOptions::comments, "Say in the file what is what."},
    {"final_lift", &GcodeOptions::final_lift, "Above z_up, at the end, mm; \"none\": not at all."},
};

Result<double> Number(std::string_view text) {
  const std::optional<double> number = ParseDecimal(text);
  if (!number) return Fail("must be a number, not '{}'", text);
  return *number;
}

Status Read(std::string_view text, double* value) {
  Result<double> number = Number(text);
  if (!number) return Forward(std::move(number));
  *value = *number;
  return {};
}

Status Read(std::string_view text, int* value) {
  Result<double> number = Number(text);
  if (!number) return Forward(std::move(number));
  if (!(*number >= 0 && *number <= 9)) return Fail("must be 0 to 9");
  *value = static_cast<int>(*number);
  return {};
}

Status Read(std::string_view text, bool* value) {
  if (text != "true" && text != "false") {
    return Fail("must be true or false, not '{}'", text);
  }
  *value = text == "true";
  return {};
}

Status Read(std::string_view text, BedRange* value) {
  const size_t dots = text.find("..");
  if (dots == std::string_view::npos) {
    return Fail("must be LOW..HIGH or none, not '{}'", text);
  }
  if (Status low = Read(text.substr(0, dots), &value->low); !low) return low;
  return Read(text.substr(dots + 2), &value->high);
}

template <class T>
Status Read(std::string_view text, std::optional<T>* value) {
  value->reset();
  if (text == "none") return {};
  return Read(text, &value->emplace());
}

Status Set(GcodeOptions& options, const Setting& setting, std::string_view text) {
  return std::visit([&](auto field) { return Read(text, &(options.*field)); }, setting.field);
}

std::vector<std::string_view> Keys() {
  std::vector<std::string_view> keys;
  for (const Setting& setting : kSettings) keys.push_back(setting.key);
  return keys;
}

const Setting* Find(std::string_view key) {
  for (const Setting& setting : kSettings) {
    if (setting.key == key) return &setting;
  }
  return nullptr;
}

std::string TextOf(double value) { return fmt::format("{}", value); }
std::string TextOf(int value) { return fmt::format("{}", value); }
std::string TextOf(bool value) { return value ? "true" : "false"; }
std::string TextOf(BedRange value) { return fmt::format("{}..{}", value.low, value.high); }
template <class T>
std::string TextOf(const std::optional<T>& value) {
  return value ? TextOf(*value) : "none";
}

}  // namespace

Result<GcodeOptions> GcodeOptionsOf(const std::vector<std::string>& settings) {
  GcodeOptions options;
  for (const std::string& text : settings) {
    const size_t equals = text.find('=');
    const std::string_view key = std::string_view(text).substr(0, equals);
    if (equals == std::string::npos) return Fail("--plot-option '{}' must be KEY=VALUE", text);
    const Setting* found = Find(key);
    if (!found) {
      return Fail("there is no plot option '{}'; did you mean '{}'? There are {}", key,
                  Nearest(key, Keys()), PlotOptionNames());
    }
    const Status set = Set(options, *found, std::string_view(text).substr(equals + 1));
    if (!set) return Fail("--plot-option {} {}", key, set.error().message);
  }
  return options;
}

std::string PlotOptionNames() { return fmt::format("{}", fmt::join(Keys(), ", ")); }

std::vector<PlotOption> PlotOptions() {
  const GcodeOptions defaults;
  std::vector<PlotOption> options;
  for (const Setting& setting : kSettings) {
    std::visit(
        [&](auto field) {
          options.push_back({setting.key, TextOf(defaults.*field), setting.doc});
        },
        setting.field);
  }
  return options;
}

Status CheckPlotOption(std::string_view key, std::string_view text) {
  const Setting* setting = Find(key);
  if (!setting) return Fail("there is no plot option '{}'", key);
  GcodeOptions options;
  return Set(options, *setting, text);
}

}  // namespace strikeline::settings
