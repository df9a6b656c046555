// SPDX-License-Identifier: MIT
#include "painter/painter_process.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <string>
#include <utility>
#include <vector>

#include <spawn.h>

extern char** environ;

namespace strikeline::painter {
namespace {

// Closes itself.
class File {
 public:
  explicit File(int number = -1) : number_(number) {}
  File(File&& o) noexcept : number_(std::exchange(o.number_, -1)) {}
  File& operator=(File&& o) noexcept {
    std::swap(number_, o.number_);
    return *this;
  }
  ~File() {
    if (number_ >= 0) close(number_);
  }
  int Number() const { return number_; }

 private:
  int number_;
};

std::string InWords(int status) {
  if (WIFEXITED(status)) return fmt::format("ended with exit code {}", WEXITSTATUS(status));
  const int number = WTERMSIG(status);
  if (number == SIGSEGV) return "crashed (it used memory that is not its own)";
  if (number == SIGABRT) return "aborted (an assertion, or an exception that nobody caught)";
  if (number == SIGFPE) return "crashed (a whole number was divided by zero)";
  if (number == SIGKILL) return "was killed (out of memory?)";
  return fmt::format("was ended by signal {} ({})", number, strsignal(number));
}

// Files above the standard ones that a program inherits: the two it is to have. What is typed in
// the terminal is not for it.
Result<pid_t> Spawn(const HostProcessOptions& options, int socket, int memory) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, socket, kHostSocket);
  posix_spawn_file_actions_adddup2(&actions, memory, kHostMemory);
  std::vector<std::string> words = {options.program.string(), "host", options.library.string()};
  if (options.is_unsafe) words.push_back("--unsafe");
  std::vector<char*> pointers;
  pointers.reserve(words.size() + 1);
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  pid_t pid = -1;
  const int error =
      posix_spawn(&pid, words[0].c_str(), &actions, nullptr, pointers.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) return Fail("{} cannot be started: {}", words[0], std::strerror(error));
  return pid;
}

// Away from the numbers that the host is given its ends by.
File MovedUp(int number) {
  const File low(number);
  return File(fcntl(number, F_DUPFD_CLOEXEC, 10));
}

// Memory that the other side can neither shrink nor grow: the window must not fall over its end.
Result<File> SharedMemory() {
  const int number = memfd_create("strikeline pictures", MFD_CLOEXEC | MFD_ALLOW_SEALING);
  if (number < 0) return Fail("no shared memory: {}", std::strerror(errno));
  File memory = MovedUp(number);
  if (ftruncate(memory.Number(), static_cast<off_t>(kSharedBytes)) != 0 ||
      fcntl(memory.Number(), F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) != 0) {
    return Fail("no shared memory: {}", std::strerror(errno));
  }
  return memory;
}

class HostProcess final : public DrawingHost {
 public:
  HostProcess(File socket, uint8_t* memory, pid_t pid)
      : socket_(std::move(socket)), memory_(memory), pid_(pid) {}
  ~HostProcess() override {
    End();
    munmap(memory_, kSharedBytes);
  }

  bool IsBusy() const override { return busy_; }
  Status Send(const HostRequest& request, std::string_view params) override {
    std::memcpy(memory_ + kParamsAt, params.data(), request.params_bytes);
    const ssize_t sent =
        send(socket_.Number(), &request, sizeof(request), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent != sizeof(request)) return Fail("cannot be reached");
    busy_ = true;
    return {};
  }
  Result<std::optional<HostReply>> Receive() override;
  void Await(Seconds longest) const override {
    const auto nanoseconds = static_cast<long>(1e9 * longest.Value());
    const timespec limit{nanoseconds / 1'000'000'000, nanoseconds % 1'000'000'000};
    pollfd answer{socket_.Number(), POLLIN, 0};
    ppoll(&answer, 1, &limit, nullptr);
  }
  const uint8_t* Pixels(int slot) const override {
    return memory_ + static_cast<size_t>(slot) * kSlotBytes;
  }
  std::string_view Report(const HostReply& reply) const override {
    return {reinterpret_cast<const char*>(memory_ + kReportAt), reply.report_bytes};
  }

 private:
  // Ends it, and says how it ended: one that is on its way out keeps its own reason.
  std::string End() {
    int status = 0;
    if (pid_ > 0) kill(pid_, SIGKILL);
    const pid_t ended = pid_ > 0 ? waitpid(pid_, &status, 0) : -1;
    pid_ = -1;
    return ended > 0 ? InWords(status) : "is gone";
  }

  File socket_;
  uint8_t* memory_;
  pid_t pid_;
  bool busy_ = false;
};

Result<std::optional<HostReply>> HostProcess::Receive() {
  HostReply reply;
  ssize_t got = recv(socket_.Number(), &reply, sizeof(reply), MSG_DONTWAIT);
  // That it ended before it read what it was asked is told ahead of what it said at last.
  if (got < 0 && errno == ECONNRESET)
    got = recv(socket_.Number(), &reply, sizeof(reply), MSG_DONTWAIT);
  if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR)) return std::nullopt;
  if (got <= 0) return Fail("{}", End());
  reply.text[sizeof(reply.text) - 1] = 0;
  reply.slowest_op[sizeof(reply.slowest_op) - 1] = 0;
  const auto is_side = [](int32_t side) { return side >= 1 && side <= kLargestSide; };
  const bool has_size = is_side(reply.width) && is_side(reply.height);
  if (got != sizeof(reply) || reply.magic != HostReply::kMagic ||
      reply.report_bytes > kReportBytes || reply.line_bytes > kSlotBytes ||
      (!reply.failed && !has_size)) {
    return Fail("wrote into the window's socket, which is not its own");
  }
  busy_ = false;
  return reply;
}

}  // namespace

Result<std::unique_ptr<DrawingHost>> StartHostProcess(const HostProcessOptions& options) {
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0) {
    return Fail("no sockets for the sketch's process: {}", std::strerror(errno));
  }
  File ours = MovedUp(ends[0]);
  const File theirs = MovedUp(ends[1]);
  const Result<File> memory = SharedMemory();
  if (!memory) return tl::unexpected(memory.error());
  void* mapped = mmap(nullptr, kSharedBytes, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_NORESERVE,
                      memory->Number(), 0);
  if (mapped == MAP_FAILED) return Fail("no shared memory: {}", std::strerror(errno));
  const auto pid = Spawn(options, theirs.Number(), memory->Number());
  if (!pid) {
    munmap(mapped, kSharedBytes);
    return Forward(pid);
  }
  return std::make_unique<HostProcess>(std::move(ours), static_cast<uint8_t*>(mapped), *pid);
}

}  // namespace strikeline::painter
