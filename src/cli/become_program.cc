// SPDX-License-Identifier: MIT
#include "cli/become_program.h"

#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

namespace strikeline::cli {

Status BecomeProgram(const char* name, char** argv) {
  std::error_code unknown;
  const auto own = std::filesystem::read_symlink("/proc/self/exe", unknown);
  if (unknown) return Fail("where this program lies is unknown: {}", unknown.message());
  const std::string program = own.parent_path() / name;
  std::fflush(nullptr);
  execv(program.c_str(), argv);
  return Fail(
      "{} cannot be started ({}): it makes the videos and belongs beside {}; run ./dev build",
      program, std::strerror(errno), own.string());
}

}  // namespace strikeline::cli
