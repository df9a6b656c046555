// SPDX-License-Identifier: MIT
#include "cli/man_page.h"

#include <algorithm>
#include <cctype>
#include <sstream>
#include <string_view>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/version.h"

namespace strikeline::cli {
namespace {

using Commands = std::vector<CommandWords>;

constexpr const char* kDescription = R"(.PP
A
.I song
is a MIDI file. It becomes a note highway: notes that fall to a line and reach it exactly when they
sound, as a video with the music in it.
A
.I sketch
is a C++ file that composes lines of operations. It becomes an SVG, a picture or a plotter's G\-code
of any moment of it, or a video of it all.
.PP
Songs and sketches to start from, themes, drum maps and plotters lie in
.I share/strikeline
of the folder that the program was installed into, usually
.IR /usr/share/strikeline .
)";

constexpr const char* kVideoPage = R"(.SH NAME
strikeline\-video \- the part of strikeline that makes videos and windows
.SH SYNOPSIS
\fBstrikeline\-video\fR \fICOMMAND\fR [\fIOPTION\fR...]
.SH DESCRIPTION
The same program as
.BR strikeline (1),
linked with the libraries that videos, sound and windows need.
.B strikeline
becomes it for the commands that need them, and is what to type: it starts sooner.
.SH SEE ALSO
.BR strikeline (1)
)";

constexpr const char* kFiles = R"(.SH FILES
.TP
.I ~/.config/strikeline/config.toml
The user's settings; below
.B XDG_CONFIG_HOME
where that is set.
.TP
.I strikeline.toml
Settings of the current folder, and of the folder of the song or sketch.
.B strikeline config show
says what applies.
.TP
.I ~/.cache/strikeline
Compiled sketches. It may be deleted at any time; below
.B XDG_CACHE_HOME
or in
.B STRIKELINE_CACHE
where those are set.
.TP
.I OUTPUT.strikeline
The finished segments of a video that was stopped.
.TP
.I OUTPUT.capture.json
How a plot or a picture of a sketch was made.
)";

constexpr const char* kExitStatus = R"(.SH EXIT STATUS
.TP
.B 0
It is done.
.TP
.B 1
It failed; the reason is on standard error.
.TP
.B 2
The command line is wrong.
.TP
.B 130
It was stopped, by Ctrl\-C for example; a video can be gone on with.
)";

constexpr const char* kEnvironment = R"(.SH ENVIRONMENT
.TP
.B CXX
The compiler for sketches; otherwise c++, g++ or clang++.
.TP
.B STRIKELINE_CACHE
The folder for compiled sketches.
.TP
.BR XDG_CONFIG_HOME ", " XDG_CACHE_HOME
The folders of the user's settings and of compiled sketches.
)";

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

std::string PageName(const std::string& path) {
  return path.empty() ? "strikeline" : "strikeline-" + path;
}

bool IsTop(const CommandWords& command) {
  return !command.path.empty() && command.path.find(' ') == std::string::npos;
}

std::string WithValue(const OptionWords& option, const std::string& name) {
  if (option.value.empty()) return Bold(name) + RoffEscaped(option.attached);
  return Bold(name) + ' ' + Italic(option.value);
}

// "strikeline render PIECE -o FILE [OPTION...]", as roff.
std::string Synopsis(const CommandWords& command, bool has_below) {
  std::string words = Bold(command.path.empty() ? "strikeline" : "strikeline " + command.path);
  if (has_below) words += ' ' + Italic("COMMAND");
  for (const OptionWords& option : command.options) {
    if (!option.names.empty() && !option.is_required) continue;
    const std::string shown = option.names.empty()
                                  ? Italic(option.value) + (option.is_list ? "..." : "")
                                  : WithValue(option, option.names.front());
    words += option.is_required ? ' ' + shown : " [" + shown + ']';
  }
  return words + " [" + Italic("OPTION") + "...]\n";
}

// What stands below an option's name.
std::string About(const OptionWords& option) {
  std::string about = Prose(option.about);
  if (!about.empty() && about.back() != '.') about += '.';
  if (!option.range.empty()) about += ' ' + RoffEscaped(option.range) + '.';
  if (!option.preset.empty() && !option.value.empty()) {
    about += " Default: " + RoffEscaped(option.preset) + '.';
  }
  return about + '\n';
}

std::string OptionText(const OptionWords& option) {
  if (option.names.empty()) return ".TP\n" + Italic(option.value) + '\n' + About(option);
  std::vector<std::string> forms;
  for (const std::string& name : option.names) forms.push_back(WithValue(option, name));
  return fmt::format(".TP\n{}\n{}", fmt::join(forms, ", "), About(option));
}

// The options in their order, under a heading where their group changes.
std::string OptionsText(const CommandWords& command, bool with_headings) {
  std::string text, group;
  for (const OptionWords& option : command.options) {
    const bool is_general = option.group == "Options" || option.group == "Positionals";
    if (with_headings && !is_general && option.group != group) {
      text += ".SS " + RoffEscaped(option.group) + '\n';
    }
    if (!is_general) group = option.group;
    text += OptionText(option);
  }
  return text;
}

