// SPDX-License-Identifier: MIT
#include "cli/manual/man_page.h"

#include <algorithm>
#include <cctype>
#include <iterator>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/check.h"
#include "base/embedded.h"
#include "base/version.h"
#include "cli/manual/help_text.h"

namespace strikeline::cli {
namespace {

using settings::Command;
using settings::OptionRow;
using settings::OptionTable;

// A passage that is the same on all pages that have it.
std::string Passage(std::string_view name) {
  const EmbeddedFile* file = Find(manual::Files(), name);
  CHECK(file) << "there is no assets/manual/" << name;
  return std::string(file->text);
}

std::string Bold(std::string_view text) { return "\\fB" + RoffEscaped(text) + "\\fR"; }
std::string Italic(std::string_view text) { return "\\fI" + RoffEscaped(text) + "\\fR"; }

// What is between `these` is bold.
std::string Prose(std::string_view text) {
  std::string prose;
  while (!text.empty()) {
    const size_t open = text.find('`');
    const size_t close = open == text.npos ? open : text.find('`', open + 1);
    prose += RoffEscaped(text.substr(0, close == text.npos ? text.npos : open));
    if (close == text.npos) break;
    prose += Bold(text.substr(open + 1, close - open - 1));
    text.remove_prefix(close + 1);
  }
  return prose;
}

std::string Title(const std::string& name) {
  std::string capitals = name;
  std::transform(name.begin(), name.end(), capitals.begin(),
                 [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return fmt::format(
      ".\\\" Made by `strikeline package-texts`.\n.TH {} 1 \"\" \"Strikeline {}\" \"{}\"\n",
      RoffEscaped(capitals), kVersion, "User Commands");
}

std::string PageName(const Command& command) { return fmt::format("strikeline-{}", command.path); }

bool IsCapital(char c) { return c >= 'A' && c <= 'Z'; }

// "strikeline render PIECE -o FILE [OPTION...]": the command bold, what stands for a word italic.
std::string Synopsis(const OptionTable& table, const Command& command) {
  const std::string usage = UsageOf(table, command);
  const std::string name =
      command.path.empty() ? "strikeline" : fmt::format("strikeline {}", command.path);
  const std::string words = usage.substr(name.size());
  std::string text = Bold(name);
  for (size_t at = 0; at < words.size();) {
    const bool is_capital = IsCapital(words[at]);
    const auto end = std::find_if(words.begin() + static_cast<ptrdiff_t>(at), words.end(),
                                  [&](char c) { return IsCapital(c) != is_capital; });
    const size_t length = static_cast<size_t>(end - words.begin()) - at;
    const std::string part = words.substr(at, length);
    text += is_capital ? Italic(part) : RoffEscaped(part);
    at += length;
  }
  return text + '\n';
}

std::string OptionText(const OptionRow& row) {
  const std::string value = Italic(settings::ValueNameOf(row));
  std::vector<std::string> forms;
  for (const std::string_view name : settings::NamesOf(row)) {
    std::string form = Bold(name);
    if (settings::IsValueOptional(row)) {
      form += fmt::format("[={}]", value);
    } else if (!settings::IsSwitch(row)) {
      form += ' ' + value;
    }
    forms.push_back(std::move(form));
  }
  if (settings::IsOperand(row)) forms.push_back(value);
  return fmt::format(".TP\n{}\n{}.\n", fmt::join(forms, ", "), Prose(AboutOf(row)));
}

// The options in their order, under the headings of their groups if there are several.
std::string OptionsText(const Command& command) {
  std::string text;
  for (const settings::OptionGroup& group : command.groups) {
    if (command.groups.size() > 1) text += ".SS " + RoffEscaped(group.heading) + '\n';
    for (const OptionRow& row : group.rows) text += OptionText(row);
  }
  return text;
}

std::string ExamplesText(std::string_view lines) {
  return lines.empty() ? "" : fmt::format(".SH EXAMPLES\n.nf\n{}\n.fi\n", RoffEscaped(lines));
}

// Those that lie below a command, as sections of its page.
std::string BelowText(const OptionTable& table, const Command& parent) {
  std::string text;
  for (const Command* command : settings::Below(table, parent)) {
    text += fmt::format(".SS strikeline {}\n{}.PP\n{}.\n", RoffEscaped(command->path),
                        Synopsis(table, *command), Prose(command->about));
    text += OptionsText(*command);
  }
  return text.empty() ? "" : ".SH COMMANDS\n" + text;
}

std::string SeeAlso(const OptionTable& table, std::string_view own) {
  std::vector<std::string> pages;
  if (!own.empty()) pages.push_back(Bold("strikeline") + "(1)");
  for (const Command* command : settings::Below(table, table.front())) {
    if (command->path != own) pages.push_back(Bold(PageName(*command)) + "(1)");
  }
  return fmt::format(".SH SEE ALSO\n{}\n", fmt::join(pages, ",\n"));
}

std::string CommandPage(const OptionTable& table, const Command& command) {
  const std::string name = PageName(command);
  std::string text = Title(name);
  text += fmt::format(".SH NAME\n{} \\- {}\n", RoffEscaped(name), Prose(command.about));
  text += ".SH SYNOPSIS\n" + Synopsis(table, command);
  text += ".SH DESCRIPTION\n" + Prose(command.about) + ".\n";
  if (!command.remarks.empty()) text += ".PP\n" + Prose(command.remarks) + '\n';
  text += BelowText(table, command) + ".SH OPTIONS\n" + OptionsText(command);
  text += ExamplesText(command.examples);
  return text + Passage("exit-status.roff") + Passage("files.roff") + SeeAlso(table, command.path);
}

std::string ProgramPage(const OptionTable& table) {
  const Command& program = table.front();
  std::string list = ".SH COMMANDS\n";
  std::string examples;
  for (const Command* command : settings::Below(table, program)) {
    list += fmt::format(".TP\n{}(1)\n{}.\n", Bold(PageName(*command)), Prose(command->about));
    if (command->examples.empty()) continue;
    if (!examples.empty()) examples += '\n';
    examples += settings::Split(command->examples, '\n').front();
  }
  std::string text = Title("strikeline");
  text += ".SH NAME\nstrikeline \\- make note\\-highway videos of songs, and plots of sketches\n";
  text += ".SH SYNOPSIS\n" + Synopsis(table, program);
  text += ".SH DESCRIPTION\n" + Prose(program.about) + ".\n" + Passage("description.roff") + list;
  text += ".SH OPTIONS\n" + OptionsText(program) + ExamplesText(examples);
  return text + Passage("exit-status.roff") + Passage("environment.roff") + Passage("files.roff") +
         SeeAlso(table, "");
}

// What roff prints for a character that it would read otherwise.
constexpr std::pair<char, std::string_view> kEscapes[] = {
    {'\\', "\\e"}, {'-', "\\-"}, {'\'', "\\(aq"}, {'`', "\\(ga"}, {'^', "\\(ha"}, {'~', "\\(ti"}};

}  // namespace

std::string RoffEscaped(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    const bool starts_line = escaped.empty() || escaped.back() == '\n';
    if (starts_line && (c == '.' || c == '\'')) escaped += "\\&";
    const auto found = std::find_if(std::begin(kEscapes), std::end(kEscapes),
                                    [c](const auto& escape) { return escape.first == c; });
    if (found == std::end(kEscapes)) {
      escaped += c;
    } else {
      escaped += found->second;
    }
  }
  return escaped;
}

std::vector<ManPage> ManPages(const OptionTable& table) {
  const OptionTable commands = settings::Visible(table);
  std::vector<ManPage> pages = {
      {"strikeline.1", ProgramPage(commands)},
      {"strikeline-video.1", Title("strikeline-video") + Passage("video.roff")}};
  for (const Command* command : settings::Below(commands, commands.front())) {
    pages.push_back({PageName(*command) + ".1", CommandPage(commands, *command)});
  }
  return pages;
}

}  // namespace strikeline::cli
