// SPDX-License-Identifier: MIT
#include "app/live/host_process.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <utility>

#include <spawn.h>

extern char** environ;

namespace strikeline::app {
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

// Files above the standard ones that a program inherits: the two it is to have.
Result<pid_t> Spawn(const std::filesystem::path& program, const std::filesystem::path& library,
                    int socket, int memory) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, socket, kHostSocket);
  posix_spawn_file_actions_adddup2(&actions, memory, kHostMemory);
  const std::string name = program.string(), file = library.string();
  char* words[] = {const_cast<char*>(name.c_str()), const_cast<char*>("host"),
                   const_cast<char*>(file.c_str()), nullptr};
  pid_t pid = -1;
  const int error = posix_spawn(&pid, name.c_str(), &actions, nullptr, words, environ);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) return Fail("{} cannot be started: {}", name, std::strerror(error));
  return pid;
}

// Away from the numbers that the host is given its ends by.
File MovedUp(int number) {
  const File low(number);
  return File(fcntl(number, F_DUPFD_CLOEXEC, 10));
}

}  // namespace

struct HostProcess::State {
  File socket, memory;
  uint8_t* pixels = nullptr;
  pid_t pid = -1;
  bool busy = false;

  // Ends it, and says how it ended: one that is on its way out keeps its own reason.
  std::string End() {
    int status = 0;
    if (pid > 0) kill(pid, SIGKILL);
    const pid_t ended = pid > 0 ? waitpid(pid, &status, 0) : -1;
    pid = -1;
    return ended > 0 ? InWords(status) : "is gone";
  }
  ~State() {
    End();
    if (pixels) munmap(pixels, kSharedBytes);
  }
};

HostProcess::HostProcess(std::unique_ptr<State> state) : state_(std::move(state)) {}
HostProcess::HostProcess(HostProcess&&) noexcept = default;
HostProcess& HostProcess::operator=(HostProcess&&) noexcept = default;
HostProcess::~HostProcess() = default;

Result<HostProcess> HostProcess::Start(const std::filesystem::path& program,
                                       const std::filesystem::path& library) {
  auto state = std::make_unique<State>();
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0) {
    return Fail("no sockets for the sketch's process: {}", std::strerror(errno));
  }
  state->socket = MovedUp(ends[0]);
  const File theirs = MovedUp(ends[1]);
  const int memory = memfd_create("strikeline pictures", MFD_CLOEXEC);
  if (memory < 0) return Fail("no shared memory: {}", std::strerror(errno));
  state->memory = MovedUp(memory);
  if (ftruncate(state->memory.Number(), static_cast<off_t>(kSharedBytes)) != 0) {
    return Fail("no shared memory: {}", std::strerror(errno));
  }
  void* pixels = mmap(nullptr, kSharedBytes, PROT_READ, MAP_SHARED, state->memory.Number(), 0);
  if (pixels == MAP_FAILED) return Fail("no shared memory: {}", std::strerror(errno));
  state->pixels = static_cast<uint8_t*>(pixels);
  const auto pid = Spawn(program, library, theirs.Number(), state->memory.Number());
  if (!pid) return Forward(pid);
  state->pid = *pid;
  return HostProcess(std::move(state));
}

bool HostProcess::IsBusy() const { return state_->busy; }

Status HostProcess::Send(const HostRequest& request) {
  const ssize_t sent =
      send(state_->socket.Number(), &request, sizeof(request), MSG_NOSIGNAL | MSG_DONTWAIT);
  if (sent != sizeof(request)) return Fail("cannot be reached");
  state_->busy = true;
  return {};
}

Result<std::optional<HostReply>> HostProcess::Receive() {
  HostReply reply;
  const ssize_t got = recv(state_->socket.Number(), &reply, sizeof(reply), MSG_DONTWAIT);
  if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR)) return std::nullopt;
  if (got <= 0) return Fail("{}", state_->End());
  reply.text[sizeof(reply.text) - 1] = 0;
  const auto is_side = [](int32_t side) { return side >= 1 && side <= kLargestSide; };
  const bool has_size = is_side(reply.width) && is_side(reply.height);
  if (got != sizeof(reply) || reply.magic != HostReply::kMagic || (!reply.failed && !has_size)) {
    return Fail("wrote into the window's socket, which is not its own");
  }
  state_->busy = false;
  return reply;
}

const uint8_t* HostProcess::Pixels(int slot) const {
  return state_->pixels + static_cast<size_t>(slot) * kSlotBytes;
}

}  // namespace strikeline::app
