// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace strikeline::testing {

// A folder of its own, removed with all that is in it at the end. A resource.
class TempFolder {
 public:
  TempFolder();
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;
  ~TempFolder();

  std::string operator/(std::string_view name) const { return (path_ / name).string(); }
  const std::filesystem::path& Path() const { return path_; }
  // What is in it, sorted, without the names given.
  std::vector<std::string> Names(std::vector<std::string> without = {}) const;

 private:
  std::filesystem::path path_;
};

// The bytes of a file; empty if it cannot be read.
std::string ReadBytes(const std::filesystem::path& file);
void WriteBytes(const std::filesystem::path& file, std::string_view bytes);
void WriteBytes(const std::filesystem::path& file, std::span<const std::byte> bytes);

// A program to be run, and what is done to it meanwhile. A value.
struct ProgramCall {
  std::vector<std::string> arguments;                            // the program's path or name first
  double time_limit = 60;                                        // seconds; then it is killed
  std::vector<std::pair<std::string, std::string>> environment;  // beside what the test has
  std::filesystem::path folder;            // it runs in; empty: where the test does
  std::optional<int64_t> file_size_limit;  // bytes: what a full disk looks like
  bool as_nobody = false;                  // without root's rights, if the test has them
  // As soon as `when` holds (asked every 2 ms), `signal` is sent once, or with `signal` 0 nothing
  // but the question is asked.
  std::function<bool()> when;
  int signal = 0;
};

// How it ended.
struct ProgramEnd {
  int exit_code = -1;  // 128 + the signal if one ended it
  bool timed_out = false;
  bool interrupted = false;  // `when` held before it ended
  double seconds = 0;
  double cpu_seconds = 0;  // with what it ran and waited for
  int64_t peak_bytes = 0;  // of memory, its own
  std::string out, err;
};

// Runs a program to its end. It reads nothing. Thread: any.
ProgramEnd RunProgram(const ProgramCall& call);

}  // namespace strikeline::testing
