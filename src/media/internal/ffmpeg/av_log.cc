// SPDX-License-Identifier: MIT
#include "media/internal/ffmpeg/av_log.h"

#include <algorithm>
#include <cstdlib>
#include <deque>
#include <mutex>
#include <utility>

extern "C" {
#include <libavutil/error.h>
#include <libavutil/log.h>
}
#include <fluidsynth.h>
#include <fmt/core.h>

namespace strikeline::media::internal {
namespace {

constexpr size_t kKept = 3;

// The callbacks of C libraries carry no place of ours, so what they say is kept here.
struct Messages {
  std::mutex mutex;
  std::deque<std::pair<const void*, std::string>> kept;  // with the thread's mark
};
Messages& Kept() {
  static Messages messages;
  return messages;
}
const void* ThreadMark() {
  thread_local char mark;
  return &mark;
}

void Trim(std::string& text) {
  while (!text.empty() && static_cast<unsigned char>(text.back()) <= ' ') text.pop_back();
}

void OnAvLog(void* context, int level, const char* format, va_list arguments) {
  if (level > AV_LOG_ERROR) return;
  char line[512];
  int print_prefix = 1;
  av_log_format_line2(context, level, format, arguments, line, sizeof line, &print_prefix);
  std::string text = line;
  // "[libx264 @ 0x55..] broken" -> "libx264: broken"
  const size_t at = text.find(" @ 0x");
  const size_t end = text.find("] ");
  if (text.starts_with("[") && at < end && end != std::string::npos) {
    text = text.substr(1, at - 1) + ": " + text.substr(end + 2);
  }
  RememberMessage(std::move(text));
}

void OnFluidLog(int, const char* message, void*) { RememberMessage(message); }

}  // namespace

void CaptureLogs() {
  static std::once_flag once;
  std::call_once(once, [] {
    setenv("SVT_LOG", "0", 0);  // SVT-AV1 greets on stderr unless told not to
    av_log_set_callback(OnAvLog);
    for (int level : {FLUID_PANIC, FLUID_ERR}) fluid_set_log_function(level, OnFluidLog, nullptr);
    for (int level : {FLUID_WARN, FLUID_INFO, FLUID_DBG}) {
      fluid_set_log_function(level, nullptr, nullptr);
    }
  });
}

void RememberMessage(std::string message) {
  Trim(message);
  if (message.empty()) return;
  Messages& messages = Kept();
  const std::scoped_lock lock(messages.mutex);
  if (messages.kept.size() >= 64) messages.kept.pop_front();
  messages.kept.emplace_back(ThreadMark(), std::move(message));
}

std::string TakeMessages() {
  Messages& messages = Kept();
  const std::scoped_lock lock(messages.mutex);
  auto mine = [mark = ThreadMark()](const auto& entry) { return entry.first == mark; };
  const bool any_mine = std::any_of(messages.kept.begin(), messages.kept.end(), mine);
  std::deque<std::string> taken;
  for (const auto& entry : messages.kept) {
    if (any_mine && !mine(entry)) continue;
    if (!taken.empty() && taken.back() == entry.second) continue;
    taken.push_back(entry.second);
    if (taken.size() > kKept) taken.pop_front();
  }
  std::erase_if(messages.kept, [&](const auto& entry) { return !any_mine || mine(entry); });
  std::string all;
  for (const std::string& text : taken) all += (all.empty() ? "" : "; ") + text;
  return all;
}

std::string Explain(int av_error) {
  char name[AV_ERROR_MAX_STRING_SIZE] = {};
  av_strerror(av_error, name, sizeof name);
  const std::string logged = TakeMessages();
  return logged.empty() ? std::string(name) : fmt::format("{} ({})", name, logged);
}

}  // namespace strikeline::media::internal
