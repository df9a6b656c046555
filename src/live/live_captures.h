// SPDX-License-Identifier: MIT
#pragma once

#include <sys/types.h>

#include <deque>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/units.h"
#include "params/store.h"

namespace strikeline::live {

// What of a sketch is to be written: the version, the moment and the parameters that are shown. A
// value.
struct LiveCapture {
  std::filesystem::path library = {};
  Seconds time{0};
  std::optional<Seconds> end = {};  // of a video that begins at `time`
  std::string extension = {};       // ".svg", ".png", ".gcode", ".mp4"
  bool split_layers = false;        // a file for each
  params::UserState user = {};      // with what controllers say in it
};

// Pictures, plots and videos of what a window shows: `strikeline render SKETCH`, as if it had been
// typed, for the version, the moment and the values of the key press, one after the other. Never
// overwrites a file. Thread: one.
class LiveCaptures {
 public:
  static constexpr size_t kMost = 16;  // waiting
  struct Params {
    std::filesystem::path program;  // that has the command `render`
    std::filesystem::path sketch;
    std::filesystem::path folder;  // of what is written; "": the current one
    std::string config_file;       // --config; "": none
  };
  explicit LiveCaptures(Params params);
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

 private:
  struct Job {
    LiveCapture capture;
    std::string output;
  };
  // FOLDER/SKETCH.EXT, or SKETCH_001.EXT ...: neither there nor promised to another.
  std::string FreeName(const std::string& extension) const;
  bool IsTaken(const std::string& name) const;
  // Why it did not start; "" where it did, or there is nothing to do.
  std::string StartNext();
  std::vector<std::string> WordsFor(const Job& job) const;
  std::string End(int status);

  const Params params_;
  const std::filesystem::path values_;  // a file, while a process runs
  std::deque<Job> waiting_;
  Job job_;            // of the process
  pid_t running_ = 0;  // 0: none
};

}  // namespace strikeline::live
