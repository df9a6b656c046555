// SPDX-License-Identifier: MIT
#include "cli/open_command.h"

#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <sstream>
#include <thread>

#include <fmt/format.h>
#include <spawn.h>

#include "base/read_file.h"
#include "base/stopwatch.h"
#include "settings/config_files.h"
#include "settings/file_kinds.h"
#include "sketch/language.h"

namespace strikeline::cli {
namespace {

namespace fs = std::filesystem;
using settings::OpenRequest;

constexpr double kShowSeconds = 3;  // a program that shows a video and still runs then has it

std::string Variable(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

bool IsWritable(const fs::path& folder) {
  std::error_code error;
  return fs::is_directory(folder, error) && access(folder.c_str(), W_OK | X_OK) == 0;
}

// In a session of its own, so that what shows the video outlives the terminal.
Status Start(const char* program, const fs::path& file, pid_t& child) {
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGDEF);
  sigset_t ignored_here;
  sigemptyset(&ignored_here);
  sigaddset(&ignored_here, SIGPIPE), sigaddset(&ignored_here, SIGXFSZ);
  posix_spawnattr_setsigdefault(&attributes, &ignored_here);
  std::string name = program, argument = fs::absolute(file).string();
  char* const argv[] = {name.data(), argument.data(), nullptr};
  const int failed = posix_spawnp(&child, program, nullptr, &attributes, argv, environ);
  posix_spawnattr_destroy(&attributes);
  if (failed != 0) return Fail("{}: {}", program, std::strerror(failed));
  return {};
}

// Fails where no program shows it.
Status Show(const fs::path& file) {
  if (Variable("DISPLAY").empty() && Variable("WAYLAND_DISPLAY").empty()) {
    return Fail("there is no display here");
  }
  pid_t child = 0;
  if (Status started = Start("xdg-open", file, child); !started) return started;
  const Stopwatch watch;
  int status = 0;
  while (waitpid(child, &status, WNOHANG) == 0) {
    if (watch.Elapsed() > kShowSeconds) return {};
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return {};
  return Fail("xdg-open knows no program for it");
}

OpenEnd ShowVideo(const fs::path& file) {
  const Status shown = Show(file);
  if (shown) return OpenEnd::kShown;
  fmt::print(stderr, "{} is ready; it is not shown: {}\n", file.string(), shown.error().message);
  return OpenEnd::kNotShown;
}

void SayThatItIsThere(const fs::path& song, const fs::path& video) {
  std::error_code error;
  fmt::print(stderr, "{} is there already; --force makes it anew\n", video.string());
  const auto changed = fs::last_write_time(song, error);
  if (!error && changed > fs::last_write_time(video, error) && !error) {
    fmt::print(stderr, "but {} is newer than it\n", song.string());
  }
}

// With what files say where nothing is typed.
Result<settings::Request> Configured(const OpenRequest& open, settings::Request request) {
  settings::TypedRequest typed{std::move(request), {}};
  Status done = settings::Configure(settings::Options(), open.file, open.config_file, typed);
  if (!done) return Forward(std::move(done));
  return std::move(typed.request);
}

Result<OpenEnd> OpenSketch(const OpenRequest& open, const VideoCommands& video,
                           const std::atomic<bool>& cancel) {
  settings::Request asked;
  asked.live.sketch = asked.render.piece = open.file, asked.live.config_file = open.config_file;
  const auto request = Configured(open, std::move(asked));
  if (!request) return Forward(request);
  if (Status done = video.live(request->live, request->render, cancel); !done)
    return Forward(std::move(done));
  return OpenEnd::kShown;
}

// One that was stopped is gone on with.
Result<settings::ExportOutcome> MakeVideo(const OpenRequest& open, const fs::path& target,
                                          const VideoCommands& video,
                                          const std::atomic<bool>& cancel) {
  settings::Request asked;
  asked.render.piece = open.file, asked.render.output = target.string();
  asked.render.force = open.force, asked.render.resume = !open.force;
  const auto request = Configured(open, std::move(asked));
  if (!request) return Forward(request);
  return video.render(request->render, cancel);
}

}  // namespace

fs::path VideosFolderIn(const std::string& text, const fs::path& home) {
  constexpr std::string_view kStart = "XDG_VIDEOS_DIR=\"", kHome = "$HOME/";
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with(kStart)) continue;
    const std::string value = line.substr(kStart.size(), line.rfind('"') - kStart.size());
    if (value.starts_with(kHome)) return home / value.substr(kHome.size());
    if (value.starts_with('/')) return value;
  }
  return "";
}

Result<fs::path> VideoOf(const fs::path& song) {
  std::error_code error;
  const fs::path beside = fs::path(song).replace_extension(".mp4");
  const fs::path folder = beside.has_parent_path() ? beside.parent_path() : ".";
  if (fs::exists(beside, error) || IsWritable(folder)) return beside;
  const fs::path home = Variable("HOME");
  const auto known = ReadFile(settings::UserConfigFolder() / "user-dirs.dirs").value_or("");
  for (const fs::path& other : {VideosFolderIn(known, home), home}) {
    if (!other.empty() && IsWritable(other)) return other / beside.filename();
  }
  return Fail("{} cannot be written, nor can your home; say where: strikeline render {} -o FILE",
              folder.string(), song.string());
}

Result<OpenEnd> RunOpen(const OpenRequest& options, const VideoCommands& video,
                        const std::atomic<bool>& cancel) {
  std::error_code error;
  const fs::path file = options.file;
  if (!fs::exists(file, error)) return Fail("{}: there is no such file", options.file);
  if (sketch::IsSketch(options.file)) return OpenSketch(options, video, cancel);
  if (settings::IsVideo(options.file)) return Fail("{} is a video, no song", options.file);
  const auto target = VideoOf(file);
  if (!target) return Forward(target);
  if (target->parent_path() != file.parent_path()) {
    fmt::print(stderr, "the song's folder cannot be written: the video is {}\n", target->string());
  }
  if (!options.force && fs::exists(*target, error)) {
    SayThatItIsThere(file, *target);
    return ShowVideo(*target);
  }
  auto made = MakeVideo(options, *target, video, cancel);
  if (!made) return Forward(std::move(made));
  return *made == settings::ExportOutcome::kDone ? ShowVideo(*target) : OpenEnd::kCancelled;
}

void WaitForEnter() {
  fmt::print(stderr, "Press Enter to close.\n");
  for (int c = 0; c != '\n' && c != EOF;) c = std::getchar();
}

}  // namespace strikeline::cli
