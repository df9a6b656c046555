// SPDX-License-Identifier: MIT
// What a confined process cannot do, and what it can. What is tried is harmless where it succeeds.
#include "painter/confine.h"

#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <csignal>
#include <cstring>
#include <filesystem>
#include <random>
#include <span>
#include <string>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sched.h>

#include "geometry/parallel.h"
#include "painter/kernel_confinement.h"
#include "testing/program.h"
#include "text/font.h"

namespace strikeline::painter {
namespace {

// Memory that forked processes share.
template <class T>
T* Shared() {
  void* memory =
      mmap(nullptr, sizeof(T), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  return new (memory) T{};
}

// Another process of the same user, which counts the signals that reach it.
class Victim {
 public:
  Victim() : signals_(Shared<std::atomic<int>>()), ready_(Shared<std::atomic<bool>>()) {
    process_ = fork();
    if (process_ == 0) Live();
    while (!*ready_) std::this_thread::yield();
  }
  Victim(const Victim&) = delete;
  Victim& operator=(const Victim&) = delete;
  ~Victim() {
    kill(process_, SIGKILL);
    waitpid(process_, nullptr, 0);
  }
  pid_t Process() const { return process_; }
  int Signals() const { return *signals_; }
  bool Lives() const { return waitpid(process_, nullptr, WNOHANG) == 0; }

 private:
  [[noreturn]] void Live() {
    static std::atomic<int>* signals;
    signals = signals_;
    std::signal(SIGWINCH, [](int) { ++*signals; });
    *ready_ = true;
    while (true) pause();
  }

  std::atomic<int>* signals_;
  std::atomic<bool>* ready_;
  pid_t process_ = -1;
};

// What may be reached for; all opened before the process was confined.
struct Targets {
  pid_t victim;
  int victims_number;      // a pidfd
  int file, socket, null;  // open for reading and writing
};

struct Attempt {
  const char* what;
  long (*act)(const Targets&);
  int error = EACCES;
};

constexpr const char* kFile = "file";
// A process that should not be there ends at once.
long Gone(long child) {
  if (child == 0) _exit(0);
  return child;
}
long Queue(long call, pid_t process, bool to_thread) {
  siginfo_t about{};
  about.si_signo = SIGWINCH;
  about.si_code = SI_QUEUE;
  about.si_pid = getpid();
  return to_thread ? syscall(call, process, process, SIGWINCH, &about)
                   : syscall(call, process, SIGWINCH, &about);
}
long ReadOf(pid_t process, long call) {
  char byte = 0;
  const iovec here{&byte, 1}, there{&byte, 1};
  return syscall(call, process, &here, 1, &there, 1, 0);
}

// size: table
const Attempt kSignals[] = {
    {"kill", [](const Targets& t) -> long { return kill(t.victim, SIGWINCH); }},
    {"kill of its group", [](const Targets&) -> long { return kill(0, 0); }},
    {"kill of all", [](const Targets&) -> long { return kill(-1, 0); }},
    {"tkill", [](const Targets& t) { return syscall(SYS_tkill, t.victim, SIGWINCH); }},
    {"tgkill", [](const Targets& t) { return syscall(SYS_tgkill, t.victim, t.victim, SIGWINCH); }},
    {"rt_sigqueueinfo",
     [](const Targets& t) { return Queue(SYS_rt_sigqueueinfo, t.victim, false); }},
    {"rt_tgsigqueueinfo",
     [](const Targets& t) { return Queue(SYS_rt_tgsigqueueinfo, t.victim, true); }},
    {"pidfd_open", [](const Targets& t) { return syscall(SYS_pidfd_open, t.victim, 0); }},
    {"pidfd_send_signal",
     [](const Targets& t) {
       return syscall(SYS_pidfd_send_signal, t.victims_number, SIGWINCH, nullptr, 0);
     }},
    {"pidfd_getfd",
     [](const Targets& t) { return syscall(SYS_pidfd_getfd, t.victims_number, 0, 0); }},
    {"fcntl F_SETOWN",
     [](const Targets& t) -> long { return fcntl(t.socket, F_SETOWN, t.victim); }},
    {"fcntl F_SETSIG",
     [](const Targets& t) -> long { return fcntl(t.socket, F_SETSIG, SIGWINCH); }},
    {"ioctl FIOSETOWN",
     [](const Targets& t) -> long { return ioctl(t.socket, 0x8901, &t.victim); }},
    {"its death signal", [](const Targets&) -> long { return prctl(PR_SET_PDEATHSIG, 0); }},
};

// size: table
const Attempt kProcesses[] = {
    {"prlimit64",
     [](const Targets& t) {
       rlimit limit{};
       return syscall(SYS_prlimit64, t.victim, RLIMIT_NOFILE, nullptr, &limit);
     }},
    {"setpriority",
     [](const Targets& t) -> long { return setpriority(PRIO_PROCESS, t.victim, 0); }},
    {"setpriority of a user", [](const Targets&) -> long { return setpriority(PRIO_USER, 0, 0); }},
    {"sched_setaffinity",
     [](const Targets& t) -> long {
       cpu_set_t all;
       std::memset(&all, 0xff, sizeof(all));
       return sched_setaffinity(t.victim, sizeof(all), &all);
     }},
    {"ptrace", [](const Targets& t) { return syscall(SYS_ptrace, PTRACE_SEIZE, t.victim, 0, 0); }},
    {"process_vm_readv", [](const Targets& t) { return ReadOf(t.victim, SYS_process_vm_readv); }},
    {"process_vm_writev", [](const Targets& t) { return ReadOf(t.victim, SYS_process_vm_writev); }},
    {"kcmp", [](const Targets& t) { return syscall(SYS_kcmp, getpid(), t.victim, 0, 0, 0); }},
    {"get_robust_list",
     [](const Targets& t) {
       void* head = nullptr;
       size_t size = 0;
       return syscall(SYS_get_robust_list, t.victim, &head, &size);
     }},
    {"execve",
     [](const Targets&) -> long {
       return execl("/bin/true", "true", static_cast<char*>(nullptr));
     }},
    {"execveat",
     [](const Targets& t) {
       return syscall(SYS_execveat, t.file, "", nullptr, nullptr, AT_EMPTY_PATH);
     }},
#ifdef SYS_fork
    {"fork", [](const Targets&) { return Gone(syscall(SYS_fork)); }},
    {"vfork", [](const Targets&) { return Gone(syscall(SYS_vfork)); }},
#endif
    {"clone of a process",
     [](const Targets&) { return Gone(syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0)); }},
    {"clone with another user",
     [](const Targets&) {
       return Gone(
           syscall(SYS_clone, CLONE_THREAD | CLONE_VM | CLONE_SIGHAND | CLONE_NEWUSER, 0, 0, 0, 0));
     }},
    {"clone3", [](const Targets&) { return syscall(SYS_clone3, nullptr, 0); }, ENOSYS},
    {"shmget", [](const Targets&) { return syscall(SYS_shmget, 0, 4096, 0600); }},
    {"msgget", [](const Targets&) { return syscall(SYS_msgget, 0, 0600); }},
    {"semget", [](const Targets&) { return syscall(SYS_semget, 0, 1, 0600); }},
};

// size: table
const Attempt kFiles[] = {
    {"open to write", [](const Targets&) -> long { return open(kFile, O_WRONLY); }},
    {"open to write and read", [](const Targets&) -> long { return open(kFile, O_RDWR); }},
    {"open to make", [](const Targets&) -> long { return open("new", O_CREAT, 0600); }},
    {"open to empty", [](const Targets&) -> long { return open(kFile, O_TRUNC); }},
    {"open without a name",
     [](const Targets&) -> long { return open(".", O_TMPFILE | O_RDWR, 0600); }},
    {"openat2", [](const Targets&) { return syscall(SYS_openat2, AT_FDCWD, kFile, nullptr, 0); },
     ENOSYS},
    {"rename", [](const Targets&) -> long { return std::rename(kFile, "new"); }},
    {"renameat", [](const Targets&) -> long { return renameat(AT_FDCWD, kFile, AT_FDCWD, "new"); }},
    {"renameat2",
     [](const Targets&) { return syscall(SYS_renameat2, AT_FDCWD, kFile, AT_FDCWD, "new", 0); }},
    {"link", [](const Targets&) -> long { return link(kFile, "new"); }},
    {"linkat", [](const Targets&) -> long { return linkat(AT_FDCWD, kFile, AT_FDCWD, "new", 0); }},
    {"symlink", [](const Targets&) -> long { return symlink(kFile, "new"); }},
    {"unlink", [](const Targets&) -> long { return unlink(kFile); }},
    {"unlinkat", [](const Targets&) -> long { return unlinkat(AT_FDCWD, kFile, 0); }},
    {"mkdir", [](const Targets&) -> long { return mkdir("new", 0700); }},
    {"mkfifo", [](const Targets&) -> long { return mkfifo("new", 0600); }},
    {"chmod", [](const Targets&) -> long { return chmod(kFile, 0644); }},
    {"fchmod", [](const Targets& t) -> long { return fchmod(t.file, 0644); }},
    {"chown", [](const Targets&) -> long { return chown(kFile, getuid(), getgid()); }},
    {"utimensat", [](const Targets&) -> long { return utimensat(AT_FDCWD, kFile, nullptr, 0); }},
    {"truncate", [](const Targets&) -> long { return truncate(kFile, 0); }},
    {"ftruncate", [](const Targets& t) -> long { return ftruncate(t.file, 0); }},
    {"fallocate", [](const Targets& t) -> long { return fallocate(t.file, 0, 0, 100); }},
    {"setxattr",
     [](const Targets&) { return syscall(SYS_setxattr, kFile, "user.was", "here", 4, 0); }},
    {"fsetxattr",
     [](const Targets& t) { return syscall(SYS_fsetxattr, t.file, "user.was", "here", 4, 0); }},
    {"ioctl TIOCSTI", [](const Targets& t) -> long { return ioctl(t.null, TIOCSTI, " "); }},
};

// size: table
const Attempt kSystem[] = {
    {"socket", [](const Targets&) -> long { return socket(AF_INET, SOCK_STREAM, 0); }},
    {"socket of files", [](const Targets&) -> long { return socket(AF_UNIX, SOCK_STREAM, 0); }},
    {"socketpair",
     [](const Targets&) -> long {
       int ends[2];
       return socketpair(AF_UNIX, SOCK_STREAM, 0, ends);
     }},
    {"sendmsg",
     [](const Targets& t) -> long {
       const msghdr nothing{};
       return sendmsg(t.socket, &nothing, MSG_DONTWAIT);
     }},
    {"send elsewhere", [](const Targets& t) -> long { return send(t.null, "", 1, 0); }},
    {"unshare", [](const Targets&) -> long { return unshare(CLONE_NEWUSER); }},
    {"setns", [](const Targets& t) -> long { return setns(t.victims_number, CLONE_NEWUSER); }},
    {"mount",
     [](const Targets&) { return syscall(SYS_mount, nullptr, nullptr, nullptr, 0, nullptr); }},
    {"chroot", [](const Targets&) -> long { return chroot("."); }},
    {"bpf", [](const Targets&) { return syscall(SYS_bpf, -1, nullptr, 0); }},
    {"perf_event_open",
     [](const Targets&) { return syscall(SYS_perf_event_open, nullptr, 0, 0, 0, 0); }},
    {"userfaultfd", [](const Targets&) { return syscall(SYS_userfaultfd, 0); }},
    {"io_uring_setup", [](const Targets&) { return syscall(SYS_io_uring_setup, 1, nullptr); }},
    {"keyctl", [](const Targets&) { return syscall(SYS_keyctl, 0, -3, 0); }},
    {"add_key",
     [](const Targets&) { return syscall(SYS_add_key, nullptr, nullptr, nullptr, 0, 0); }},
    {"request_key",
     [](const Targets&) { return syscall(SYS_request_key, nullptr, nullptr, nullptr, 0); }},
    {"init_module", [](const Targets&) { return syscall(SYS_init_module, nullptr, 0, nullptr); }},
    {"reboot", [](const Targets&) { return syscall(SYS_reboot, 0, 0, 0, nullptr); }},
    {"personality", [](const Targets&) { return syscall(SYS_personality, 0xffffffff); }},
    {"landlock_create_ruleset",
     [](const Targets&) { return syscall(SYS_landlock_create_ruleset, nullptr, 0, 0); }},
};

class ConfineTest : public ::testing::Test {
 protected:
  ConfineTest() {
    testing::WriteBytes(folder_ / kFile, std::string_view("as it was"));
    EXPECT_EQ(socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, sockets_), 0);
  }
  ~ConfineTest() override {
    close(sockets_[0]);
    close(sockets_[1]);
  }

