// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace strikeline::cli {

// An option, or what a command takes without one. A value.
struct OptionWords {
  std::vector<std::string> names;  // "-o", "--output"; none for what stands by itself
  std::string value;               // what its value is called, "FILE"; "" for a flag
  std::string about;
  std::string attached = {};  // what a flag may have behind it, "[=FILE]"
  std::string range = {};     // "0 to 64" where the table has one
  std::string preset = {};    // its value where nothing is typed; "" if that is not shown
  std::string group = {};     // the heading that it stands under, "Sound"
  bool is_required = false;   // the command does not go without it
  bool is_list = false;       // may stand several times
};

// A command as its help, a shell and a manual see it. A value.
struct CommandWords {
  std::string path;  // "render", "config show"; "" for the program itself
  std::string about;
  std::vector<OptionWords> options;
  std::string footer = {};  // what its help ends with: remarks, "Examples:", examples
};

// The visible commands of a program, itself first, each followed by those below it.
std::vector<CommandWords> WordsOf(const CLI::App& program);

}  // namespace strikeline::cli
