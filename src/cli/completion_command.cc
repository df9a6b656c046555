// SPDX-License-Identifier: MIT
#include "cli/completion_command.h"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/nearest.h"

namespace strikeline::cli {
namespace {

using Commands = std::vector<CommandWords>;
using Words = std::vector<std::string>;

bool IsSmall(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

void AddNew(Words& words, const std::string& word) {
  if (std::find(words.begin(), words.end(), word) == words.end()) words.push_back(word);
}

// Of ".svg, or plot.gcode": svg, gcode.
void AddExtensions(std::string_view text, Words& extensions) {
  for (size_t dot = text.find('.'); dot != text.npos; dot = text.find('.', dot + 1)) {
    size_t end = dot + 1;
    while (end < text.size() && IsSmall(text[end])) ++end;
    const bool is_number = dot > 0 && text[dot - 1] >= '0' && text[dot - 1] <= '9';
    if (end - dot > 2 && !is_number)
      AddNew(extensions, std::string(text.substr(dot + 1, end - dot - 1)));
  }
}

// The word behind the last space.
std::string_view LastWord(const std::string& path) {
  return std::string_view(path).substr(path.rfind(' ') + 1);
}

bool IsBelow(const CommandWords& parent, const CommandWords& child) {
  if (child.path.empty()) return false;
  const size_t space = child.path.rfind(' ');
  return parent.path == (space == std::string::npos ? "" : child.path.substr(0, space));
}

const OptionWords* OperandsOf(const CommandWords& command) {
  const auto found = std::find_if(command.options.begin(), command.options.end(),
                                  [](const auto& option) { return option.names.empty(); });
  return found == command.options.end() ? nullptr : &*found;
}

// Each command as "what was typed before, space, its word": ' render', 'config show'.
Words Steps(const Commands& commands, std::string_view quote) {
  Words steps;
  for (const CommandWords& command : commands) {
    if (command.path.empty()) continue;
    const bool is_top = command.path.find(' ') == std::string::npos;
    steps.push_back(fmt::format("{0}{1}{2}{0}", quote, is_top ? " " : "", command.path));
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
std::string BashValues(const Commands& commands) {
  std::string cases;
  for (const CommandWords& command : commands) {
    for (const OptionWords& option : command.options) {
      if (option.value.empty() || option.names.empty()) continue;
      Words patterns;
      for (const std::string& name : option.names) {
        patterns.push_back(fmt::format("'{} {}'", command.path, name));
      }
      const CompletedFiles files = FilesOf(option);
      const bool offers = files.any || !files.extensions.empty();
      cases += fmt::format(
          "    {}) {}return ;;\n", fmt::join(patterns, " | "),
          offers ? fmt::format("_strikeline_files {}; ", fmt::join(files.extensions, " ")) : "");
    }
  }
  return cases;
}

std::string BashCommands(const Commands& commands) {
  std::string cases;
  for (const CommandWords& command : commands) {
    Words below, options;
    for (const CommandWords& other : commands) {
      if (IsBelow(command, other)) below.emplace_back(LastWord(other.path));
    }
    for (const OptionWords& option : command.options) {
      options.insert(options.end(), option.names.begin(), option.names.end());
    }
    const OptionWords* operands = OperandsOf(command);
    const CompletedFiles files = operands ? FilesOf(*operands) : CompletedFiles();
    cases += fmt::format("    '{}') below='{}' options='{}'", command.path, fmt::join(below, " "),
                         fmt::join(options, " "));
    if (files.any || !files.extensions.empty()) {
      cases += fmt::format(" files=yes extensions='{}'", fmt::join(files.extensions, " "));
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
std::string ZshAction(const OptionWords& option) {
  const CompletedFiles files = FilesOf(option);
  const std::string value = Escaped(option.value, ":");
  if (files.any) return fmt::format(":{}:_files", value);
  if (files.extensions.empty()) return fmt::format(":{}:", value);
  return fmt::format(":{}:_files -g \"*.({})\"", value, fmt::join(files.extensions, "|"));
}

std::string ZshArguments(const CommandWords& command, const Commands& commands) {
  std::string arguments;
  for (const OptionWords& option : command.options) {
    const std::string action = option.value.empty() ? "" : ZshAction(option);
    if (option.names.empty()) arguments += fmt::format(" \\\n        '*{}'", action);
    for (const std::string& name : option.names) {
      arguments +=
          fmt::format(" \\\n        '{}[{}]{}'", name, Escaped(option.about, "[]:"), action);
    }
  }
  std::string below;
  for (const CommandWords& other : commands) {
    if (!IsBelow(command, other)) continue;
    below += fmt::format(" {}\\:\"{}\"", LastWord(other.path), Escaped(other.about, "\"`$\\:"));
  }
  if (!below.empty()) arguments += fmt::format(" \\\n        '1:command:(({}))'", below.substr(1));
  return arguments;
}

std::string ZshCommands(const Commands& commands) {
  std::string cases;
  for (const CommandWords& command : commands) {
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
std::string FishFiles(const OptionWords& option) {
  const CompletedFiles files = FilesOf(option);
  if (files.any) return " -F";
  std::string words;
  for (const std::string& extension : files.extensions) {
    words += fmt::format(" (__fish_complete_suffix .{})", extension);
  }
  return words.empty() ? "" : fmt::format(" -ka '{}'", words.substr(1));
}

std::string FishText(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '\'' || c == '\\') escaped += '\\';
    escaped += c;
  }
  return escaped;
}

std::string FishCommands(const Commands& commands) {
  std::string lines;
  for (const CommandWords& command : commands) {
    const std::string start =
        fmt::format("complete -c strikeline -n \"__strikeline_at '{}'\"", command.path);
    for (const CommandWords& other : commands) {
      if (!IsBelow(command, other)) continue;
      lines +=
          fmt::format("{} -a {} -d '{}'\n", start, LastWord(other.path), FishText(other.about));
    }
    for (const OptionWords& option : command.options) {
      std::string names;
      for (const std::string& name : option.names) {
        names += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
      }
      const std::string files = option.value.empty() ? "" : FishFiles(option);
      if (names.empty() && files.empty()) continue;
      lines += fmt::format("{}{}{}{} -d '{}'\n", start, names,
                           option.value.empty() || names.empty() ? "" : " -r", files,
                           FishText(option.about));
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

std::string JoinedSteps(const Commands& commands, std::string_view between) {
  return fmt::format("{}", fmt::join(Steps(commands, "'"), between));
}

}  // namespace

CompletedFiles FilesOf(const OptionWords& option) {
  CompletedFiles files;
  const auto is_called = [&](const char* word) {
    return option.value.find(word) != std::string::npos;
  };
  const auto says = [&](const char* word) { return option.about.find(word) != std::string::npos; };
  const bool may_be_file = option.names.empty() || option.value == "NAME";
  const bool is_file = is_called("FILE") || is_called("FOLDER") || (may_be_file && says("file"));
  if (!is_file && !may_be_file) return files;
  AddExtensions(option.value, files.extensions);
  AddExtensions(option.about, files.extensions);
  if (says("MIDI file")) AddNew(files.extensions, "mid"), AddNew(files.extensions, "midi");
  if (says("TOML")) AddNew(files.extensions, "toml");
  files.any = is_file && files.extensions.empty();
  return files;
}

Result<std::string> CompletionScript(const std::string& shell, const Commands& commands) {
  if (shell == "bash") {
    const std::string steps = Filled(kBash, "@STEPS@", JoinedSteps(commands, " | "));
    return Filled(Filled(steps, "@VALUES@", BashValues(commands)), "@COMMANDS@",
                  BashCommands(commands));
  }
  if (shell == "zsh") {
    return Filled(Filled(kZsh, "@STEPS@", JoinedSteps(commands, " | ")), "@COMMANDS@",
                  ZshCommands(commands));
  }
  if (shell == "fish") {
    return Filled(Filled(kFish, "@STEPS@", JoinedSteps(commands, " ")), "@COMMANDS@",
                  FishCommands(commands));
  }
  return Fail("completion is there for bash, zsh and fish, not for '{}' (did you mean '{}'?)",
              shell, Nearest(shell, {"bash", "zsh", "fish"}));
}

}  // namespace strikeline::cli
