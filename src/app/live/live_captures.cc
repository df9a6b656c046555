// SPDX-License-Identifier: MIT
#include "app/live/live_captures.h"

#include <sys/wait.h>

#include <algorithm>
#include <cerrno>
#include <csignal>

#include <fmt/format.h>
#include <spawn.h>

extern char** environ;

namespace strikeline::app {

LiveCaptures::~LiveCaptures() {
  if (running_ <= 0) return;
  kill(running_, SIGTERM);
  waitpid(running_, nullptr, 0);
}

// Neither there nor promised to another.
std::string LiveCaptures::FreeName(const std::string& extension) const {
  for (int number = 0;; ++number) {
    const std::string name = number == 0
                                 ? stem_.string() + extension
                                 : fmt::format("{}_{:03}{}", stem_.string(), number, extension);
    const bool promised = (running_ > 0 && job_.output == name) ||
                          std::any_of(waiting_.begin(), waiting_.end(),
                                      [&](const Job& job) { return job.output == name; });
    std::error_code error;
    if (!promised && !std::filesystem::exists(name, error)) return name;
  }
}

Status LiveCaptures::Add(const std::filesystem::path& library, Seconds time,
                         const std::string& extension) {
  if (library.empty()) return Fail("there is no picture yet");
  if (waiting_.size() >= kMost) return Fail("{} captures wait already", waiting_.size());
  waiting_.push_back({library, time, FreeName(extension)});
  return {};
}

void LiveCaptures::StartNext() {
  if (running_ > 0 || waiting_.empty()) return;
  job_ = std::move(waiting_.front());
  waiting_.pop_front();
  std::vector<std::string> words = {program_.string(),
                                    "render",
                                    job_.library.string(),
                                    "--at",
                                    fmt::format("{:.9f}", job_.time.Value()),
                                    "-o",
                                    job_.output,
                                    "--quiet"};
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  if (posix_spawn(&running_, program_.c_str(), nullptr, nullptr, pointers.data(), environ) != 0) {
    running_ = 0;
  }
}

std::vector<std::string> LiveCaptures::Update() {
  std::vector<std::string> ended;
  int status = 0;
  if (running_ > 0 && waitpid(running_, &status, WNOHANG) == running_) {
    running_ = 0;
    const bool done = WIFEXITED(status) && WEXITSTATUS(status) == 0;
    ended.push_back(done ? fmt::format("{} is written", job_.output)
                         : fmt::format("{} was not written: the terminal says why", job_.output));
  }
  StartNext();
  return ended;
}

std::vector<std::string> LiveCaptures::Finish() {
  std::vector<std::string> all;
  for (StartNext(); running_ > 0; StartNext()) {
    int status = 0;
    while (waitpid(running_, &status, 0) < 0 && errno == EINTR) continue;
    running_ = 0;
    all.push_back(job_.output);
  }
  return all;
}

}  // namespace strikeline::app
