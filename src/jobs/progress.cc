// SPDX-License-Identifier: MIT
#include "jobs/progress.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>

#include <fmt/core.h>

#include "base/json.h"
#include "time/clock_text.h"

namespace strikeline::jobs {
namespace {

double Interval(ProgressStyle style) {
  return style == ProgressStyle::kTerminal ? 0.1 : style == ProgressStyle::kJson ? 0.5 : 5;
}

std::string Bar(double share) {
  constexpr int kCells = 24;
  const int full = static_cast<int>(share * kCells + 0.5);
  std::string bar;
  for (int i = 0; i < kCells; ++i) bar += i < full ? "\u2501" : "\u2500";
  return bar;
}

// How far a job is, and how it goes.
struct Pace {
  int64_t done = 0, total = 0;    // frames
  double rate = 0;                // frames a second
  double seconds_left = 0;        // 0 where there is no rate
  int waiting = 0, capacity = 0;  // of the queues

  double Share() const {
    return static_cast<double>(done) / static_cast<double>(std::max<int64_t>(1, total));
  }
  std::string TimeLeft() const { return rate > 0 ? ClockText(Seconds(seconds_left + 0.5)) : "?"; }
};

Json EventOf(const Pace& pace) {
  return {{"event", "progress"},
          {"frames", pace.done},
          {"total", pace.total},
          {"frames_per_second", pace.rate},
          {"seconds_left", pace.seconds_left},
          {"queue", pace.waiting},
          {"queue_capacity", pace.capacity}};
}

void RewriteLine(const Pace& pace) {
  fmt::print(stderr, "\r\033[K{} {:3.0f} %  {}/{}  {:.0f} frames/s  {} left  queue {}/{}",
             Bar(pace.Share()), 100 * pace.Share(), pace.done, pace.total, pace.rate,
             pace.TimeLeft(), pace.waiting, pace.capacity);
  std::fflush(stderr);
}

void PrintLine(const Pace& pace) {
  fmt::print(stderr, "{:.0f} %: frame {} of {}, {:.0f} frames/s, {} left, queue {}/{}\n",
             100 * pace.Share(), pace.done, pace.total, pace.rate, pace.TimeLeft(), pace.waiting,
             pace.capacity);
}

}  // namespace

Progress::Progress(ProgressStyle style, int64_t frames_total, int64_t frames_done_before)
    : style_(style), total_(frames_total), before_(frames_done_before) {}

void Progress::Update(int64_t frames_done, int waiting, int capacity) {
  if (style_ == ProgressStyle::kNone) return;
  const double now = since_start_.Elapsed();
  if (now - last_print_ < Interval(style_)) return;
  last_print_ = now;
  Print(frames_done, waiting, capacity);
}

void Progress::Print(int64_t done, int waiting, int capacity) {
  const double rate = static_cast<double>(done) / std::max(since_start_.Elapsed(), 1e-9);
  const int64_t left = total_ - before_ - done;
  const Pace pace{.done = before_ + done,
                  .total = total_,
                  .rate = rate,
                  .seconds_left = rate > 0 ? static_cast<double>(left) / rate : 0,
                  .waiting = waiting,
                  .capacity = capacity};
  if (style_ == ProgressStyle::kJson) return PrintEvent(EventOf(pace));
  if (style_ == ProgressStyle::kLines) return PrintLine(pace);
  RewriteLine(pace);
  line_open_ = true;
}

void Progress::Note(const std::string& text) {
  if (style_ == ProgressStyle::kNone || style_ == ProgressStyle::kJson) return;
  Close();
  fmt::print(stderr, "{}\n", text);
}

void Progress::Close() {
  if (line_open_) fmt::print(stderr, "\n");
  line_open_ = false;
}

ProgressStyle StyleFor(bool json, bool quiet) {
  if (json) return ProgressStyle::kJson;
  if (quiet) return ProgressStyle::kNone;
  return isatty(STDERR_FILENO) ? ProgressStyle::kTerminal : ProgressStyle::kLines;
}

void PrintEvent(const Json& event, int indent) {
  fmt::print("{}\n", event.Written(indent));
  std::fflush(stdout);
}

void PrintErrorEvent(const Error& error) {
  const Json event = {{"event", "error"}, {"message", error.message}};
  std::fputs((event.Written(-1) + "\n").c_str(), stdout);
  std::fflush(stdout);
}

}  // namespace strikeline::jobs