  // Does it in a confined process in the folder; how that ended, as waitpid says.
  template <class Work>
  int Confined(const Work& work) const {
    const pid_t child = fork();
    if (child == 0) {
      const bool good = chdir(folder_.Path().c_str()) == 0 && ConfineYourself(sockets_[0]);
      if (good) work();
      _exit(good ? 0 : 99);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return status;
  }

  void ExpectDeclined(std::span<const Attempt> attempts) const;

  testing::TempFolder folder_;
  int sockets_[2];
};

// What came of one.
struct Outcome {
  long result;
  int error;
};

void ConfineTest::ExpectDeclined(std::span<const Attempt> attempts) const {
  const Victim victim;
  const Targets targets{victim.Process(),
                        static_cast<int>(syscall(SYS_pidfd_open, victim.Process(), 0)),
                        open((folder_ / kFile).c_str(), O_RDWR | O_CLOEXEC), sockets_[0],
                        open("/dev/null", O_RDWR | O_CLOEXEC)};
  auto& outcomes = *Shared<std::array<Outcome, 64>>();
  ASSERT_LE(attempts.size(), outcomes.size());
  const int status = Confined([&] {
    for (size_t i = 0; i < attempts.size(); ++i) {
      const long result = attempts[i].act(targets);
      outcomes[i] = {result, errno};
    }
  });
  EXPECT_EQ(status, 0) << "it lived to the end";
  for (size_t i = 0; i < attempts.size(); ++i) {
    EXPECT_EQ(outcomes[i].result, -1) << attempts[i].what;
    EXPECT_EQ(outcomes[i].error, attempts[i].error)
        << attempts[i].what << ": " << std::strerror(outcomes[i].error);
  }
  EXPECT_TRUE(victim.Lives());
  EXPECT_EQ(victim.Signals(), 0);
  EXPECT_EQ(testing::ReadBytes(folder_ / kFile), "as it was");
  EXPECT_THAT(folder_.Names(), ::testing::ElementsAre(kFile));
  for (const int number : {targets.victims_number, targets.file, targets.null}) close(number);
}

TEST_F(ConfineTest, SignalsNobodyElse) { ExpectDeclined(kSignals); }
TEST_F(ConfineTest, ReachesNoOtherProcessAndStartsNone) { ExpectDeclined(kProcesses); }
TEST_F(ConfineTest, ChangesNoFile) { ExpectDeclined(kFiles); }
TEST_F(ConfineTest, HasNoNetworkAndLeavesTheSystemAlone) { ExpectDeclined(kSystem); }

TEST_F(ConfineTest, SeesNoMemoryOfOthersWhereTheKernelHasLandlock) {
  if (AskKernel().landlock == 0) GTEST_SKIP() << "without it only Yama may refuse that";
  const Victim victim;
  const std::string about = "/proc/" + std::to_string(victim.Process());
  EXPECT_EQ(Confined([&] {
              for (const char* name : {"/mem", "/environ", "/maps"}) {
                char byte = 0;
                const int file = open((about + name).c_str(), O_RDONLY);
                if (file >= 0 && read(file, &byte, 1) > 0) _exit(1);
              }
            }),
            0);
}

volatile std::sig_atomic_t seen = 0;

// What sketches and the libraries below do.
struct Ability {
  const char* what;
  bool (*act)();
};

// size: table
const Ability kAbilities[] = {
    {"threads",
     [] {
       int sum = 0;
       std::thread([&sum] { sum = 3; }).join();
       return sum == 3;
     }},
    {"loops on all cores",
     [] {
       std::atomic<int> sum = 0;
       geometry::ParallelFor(10000, [&sum](size_t) { ++sum; });
       return sum == 10000;
     }},
    {"reading", [] { return testing::ReadBytes(kFile) == "as it was"; }},
    {"looking into folders",
     [] {
       int count = 0;
       for (const auto& entry : std::filesystem::directory_iterator(".")) count += entry.exists();
       return count == 1 && std::filesystem::exists(kFile) &&
              std::filesystem::file_size(kFile) == 9 &&
              std::filesystem::canonical(kFile).has_filename();
     }},
    {"fonts", [] { return text::Font::Open({}).has_value(); }},
    {"memory", [] { return std::vector<char>(size_t{64} << 20, 'x').back() == 'x'; }},
    {"memory of its own files",
     [] {
       const int file = memfd_create("own", MFD_CLOEXEC);
       return file >= 0 && write(file, "x", 1) == 1;
     }},
    {"pipes",
     [] {
       int ends[2];
       char byte = 0;
       return pipe(ends) == 0 && write(ends[1], "x", 1) == 1 && read(ends[0], &byte, 1) == 1;
     }},
    {"randomness", [] { return std::random_device()() != std::random_device()(); }},
    {"time",
     [] {
       std::this_thread::sleep_for(std::chrono::milliseconds(1));
       const std::time_t now = std::time(nullptr);
       return std::localtime(&now) != nullptr;
     }},
    {"signals to itself",
     [] {
       std::signal(SIGUSR1, [](int) { seen = seen + 1; });
       return raise(SIGUSR1) == 0 && kill(getpid(), SIGUSR1) == 0 &&
              sigqueue(getpid(), SIGUSR1, {}) == 0 && pthread_kill(pthread_self(), SIGUSR1) == 0 &&
              seen == 4;
     }},
    {"limits of its own",
     [] {
       rlimit limit{};
       return getrlimit(RLIMIT_STACK, &limit) == 0 && setrlimit(RLIMIT_STACK, &limit) == 0;
     }},
    {"asking what a file is", [] { return isatty(STDERR_FILENO) >= 0 && errno != EACCES; }},
    {"exceptions",
     [] {
       try {
         return std::stoi("none") == 0;
       } catch (const std::exception&) {
         return true;
       }
     }},
};

TEST_F(ConfineTest, LeavesWhatDrawingNeeds) {
  auto& able = *Shared<std::array<bool, std::size(kAbilities)>>();
  const int status = Confined([&] {
    for (size_t i = 0; i < std::size(kAbilities); ++i) {
      errno = 0;
      able[i] = kAbilities[i].act();
    }
  });
  EXPECT_EQ(status, 0);
  for (size_t i = 0; i < std::size(kAbilities); ++i) EXPECT_TRUE(able[i]) << kAbilities[i].what;
}

#ifdef __x86_64__
TEST_F(ConfineTest, EndsAtACallOfAnotherInterface) {
  const int status = Confined([] { syscall(0x40000000 | SYS_getpid); });  // x32
  ASSERT_TRUE(WIFSIGNALED(status));
  EXPECT_EQ(WTERMSIG(status), SIGSYS);
}
#endif

TEST_F(ConfineTest, TalksOnItsSocket) {
  EXPECT_EQ(Confined([&] {
              if (send(sockets_[0], "x", 1, 0) != 1) _exit(1);
            }),
            0);
  char byte = 0;
  EXPECT_EQ(recv(sockets_[1], &byte, 1, MSG_DONTWAIT), 1);
}

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
TEST_F(ConfineTest, MayAbort) {
  const int status = Confined([] {
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
    std::abort();
  });
  ASSERT_TRUE(WIFSIGNALED(status));
  EXPECT_EQ(WTERMSIG(status), SIGABRT);
}
#endif

}  // namespace
}  // namespace strikeline::painter
