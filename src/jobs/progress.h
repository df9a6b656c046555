// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>

#include "base/json.h"
#include "base/result.h"
#include "base/stopwatch.h"

namespace strikeline::jobs {

enum class ProgressStyle {
  kNone,
  kTerminal,  // one line that is rewritten
  kLines,     // a plain line now and then
  kJson,      // a JSON object a line, on standard output
};

// Tells people (standard error) or scripts (standard output) how far a long job is. Thread: one at
// a time.
class Progress {
 public:
  Progress(ProgressStyle style, int64_t frames_total, int64_t frames_done_before);

  // Prints if it is time to. `waiting`: frames in the queues; `capacity`: how many fit.
  void Update(int64_t frames_done, int waiting, int capacity);
  void Note(const std::string& text);
  // Ends a rewritten line.
  void Close();

 private:
  void Print(int64_t done, int waiting, int capacity);

  ProgressStyle style_;
  int64_t total_;
  int64_t before_;
  Stopwatch since_start_;
  double last_print_ = -1e9;
  bool line_open_ = false;
};

// From the options and what standard error is.
ProgressStyle StyleFor(bool json, bool quiet);
// JSON on standard output: one line, or `indent` spaces a level. What is not UTF-8 (names of files
// may be anything) is replaced.
void PrintEvent(const Json& event, int indent = -1);
// Likewise, the last thing that is said: throws nothing where standard output is closed.
void PrintErrorEvent(const Error& error);

}  // namespace strikeline::jobs
