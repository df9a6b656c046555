// SPDX-License-Identifier: MIT
#pragma once

#include <cstdlib>
#include <filesystem>

namespace strikeline {

// Where a user's files of a kind lie, by the XDG base directory specification: what `variable`
// says (XDG_STATE_HOME), which is heeded where it is absolute, else `below` the home
// (".local/state"); "" where there is no home. Not made.
inline std::filesystem::path UserFolder(const char* variable, const char* below) {
  const char* const chosen = std::getenv(variable);
  if (chosen && std::filesystem::path(chosen).is_absolute()) return chosen;
  const char* const home = std::getenv("HOME");
  return home && *home ? std::filesystem::path(home) / below : std::filesystem::path();
}

}  // namespace strikeline
