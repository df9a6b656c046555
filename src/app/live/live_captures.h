// SPDX-License-Identifier: MIT
#pragma once

#include <sys/types.h>

#include <deque>
#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/units.h"

namespace strikeline::app {

// Pictures and plots of what a window shows, made by processes of their own, one after the other,
// from the version and the time at the key press. Never overwrites a file. Thread: one.
class LiveCaptures {
 public:
  static constexpr size_t kMost = 16;  // waiting
  // `program` is one that has the command `render`; `stem`: what files are named after.
  LiveCaptures(std::filesystem::path program, std::filesystem::path stem)
      : program_(std::move(program)), stem_(std::move(stem)) {}
  ~LiveCaptures();
  LiveCaptures(const LiveCaptures&) = delete;
  LiveCaptures& operator=(const LiveCaptures&) = delete;

  // `extension`: ".svg". Refused when too many wait.
  Status Add(const std::filesystem::path& library, Seconds time, const std::string& extension);
  // What has ended since the last call, in words.
  std::vector<std::string> Update();
  size_t Waiting() const { return waiting_.size() + (running_ > 0); }
  // Waits for all, as long as that takes.
  std::vector<std::string> Finish();

 private:
  struct Job {
    std::filesystem::path library;
    Seconds time;
    std::string output;
  };
  void StartNext();
  std::string FreeName(const std::string& extension) const;

  const std::filesystem::path program_, stem_;
  std::deque<Job> waiting_;
  Job job_;            // of the process
  pid_t running_ = 0;  // 0: none
};

}  // namespace strikeline::app
