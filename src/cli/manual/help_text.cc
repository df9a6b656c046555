// SPDX-License-Identifier: MIT
#include "cli/manual/help_text.h"

#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace strikeline::cli {
namespace {

using settings::Command;
using settings::OptionRow;

constexpr size_t kLineWidth = 80, kAboutColumn = 26;

// Text from a column on, in lines of at most kLineWidth.
std::string Wrapped(std::string_view text, size_t column) {
  std::string wrapped;
  size_t at = column;
  while (!text.empty()) {
    const size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (at > column && at + 1 + word.size() > kLineWidth) {
      wrapped += '\n' + std::string(column, ' ');
      at = column;
    }
    if (at > column) wrapped += ' ', ++at;
    wrapped += word, at += word.size();
  }
  return wrapped;
}

// "  -o, --output FILE       The video".
std::string Entry(const std::string& term, std::string_view about) {
  const std::string line = term.size() + 4 > kAboutColumn
                               ? fmt::format("  {}\n{:{}}", term, "", kAboutColumn)
                               : fmt::format("  {:<{}}", term, kAboutColumn - 2);
  return line + Wrapped(about, kAboutColumn) + '\n';
}

// Short names stand in a column of their own.
std::string Indented(const OptionRow& row) {
  const bool has_short = settings::IsOperand(row) || settings::NamesOf(row).size() > 1;
  return has_short ? TermOf(row) : "    " + TermOf(row);
}

std::string CommandList(const std::vector<const Command*>& commands) {
  std::string text = "\nCommands:\n";
  for (const Command* command : commands) {
    if (command->about.empty()) continue;
    text += Entry(std::string(command->path.substr(command->path.rfind(' ') + 1)), command->about);
  }
  return text;
}

}  // namespace

std::string TermOf(const OptionRow& row) {
  return fmt::format("{}", fmt::join(settings::Split(row.term, ','), ", "));
}

std::string AboutOf(const OptionRow& row) {
  std::vector<std::string> remarks;
  if (const std::string range = settings::RangeText(row.domain); !range.empty()) {
    remarks.push_back(range);
  }
  if (const std::string preset = settings::PresetOf(row); !preset.empty()) {
    remarks.push_back("default: " + preset);
  }
  if (remarks.empty()) return std::string(row.help);
  return fmt::format("{} ({})", row.help, fmt::join(remarks, "; "));
}

std::string UsageOf(const settings::OptionTable& table, const Command& command) {
  std::string usage = "strikeline";
  if (!command.path.empty()) usage += fmt::format(" {}", command.path);
  if (!settings::Below(table, command).empty()) return usage + " COMMAND [OPTION...]";
  for (const OptionRow& row : settings::RowsOf(command)) {
    const bool is_operand = settings::IsOperand(row);
    if (!is_operand && !row.domain.is_required) continue;
    const std::string value =
        fmt::format("{}{}", settings::ValueNameOf(row), settings::IsList(row) ? "..." : "");
    const std::string word =
        is_operand ? value : fmt::format("{} {}", settings::NamesOf(row).front(), value);
    usage += row.domain.is_required ? ' ' + word : fmt::format(" [{}]", word);
  }
  return usage + " [OPTION...]";
}

std::string HelpText(const settings::OptionTable& table, const Command& command) {
  std::string text = Wrapped(fmt::format("{}.", command.about), 0);
  text += fmt::format("\n\nUsage: {}\n", UsageOf(table, command));
  const auto below = settings::Below(table, command);
  if (!below.empty()) text += CommandList(below);
  for (const settings::OptionGroup& group : command.groups) {
    if (group.heading.empty()) continue;
    text += fmt::format("\n{}:\n", group.heading);
    for (const OptionRow& row : group.rows) text += Entry(Indented(row), AboutOf(row));
  }
  if (!command.remarks.empty()) text += fmt::format("\n{}\n", command.remarks);
  if (!command.examples.empty()) {
    text += fmt::format("\nExamples:\n  {}\n",
                        fmt::join(settings::Split(command.examples, '\n'), "\n  "));
  }
  return text;
}

}  // namespace strikeline::cli
