// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "cli/command_words.h"

namespace strikeline::cli {

// The endings of the files that an option takes by what its help says: ".svg", "MIDI file", "TOML".
// `any` if it takes files of any name.
struct CompletedFiles {
  std::vector<std::string> extensions;
  bool any = false;
  friend bool operator==(const CompletedFiles&, const CompletedFiles&) = default;
};
CompletedFiles FilesOf(const OptionWords& option);

// What bash, zsh or fish reads to complete the program's words.
Result<std::string> CompletionScript(const std::string& shell,
                                     const std::vector<CommandWords>& commands);

}  // namespace strikeline::cli
