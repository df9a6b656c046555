// SPDX-License-Identifier: MIT
#include "testing/program.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "base/stopwatch.h"

extern char** environ;

namespace strikeline::testing {
namespace {

namespace fs = std::filesystem;

constexpr uid_t kNobody = 65534;

// Both ends of a pipe; closed at the end.
struct Pipe {
  Pipe() {
    if (pipe2(ends.data(), O_CLOEXEC) != 0) std::abort();
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  ~Pipe() {
    close(ends[0]);
    if (ends[1] >= 0) close(ends[1]);
  }
  void CloseWriting() {
    close(ends[1]);
    ends[1] = -1;
  }
  std::array<int, 2> ends{-1, -1};
};

std::vector<char*> Pointers(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (std::string& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

std::vector<std::string> Environment(const ProgramCall& call) {
  std::vector<std::string> environment;
  for (char** entry = environ; *entry; ++entry) {
    const std::string_view name(*entry, std::string_view(*entry).find('='));
    const bool replaced = std::any_of(call.environment.begin(), call.environment.end(),
                                      [&](const auto& given) { return given.first == name; });
    if (!replaced) environment.emplace_back(*entry);
  }
  for (const auto& [name, value] : call.environment) environment.push_back(name + "=" + value);
  return environment;
}

// In the child, between fork and exec: only what is safe there.
void Become(const ProgramCall& call, const Pipe& out, const Pipe& err, char** arguments,
            char** environment) {
  const int nothing = open("/dev/null", O_RDONLY);
  dup2(nothing, STDIN_FILENO);
  dup2(out.ends[1], STDOUT_FILENO);
  dup2(err.ends[1], STDERR_FILENO);
  if (!call.folder.empty() && chdir(call.folder.c_str()) != 0) _exit(126);
  if (call.file_size_limit) {
    const rlimit limit{static_cast<rlim_t>(*call.file_size_limit),
                       static_cast<rlim_t>(*call.file_size_limit)};
    setrlimit(RLIMIT_FSIZE, &limit);
  }
  if (call.as_nobody && getuid() == 0 && setuid(kNobody) != 0) _exit(126);
  execvpe(arguments[0], arguments, environment);
  _exit(127);
}

// Takes what there is; false at the end.
bool Drain(int descriptor, std::string& to) {
  std::array<char, 1 << 14> block;
  const ssize_t got = read(descriptor, block.data(), block.size());
  if (got > 0) to.append(block.data(), static_cast<size_t>(got));
  return got > 0 || (got < 0 && errno == EINTR);
}

int ExitCode(int status) {
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

double SecondsOf(const timeval& time) {
  return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
}

// Reads both pipes until the child has closed them, and does to it what the call says.
void Attend(const ProgramCall& call, pid_t child, const Pipe& out, const Pipe& err,
            ProgramEnd& end) {
  const Stopwatch watch;
  std::array<pollfd, 2> waits{pollfd{out.ends[0], POLLIN, 0}, pollfd{err.ends[0], POLLIN, 0}};
  while (waits[0].fd >= 0 || waits[1].fd >= 0) {
    const bool asking = call.when && !end.interrupted;
    if (poll(waits.data(), waits.size(), asking ? 2 : 50) > 0) {
      if (waits[0].revents && !Drain(waits[0].fd, end.out)) waits[0].fd = -1;
      if (waits[1].revents && !Drain(waits[1].fd, end.err)) waits[1].fd = -1;
    }
    if (asking && call.when()) {
      end.interrupted = true;
      if (call.signal) kill(child, call.signal);
    }
    if (!end.timed_out && watch.Elapsed() > call.time_limit) {
      end.timed_out = true;
      kill(child, SIGKILL);
    }
  }
}

}  // namespace

TempFolder::TempFolder() {
  std::string name = (fs::temp_directory_path() / "strikeline-XXXXXX").string();
  if (!mkdtemp(name.data())) std::abort();
  path_ = name;
}

TempFolder::~TempFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

std::vector<std::string> TempFolder::Names(std::vector<std::string> without) const {
  std::vector<std::string> names;
  for (const fs::directory_entry& entry : fs::directory_iterator(path_)) {
    std::string name = entry.path().filename().string();
    if (std::find(without.begin(), without.end(), name) == without.end()) {
      names.push_back(std::move(name));
    }
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::string ReadBytes(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void WriteBytes(const fs::path& file, std::string_view bytes) {
  std::ofstream(file, std::ios::binary) << bytes;
}

void WriteBytes(const fs::path& file, std::span<const std::byte> bytes) {
  WriteBytes(file, std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
}

ProgramEnd RunProgram(const ProgramCall& call) {
  std::vector<std::string> arguments = call.arguments, environment = Environment(call);
  const std::vector<char*> argv = Pointers(arguments), envp = Pointers(environment);
  Pipe out, err;
  const Stopwatch watch;
  ProgramEnd end;
  const pid_t child = fork();
  if (child < 0) return end;
  if (child == 0)
    Become(call, out, err, const_cast<char**>(argv.data()), const_cast<char**>(envp.data()));
  out.CloseWriting();
  err.CloseWriting();
  Attend(call, child, out, err, end);
  int status = 0;
  rusage usage{};
  while (wait4(child, &status, 0, &usage) < 0 && errno == EINTR) {
  }
  end.exit_code = ExitCode(status);
  end.cpu_seconds = SecondsOf(usage.ru_utime) + SecondsOf(usage.ru_stime);
  end.peak_bytes = int64_t{1024} * usage.ru_maxrss;
  end.seconds = watch.Elapsed();
  return end;
}

}  // namespace strikeline::testing
