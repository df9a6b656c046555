// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace strikeline::app {

// An option, or what a command takes without one. A value.
struct CompletedOption {
  std::vector<std::string> names;  // "-o", "--output"; none for what stands by itself
  std::string value;               // what its value is called, "FILE"; "" for a flag
  std::string about;
};

// A command as a shell sees it. A value.
struct CompletedCommand {
  std::string path;  // "render", "config show"; "" for the program itself
  std::string about;
  std::vector<CompletedOption> options;
};

// The endings of the files that an option takes by what its help says: ".svg", "MIDI file", "TOML".
// `any` if it takes files of any name.
struct CompletedFiles {
  std::vector<std::string> extensions;
  bool any = false;
  friend bool operator==(const CompletedFiles&, const CompletedFiles&) = default;
};
CompletedFiles FilesOf(const CompletedOption& option);

// What bash, zsh or fish reads to complete the program's words.
Result<std::string> CompletionScript(const std::string& shell,
                                     const std::vector<CompletedCommand>& commands);

}  // namespace strikeline::app
