// SPDX-License-Identifier: MIT
#pragma once

#include <sys/types.h>

#include <deque>
#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/units.h"
#include "params/store.h"

namespace strikeline::live {

// What of a sketch is to be written: the version, the moment and the parameters that are shown. A
// value.
struct LiveCapture {
  std::filesystem::path library;
  Seconds time{0};
  std::string extension;        // ".svg", ".png", ".gcode"
  bool split_layers = false;    // a file for each
  params::UserState user = {};  // with what controllers say in it
};

// Pictures and plots of what a window shows, made by processes of their own, one after the other,
// bound to the moment of the key press. Never overwrites a file. Thread: one.
class LiveCaptures {
 public:
  static constexpr size_t kMost = 16;  // waiting
  // `program` is one that has the command `render`; `stem`: what files are named after.
  LiveCaptures(std::filesystem::path program, std::filesystem::path stem);
  ~LiveCaptures();
  LiveCaptures(const LiveCaptures&) = delete;
  LiveCaptures& operator=(const LiveCaptures&) = delete;

  // Refused when too many wait.
  Status Add(LiveCapture capture);
  // What has ended since the last call, in words.
  std::vector<std::string> Update();
  size_t Waiting() const { return waiting_.size() + (running_ > 0); }
  // Waits for all, as long as that takes.
  std::vector<std::string> Finish();
  // STEM.EXT, or STEM_001.EXT ...: neither there nor promised to another.
  std::string FreeName(const std::string& extension) const;

 private:
  struct Job {
    LiveCapture capture;
    std::string output;
  };
  // Why it did not start; "" where it did, or there is nothing to do.
  std::string StartNext();
  std::vector<std::string> WordsFor(const Job& job) const;
  std::string End(int status);

  const std::filesystem::path program_, stem_;
  std::filesystem::path parameters_;  // a file, while a process runs
  std::deque<Job> waiting_;
  Job job_;            // of the process
  pid_t running_ = 0;  // 0: none
};

}  // namespace strikeline::live
