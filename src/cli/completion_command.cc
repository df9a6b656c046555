// SPDX-License-Identifier: MIT
#include "cli/completion_command.h"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/embedded.h"
#include "base/nearest.h"
#include "cli/manual/help_text.h"

namespace strikeline::cli {
namespace {

using settings::Command;
using settings::OptionRow;
using settings::OptionTable;
using WordList = std::vector<std::string_view>;

// The word behind the last space.
std::string_view LastWord(const Command& command) {
  return command.path.substr(command.path.rfind(' ') + 1);
}

const OptionRow* OperandsOf(const std::vector<OptionRow>& rows) {
  const auto found = std::find_if(rows.begin(), rows.end(), settings::IsOperand);
  return found == rows.end() ? nullptr : &*found;
}

bool TakesFiles(const OptionRow& row) { return !row.domain.endings.empty(); }

// Each command as "what was typed before, space, its word", in quotes: ' render', 'config show'.
std::vector<std::string> Steps(const OptionTable& commands) {
  std::vector<std::string> steps;
  for (const Command& command : commands) {
    const bool is_top = command.path.find(' ') == std::string::npos;
    if (!command.path.empty()) {
      steps.push_back(fmt::format("'{}{}'", is_top ? " " : "", command.path));
    }
  }
  return steps;
}

// Within single quotes of a POSIX shell.
std::string Escaped(std::string_view text, std::string_view special) {
  std::string escaped;
  for (const char c : text) {
    if (special.find(c) != special.npos) escaped += '\\';
    escaped += c == '\'' ? "'\\''" : std::string(1, c);
  }
  return escaped;
}

// Bash: a case for each option with a value, and one for each command.
std::string BashOffer(const OptionRow& option) {
  if (!option.domain.choices.empty()) {
    return fmt::format("COMPREPLY=($(compgen -W '{}' -- \"$cur\")); ", option.domain.choices);
  }
  if (!TakesFiles(option)) return "";
  return fmt::format("_strikeline_files {}; ", fmt::join(settings::EndingsOf(option), " "));
}

std::string BashValues(const OptionTable& commands) {
  std::string cases;
  for (const Command& command : commands) {
    for (const OptionRow& option : settings::RowsOf(command)) {
      if (settings::IsSwitch(option) || settings::IsOperand(option)) continue;
      std::vector<std::string> patterns;
      for (const std::string_view name : settings::NamesOf(option)) {
        patterns.push_back(fmt::format("'{} {}'", command.path, name));
      }
      cases += fmt::format("    {}) {}return ;;\n", fmt::join(patterns, " | "), BashOffer(option));
    }
  }
  return cases;
}

std::string BashCommands(const OptionTable& commands) {
  std::string cases;
  for (const Command& command : commands) {
    WordList below, options;
    for (const Command* other : settings::Below(commands, command))
      below.push_back(LastWord(*other));
    const std::vector<OptionRow> rows = settings::RowsOf(command);
    for (const OptionRow& option : rows) {
      for (const std::string_view name : settings::NamesOf(option)) options.push_back(name);
    }
    cases += fmt::format("    '{}') below='{}' options='{}'", command.path, fmt::join(below, " "),
                         fmt::join(options, " "));
    const OptionRow* operands = OperandsOf(rows);
    if (operands && TakesFiles(*operands)) {
      cases +=
          fmt::format(" files=yes extensions='{}'", fmt::join(settings::EndingsOf(*operands), " "));
    }
    cases += " ;;\n";
  }
  return cases;
}

// Zsh: an _arguments for each command, behind the words that led to it.
std::string ZshAction(const OptionRow& option) {
  if (settings::IsSwitch(option)) return "";
  const std::string value = Escaped(settings::ValueNameOf(option), ":");
  if (!option.domain.choices.empty()) return fmt::format(":{}:({})", value, option.domain.choices);
  if (!TakesFiles(option)) return fmt::format(":{}:", value);
  const WordList endings = settings::EndingsOf(option);
  if (endings.empty()) return fmt::format(":{}:_files", value);
  return fmt::format(":{}:_files -g \"*.({})\"", value, fmt::join(endings, "|"));
}

std::string ZshArguments(const Command& command, const OptionTable& commands) {
  std::string arguments;
  for (const OptionRow& option : settings::RowsOf(command)) {
    const std::string action = ZshAction(option);
    if (settings::IsOperand(option)) arguments += fmt::format(" \\\n        '*{}'", action);
    for (const std::string_view name : settings::NamesOf(option)) {
      arguments +=
          fmt::format(" \\\n        '{}[{}]{}'", name, Escaped(AboutOf(option), "[]:"), action);
    }
  }
  std::string below;
  for (const Command* other : settings::Below(commands, command)) {
    below += fmt::format(" {}\\:\"{}\"", LastWord(*other), Escaped(other->about, "\"`$\\:"));
  }
  if (!below.empty()) arguments += fmt::format(" \\\n        '1:command:(({}))'", below.substr(1));
  return arguments;
}

std::string ZshCommands(const OptionTable& commands) {
  std::string cases;
  for (const Command& command : commands) {
    cases += fmt::format("    '{}')\n      _arguments{} ;;\n", command.path,
                         ZshArguments(command, commands));
  }
  return cases;
}

// Fish: a line for each word, with the commands that it stands behind.
std::string FishOffer(const OptionRow& option) {
  if (!option.domain.choices.empty()) return fmt::format(" -a '{}'", option.domain.choices);
  if (!TakesFiles(option)) return "";
  std::vector<std::string> words;
  for (const std::string_view ending : settings::EndingsOf(option)) {
    words.push_back(fmt::format("(__fish_complete_suffix .{})", ending));
  }
  return words.empty() ? " -F" : fmt::format(" -ka '{}'", fmt::join(words, " "));
}

std::string FishText(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '\'' || c == '\\') escaped += '\\';
    escaped += c;
  }
  return escaped;
}

