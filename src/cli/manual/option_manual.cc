// SPDX-License-Identifier: MIT
#include "cli/manual/option_manual.h"

#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/manual/help_text.h"

namespace strikeline::cli {
namespace {

using settings::Changes;
using settings::OptionRow;

constexpr const char* kStart = R"(# Options

All commands with their options, made from the table that the program reads them by. Values are called by their units: S
seconds, T seconds or bar:beat, X a factor, MIB mebibytes, N a number, WxH pixels. An option of `render` that would change
nothing of what is made is an error; *changes pixels* or *packets* means that an export can only be gone on with (`--resume`) with
the same. A name such as `video.crf` is that of a setting in [files](config.md).
)";

std::string_view WordOf(Changes changes) {
  switch (changes) {
    case Changes::kSound:
      return "changes only the sound";
    case Changes::kPackets:
      return "changes packets";
    case Changes::kPixels:
      return "changes pixels";
    default:
      return "";
  }
}

// "For songs; changes pixels; `video.theme`."
std::string UseOf(const OptionRow& row) {
  std::vector<std::string> parts;
  if (const auto made = settings::WordsOf(row.use.made); !made.empty()) {
    parts.push_back(fmt::format("for {}", made));
  }
  if (row.use.changes != Changes::kNothing) parts.emplace_back(WordOf(row.use.changes));
  if (!row.setting.name.empty()) parts.push_back(fmt::format("`{}`", row.setting.name));
  return parts.empty() ? "" : fmt::format(" *{}*", fmt::join(parts, "; "));
}

std::string LineOf(const OptionRow& row) {
  return fmt::format("| `{}` | {}.{} |\n", TermOf(row), AboutOf(row), UseOf(row));
}

std::string SectionOf(const settings::OptionTable& table, const settings::Command& command) {
  std::string text = fmt::format("\n## strikeline {}\n\n{}.\n\n    {}\n", command.path,
                                 command.about, UsageOf(table, command));
  for (const settings::OptionGroup& group : command.groups) {
    text += fmt::format("\n| {} | |\n|---|---|\n", group.heading);
    for (const OptionRow& row : group.rows) text += LineOf(row);
  }
  return text;
}

}  // namespace

std::string OptionManual(const settings::OptionTable& table) {
  const settings::OptionTable commands = settings::Visible(table);
  std::string text = kStart;
  for (const settings::Command& command : commands) {
    if (!command.path.empty()) text += SectionOf(commands, command);
  }
  return text;
}

}  // namespace strikeline::cli
