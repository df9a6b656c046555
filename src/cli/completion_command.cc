// SPDX-License-Identifier: MIT
#include "cli/completion_command.h"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/nearest.h"
#include "cli/help_text.h"

namespace strikeline::cli {
namespace {

using settings::Command;
using settings::OptionRow;
using settings::OptionTable;
using Words = std::vector<std::string_view>;

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
    return fmt::format("COMPREPLY=($(compgen -W '{}' -- \"$cur\")); ",
                       fmt::join(option.domain.choices, " "));
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
    Words below, options;
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

constexpr const char* kBash =
    R"(# Completion of strikeline for bash, made by `strikeline completion bash`.
_strikeline_files() {
  local file extension
  compopt -o filenames 2>/dev/null
  while IFS= read -r file; do
    if [[ -d $file || $# -eq 0 ]]; then
      COMPREPLY+=("$file")
      continue
    fi
    for extension in "$@"; do
      [[ $file == *".$extension" ]] && COMPREPLY+=("$file")
    done
  done < <(compgen -f -- "$cur")
}
_strikeline() {
  local cur=${COMP_WORDS[COMP_CWORD]} prev='' command='' i
  local below='' options='' files='' extensions=''
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; ++i)); do
    prev=${COMP_WORDS[i]}
    case "$command $prev" in
    @STEPS@) command+=${command:+ }$prev ;;
    esac
  done
  case "$command $prev" in
@VALUES@  esac
  case "$command" in
@COMMANDS@  esac
  if [[ $cur != -* ]]; then
    COMPREPLY=($(compgen -W "$below" -- "$cur"))
    [[ -z $files ]] || _strikeline_files $extensions
  fi
  ((${#COMPREPLY[@]})) || COMPREPLY=($(compgen -W "$options" -- "$cur"))
}
complete -F _strikeline strikeline
)";

// Zsh: an _arguments for each command, behind the words that led to it.
std::string ZshAction(const OptionRow& option) {
  if (settings::IsSwitch(option)) return "";
  const std::string value = Escaped(settings::ValueNameOf(option), ":");
  const auto& choices = option.domain.choices;
  if (!choices.empty()) return fmt::format(":{}:({})", value, fmt::join(choices, " "));
  if (!TakesFiles(option)) return fmt::format(":{}:", value);
  const Words endings = settings::EndingsOf(option);
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

constexpr const char* kZsh = R"(#compdef strikeline
# Completion of strikeline for zsh, made by `strikeline completion zsh`.
_strikeline() {
  local command=''
  while (( CURRENT > 2 )); do
    case "$command $words[2]" in
    @STEPS@)
      command+=${command:+ }$words[2]
      shift words
      (( CURRENT-- )) ;;
    *) break ;;
    esac
  done
  case "$command" in
@COMMANDS@  esac
}
if [[ $funcstack[1] == _strikeline ]]; then _strikeline "$@"; else compdef _strikeline strikeline; fi
)";

// Fish: a line for each word, with the commands that it stands behind.
std::string FishOffer(const OptionRow& option) {
  const auto& choices = option.domain.choices;
  if (!choices.empty()) return fmt::format(" -a '{}'", fmt::join(choices, " "));
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

constexpr const char* kFish =
    R"(# Completion of strikeline for fish, made by `strikeline completion fish`.
function __strikeline_at -d 'Whether these are the commands typed so far'
    set -l typed
    for word in (commandline -opc)[2..]
        if contains -- "$typed $word" @STEPS@
            set typed (string trim -- "$typed $word")
        end
    end
    test "$typed" = "$argv"
end
complete -c strikeline -f
@COMMANDS@)";

std::string Filled(std::string text, std::string_view mark, const std::string& with) {
  return text.replace(text.find(mark), mark.size(), with);
}

}  // namespace

Result<std::string> CompletionScript(const std::string& shell, const OptionTable& table) {
  const OptionTable commands = settings::Visible(table);
  const auto filled = [&](const char* script, std::string_view between, const std::string& words) {
    const std::string steps = fmt::format("{}", fmt::join(Steps(commands), between));
    return Filled(Filled(script, "@STEPS@", steps), "@COMMANDS@", words);
  };
  if (shell == "bash") {
    return Filled(filled(kBash, " | ", BashCommands(commands)), "@VALUES@", BashValues(commands));
  }
  if (shell == "zsh") return filled(kZsh, " | ", ZshCommands(commands));
  if (shell == "fish") return filled(kFish, " ", FishCommands(commands));
  return Fail("completion is there for bash, zsh and fish, not for '{}' (did you mean '{}'?)",
              shell, Nearest(shell, {"bash", "zsh", "fish"}));
}

}  // namespace strikeline::cli
