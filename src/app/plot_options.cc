// SPDX-License-Identifier: MIT
#include "app/plot_options.h"

#include <optional>
#include <string_view>
#include <variant>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/nearest.h"
#include "base/parse_number.h"

namespace strikeline::app {
namespace {

using exports::BedRange;
using exports::GcodeOptions;

// One key and the field that it sets.
struct Setting {
  std::string_view key;
  std::variant<double GcodeOptions::*, int GcodeOptions::*, bool GcodeOptions::*,
               std::optional<double> GcodeOptions::*, std::optional<BedRange> GcodeOptions::*>
      field;
};

constexpr Setting kSettings[] = {
    {"travel_feed", &GcodeOptions::travel_feed},
    {"draw_feed", &GcodeOptions::draw_feed},
    {"z_up", &GcodeOptions::z_up},
    {"z_down", &GcodeOptions::z_down},
    {"y_down", &GcodeOptions::y_down},
    {"origin_x", &GcodeOptions::origin_x},
    {"origin_y", &GcodeOptions::origin_y},
    {"decimals", &GcodeOptions::decimals},
    {"paper_margin", &GcodeOptions::paper_margin},
    {"bed_x_range", &GcodeOptions::bed_x},
    {"bed_y_range", &GcodeOptions::bed_y},
    {"bridge_draw_distance", &GcodeOptions::bridge_draw_distance},
    {"merge_tolerance", &GcodeOptions::merge_tolerance},
    {"optimize_travel", &GcodeOptions::optimize_travel},
    {"allow_reverse", &GcodeOptions::allow_reverse},
    {"canvas_height", &GcodeOptions::canvas_height},
    {"comments", &GcodeOptions::comments},
    {"final_lift", &GcodeOptions::final_lift},
};

Result<double> Number(std::string_view key, std::string_view text) {
  const std::optional<double> number = ParseDecimal(text);
  if (!number) return Fail("--plot-option {}: '{}' is no number", key, text);
  return *number;
}

Status Read(const Setting& setting, std::string_view text, double* value) {
  Result<double> number = Number(setting.key, text);
  if (!number) return Forward(std::move(number));
  *value = *number;
  return {};
}

Status Read(const Setting& setting, std::string_view text, int* value) {
  Result<double> number = Number(setting.key, text);
  if (!number) return Forward(std::move(number));
  if (!(*number >= 0 && *number <= 9)) return Fail("--plot-option {} must be 0 to 9", setting.key);
  *value = static_cast<int>(*number);
  return {};
}

Status Read(const Setting& setting, std::string_view text, bool* value) {
  if (text != "true" && text != "false") {
    return Fail("--plot-option {} must be true or false, not '{}'", setting.key, text);
  }
  *value = text == "true";
  return {};
}

Status Read(const Setting& setting, std::string_view text, BedRange* value) {
  const size_t dots = text.find("..");
  if (dots == std::string_view::npos) {
    return Fail("--plot-option {} must be LOW..HIGH or none, not '{}'", setting.key, text);
  }
  if (Status low = Read(setting, text.substr(0, dots), &value->low); !low) return low;
  return Read(setting, text.substr(dots + 2), &value->high);
}

template <class T>
Status Read(const Setting& setting, std::string_view text, std::optional<T>* value) {
  value->reset();
  if (text == "none") return {};
  return Read(setting, text, &value->emplace());
}

std::vector<std::string_view> Keys() {
  std::vector<std::string_view> keys;
  for (const Setting& setting : kSettings) keys.push_back(setting.key);
  return keys;
}

}  // namespace

Result<GcodeOptions> GcodeOptionsOf(const std::vector<std::string>& settings) {
  GcodeOptions options;
  for (const std::string& text : settings) {
    const size_t equals = text.find('=');
    const std::string_view key = std::string_view(text).substr(0, equals);
    if (equals == std::string::npos) return Fail("--plot-option '{}' must be KEY=VALUE", text);
    const Setting* found = nullptr;
    for (const Setting& setting : kSettings) {
      if (setting.key == key) found = &setting;
    }
    if (!found) {
      return Fail("there is no plot option '{}'; did you mean '{}'? There are {}", key,
                  Nearest(key, Keys()), PlotOptionNames());
    }
    const std::string_view value = std::string_view(text).substr(equals + 1);
    const Status read = std::visit(
        [&](auto field) { return Read(*found, value, &(options.*field)); }, found->field);
    if (!read) return tl::unexpected(read.error());
  }
  return options;
}

std::string PlotOptionNames() { return fmt::format("{}", fmt::join(Keys(), ", ")); }

}  // namespace strikeline::app
