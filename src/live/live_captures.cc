// SPDX-License-Identifier: MIT
#include "live/live_captures.h"

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <initializer_list>

#include <fmt/core.h>
#include <spawn.h>

#include "media/disk/staged_file.h"
#include "media/segment_store.h"
#include "params/store_file.h"

extern char** environ;

namespace strikeline::live {

namespace fs = std::filesystem;

LiveCaptures::LiveCaptures(Params params)
    : params_(std::move(params)),
      values_(fs::temp_directory_path() / fmt::format("strikeline-{}-parameters.json", getpid())) {}

LiveCaptures::~LiveCaptures() {
  std::error_code error;
  if (running_ > 0) {
    kill(running_, SIGTERM);
    waitpid(running_, nullptr, 0);
  }
  fs::remove(values_, error);
}

// Files of layers have names of their own; their record has this one. A video that was stopped
// leaves what is finished.
bool LiveCaptures::IsTaken(const std::string& name) const {
  const bool is_promised = (running_ > 0 && job_.output == name) ||
                           std::any_of(waiting_.begin(), waiting_.end(),
                                       [&](const Job& job) { return job.output == name; });
  std::error_code error;
  return is_promised || fs::exists(name, error) || fs::exists(name + ".capture.json", error) ||
         fs::exists(media::WorkFolderOf(name), error);
}

std::string LiveCaptures::FreeName(const std::string& extension) const {
  const std::string stem = (params_.folder / params_.sketch.stem()).string();
  std::string name = stem + extension;
  for (int number = 1; IsTaken(name); ++number) {
    name = fmt::format("{}_{:03}{}", stem, number, extension);
  }
  return name;
}

Status LiveCaptures::Add(LiveCapture capture) {
  if (capture.library.empty()) return Fail("there is no picture yet");
  if (waiting_.size() >= kMost) return Fail("{} captures wait already", waiting_.size());
  std::string output = FreeName(capture.extension);
  waiting_.push_back({std::move(capture), std::move(output)});
  return {};
}

std::vector<std::string> LiveCaptures::WordsFor(const Job& job) const {
  const LiveCapture& capture = job.capture;
  const auto seconds = [](Seconds time) { return fmt::format("{:.9f}", time.Value()); };
  std::vector<std::string> words = {params_.program.string(),
                                    "render",
                                    params_.sketch.string(),
                                    "--library",
                                    capture.library.string(),
                                    "--parameters",
                                    values_.string(),
                                    "-o",
                                    job.output,
                                    "--quiet"};
  const auto add = [&](std::initializer_list<std::string> more) {
    words.insert(words.end(), more);
  };
  if (capture.end) {
    add({"--from", seconds(capture.time), "--to", seconds(*capture.end)});
  } else {
    add({"--at", seconds(capture.time)});
  }
  if (capture.split_layers) add({"--split-layers"});
  if (!params_.config_file.empty()) add({"--config", params_.config_file});
  return words;
}

std::string LiveCaptures::StartNext() {
  if (running_ > 0 || waiting_.empty()) return "";
  job_ = std::move(waiting_.front());
  waiting_.pop_front();
  const Status written = media::WriteFileQuickly(
      values_, params::StoreText({.user = job_.capture.user}, {}, params::SaveMode::kRecovery),
      true);
  if (!written) return written.error().message;
  std::vector<std::string> words = WordsFor(job_);
  std::vector<char*> pointers;
  pointers.reserve(words.size() + 1);
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  const int error =
      posix_spawn(&running_, params_.program.c_str(), nullptr, nullptr, pointers.data(), environ);
  if (error == 0) return "";
  running_ = 0;
  return fmt::format("{} cannot be started: {}", params_.program.string(), std::strerror(error));
}

std::string LiveCaptures::End(int status) {
  running_ = 0;
  const bool done = WIFEXITED(status) && WEXITSTATUS(status) == 0;
  return done ? fmt::format("{} is written", job_.output)
              : fmt::format("{} was not written: the terminal says why", job_.output);
}

std::vector<std::string> LiveCaptures::Update() {
  std::vector<std::string> ended;
  int status = 0;
  if (running_ > 0 && waitpid(running_, &status, WNOHANG) == running_) {
    ended.push_back(End(status));
  }
  if (std::string problem = StartNext(); !problem.empty()) ended.push_back(std::move(problem));
  return ended;
}

std::vector<std::string> LiveCaptures::Finish() {
  std::vector<std::string> all;
  while (Waiting() > 0) {
    if (std::string problem = StartNext(); !problem.empty()) all.push_back(std::move(problem));
    int status = 0;
    while (running_ > 0 && waitpid(running_, &status, 0) < 0 && errno == EINTR) continue;
    if (running_ > 0) all.push_back(End(status));
  }
  return all;
}

}  // namespace strikeline::live