std::string FishOption(const OptionRow& option) {
  std::string words;
  for (const std::string_view name : settings::NamesOf(option)) {
    words += name.starts_with("--") ? fmt::format(" -l {}", name.substr(2))
                                    : fmt::format(" -s {}", name.substr(1));
  }
  if (!settings::IsSwitch(option)) {
    if (!settings::IsOperand(option)) words += " -r";
    words += FishOffer(option);
  }
  return words.empty() ? "" : fmt::format("{} -d '{}'", words, FishText(AboutOf(option)));
}

std::string FishCommands(const OptionTable& commands) {
  std::string lines;
  for (const Command& command : commands) {
    const std::string start =
        fmt::format("complete -c strikeline -n \"__strikeline_at '{}'\"", command.path);
    for (const Command* other : settings::Below(commands, command)) {
      lines += fmt::format("{} -a {} -d '{}'\n", start, LastWord(*other), FishText(other->about));
    }
    for (const OptionRow& option : settings::RowsOf(command)) {
      const std::string words = FishOption(option);
      if (!words.empty()) lines += start + words + '\n';
    }
  }
  return lines;
}

}  // namespace

Result<std::string> CompletionScript(const std::string& shell, const OptionTable& table) {
  const EmbeddedFile* script = Find(completions::Files(), shell);
  if (!script) {
    return Fail("completion is there for bash, zsh and fish, not for '{}' (did you mean '{}'?)",
                shell, Nearest(shell, {"bash", "zsh", "fish"}));
  }
  const OptionTable commands = settings::Visible(table);
  std::string text(script->text);
  const auto fill = [&text](std::string_view mark, const std::string& with) {
    if (const size_t at = text.find(mark); at != text.npos) text.replace(at, mark.size(), with);
  };
  fill("@STEPS@", fmt::format("{}", fmt::join(Steps(commands), shell == "fish" ? " " : " | ")));
  fill("@VALUES@", BashValues(commands));
  fill("@COMMANDS@", shell == "bash"  ? BashCommands(commands)
                     : shell == "zsh" ? ZshCommands(commands)
                                      : FishCommands(commands));
  return text;
}

}  // namespace strikeline::cli
