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
  const int64_t all_done = before_ + done;
  const double share =
      static_cast<double>(all_done) / static_cast<double>(std::max<int64_t>(1, total_));
  const double left = rate > 0 ? static_cast<double>(total_ - all_done) / rate : 0;
  if (style_ == ProgressStyle::kJson) {
    PrintEvent({{"event", "progress"},
                {"frames", all_done},
                {"total", total_},
                {"frames_per_second", rate},
                {"seconds_left", left},
                {"queue", waiting},
                {"queue_capacity", capacity}});
    return;
  }
  const std::string time_left = rate > 0 ? ClockText(Seconds(left + 0.5)) : std::string("?");
  if (style_ == ProgressStyle::kTerminal) {
    fmt::print(stderr, "\r\033[K{} {:3.0f} %  {}/{}  {:.0f} frames/s  {} left  queue {}/{}",
               Bar(share), 100 * share, all_done, total_, rate, time_left, waiting, capacity);
    std::fflush(stderr);
    line_open_ = true;
  } else {
    fmt::print(stderr, "{:.0f} %: frame {} of {}, {:.0f} frames/s, {} left, queue {}/{}\n",
               100 * share, all_done, total_, rate, time_left, waiting, capacity);
  }
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
