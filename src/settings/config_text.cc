// SPDX-License-Identifier: MIT
#include "settings/config_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "settings/requests.h"

namespace strikeline::settings {
namespace {

// "Constant quality; lower is better. (-1 to 255) Left out with --encoder or --bitrate."
std::string AboutSetting(const OptionRow& row) {
  std::string about = fmt::format("{}.", row.help);
  if (const std::string range = RangeText(row.domain); !range.empty()) {
    about += fmt::format(" ({})", range);
  }
  if (!row.setting.unless.empty()) {
    about += fmt::format(" Left out with {}.", fmt::join(Split(row.setting.unless, ','), " or "));
  }
  return about;
}

}  // namespace

std::string TomlOf(const Json& value) { return value.IsNull() ? "" : value.Written(); }

std::string ConfigTemplate(const OptionTable& table) {
  std::string text =
      "# Settings of Strikeline. What is commented out is the default; `strikeline config show`\n"
      "# says what applies and where it comes from, `strikeline config validate` what is wrong.\n";
  std::string_view section;
  Request defaults;
  for (const OptionRow* row : SettingRows(table)) {
    if (SectionOf(row->setting) != section) {
      section = SectionOf(row->setting);
      text += fmt::format("\n[{}]\n", section);
    }
    const std::string value = TomlOf(PlainOf(*row, row->cell(defaults)));
    text += fmt::format("# {}\n# {} = {}\n", AboutSetting(*row), KeyOf(row->setting),
                        value.empty() ? row->setting.example : value);
  }
  return text;
}

}  // namespace strikeline::settings