// A command's footer: remarks, then examples behind "Examples:".
struct Footer {
  std::string remarks;
  std::vector<std::string> examples;
};

Footer FooterOf(const CommandWords& command) {
  Footer footer;
  bool in_examples = false;
  std::istringstream lines(command.footer);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("Example")) {
      in_examples = true;
    } else if (in_examples) {
      footer.examples.push_back(line.substr(std::min(line.find_first_not_of(' '), line.size())));
    } else {
      footer.remarks += Prose(line) + '\n';
    }
  }
  return footer;
}

std::string ExamplesText(const std::vector<std::string>& examples) {
  if (examples.empty()) return "";
  std::string text = ".SH EXAMPLES\n.nf\n";
  for (const std::string& example : examples) text += RoffEscaped(example) + '\n';
  return text + ".fi\n";
}

// Those that lie below a command, as sections of its page.
std::string BelowText(const Commands& commands, const CommandWords& parent) {
  std::string text;
  for (const CommandWords& command : commands) {
    if (!command.path.starts_with(parent.path + ' ')) continue;
    text += fmt::format(".SS strikeline {}\n{}.PP\n{}.\n", RoffEscaped(command.path),
                        Synopsis(command, false), Prose(command.about));
    text += OptionsText(command, false);
  }
  return text.empty() ? "" : ".SH COMMANDS\n" + text;
}

std::string SeeAlso(const Commands& commands, const std::string& own) {
  std::vector<std::string> pages;
  if (!own.empty()) pages.push_back(Bold("strikeline") + "(1)");
  for (const CommandWords& command : commands) {
    if (IsTop(command) && command.path != own)
      pages.push_back(Bold(PageName(command.path)) + "(1)");
  }
  return fmt::format(".SH SEE ALSO\n{}\n", fmt::join(pages, ",\n"));
}

std::string CommandPage(const Commands& commands, const CommandWords& command) {
  const std::string name = PageName(command.path), below = BelowText(commands, command);
  const Footer footer = FooterOf(command);
  std::string text = Title(name);
  text += fmt::format(".SH NAME\n{} \\- {}\n", RoffEscaped(name), Prose(command.about));
  text += ".SH SYNOPSIS\n" + Synopsis(command, !below.empty());
  text += ".SH DESCRIPTION\n" + Prose(command.about) + ".\n";
  if (!footer.remarks.empty()) text += ".PP\n" + footer.remarks;
  text += below + ".SH OPTIONS\n" + OptionsText(command, true);
  text += ExamplesText(footer.examples);
  return text + kExitStatus + kFiles + SeeAlso(commands, command.path);
}

std::string ProgramPage(const Commands& commands) {
  const CommandWords& program = commands.front();
  std::string about, list = ".SH COMMANDS\n";
  std::vector<std::string> examples;
  for (const CommandWords& command : commands) {
    if (!IsTop(command)) continue;
    list += fmt::format(".TP\n{}(1)\n{}.\n", Bold(PageName(command.path)), Prose(command.about));
    const Footer footer = FooterOf(command);
    if (!footer.examples.empty()) examples.push_back(footer.examples.front());
  }
  std::string text = Title("strikeline");
  text += ".SH NAME\nstrikeline \\- make note\\-highway videos of songs, and plots of sketches\n";
  text += ".SH SYNOPSIS\n" + Synopsis(program, true);
  text += ".SH DESCRIPTION\n" + Prose(program.about) + '\n' + kDescription + list;
  text += ".SH OPTIONS\n" + OptionsText(program, false) + ExamplesText(examples);
  return text + kExitStatus + kEnvironment + kFiles + SeeAlso(commands, "");
}

}  // namespace

std::string RoffEscaped(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    const bool starts_line = escaped.empty() || escaped.back() == '\n';
    if (starts_line && (c == '.' || c == '\'')) escaped += "\\&";
    switch (c) {
      case '\\':
        escaped += "\\e";
        break;
      case '-':
        escaped += "\\-";
        break;
      case '\'':
        escaped += "\\(aq";
        break;
      case '`':
        escaped += "\\(ga";
        break;
      case '^':
        escaped += "\\(ha";
        break;
      case '~':
        escaped += "\\(ti";
        break;
      default:
        escaped += c;
    }
  }
  return escaped;
}

std::vector<ManPage> ManPages(const Commands& commands) {
  std::vector<ManPage> pages = {{"strikeline.1", ProgramPage(commands)},
                                {"strikeline-video.1", Title("strikeline-video") + kVideoPage}};
  for (const CommandWords& command : commands) {
    if (IsTop(command)) {
      pages.push_back({PageName(command.path) + ".1", CommandPage(commands, command)});
    }
  }
  return pages;
}

}  // namespace strikeline::cli
