// SPDX-License-Identifier: MIT
#include "painter/filter_calls.h"

#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstring>
#include <memory>

#include <sched.h>
#include <seccomp.h>

#include "painter/allowed_calls.h"

namespace strikeline::painter {
namespace {

#ifdef __s390__
constexpr unsigned kCloneFlags = 1;  // the argument with them
#else
constexpr unsigned kCloneFlags = 0;
#endif

constexpr uint64_t kWrites = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC;
constexpr uint64_t kOtherWorlds = CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC |
                                  CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNET;

// A filter that is being made. A call that nothing was said of is refused.
class Filter {
 public:
  Filter() : context_(seccomp_init(SCMP_ACT_ERRNO(EACCES))) {
    if (!context_) error_ = -ENOMEM;
    if (error_ != 0) return;
    // Calls of other interfaces (32 bits, x32), whose numbers mean something else.
    Note(seccomp_attr_set(context_.get(), SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS));
    Note(seccomp_attr_set(context_.get(), SCMP_FLTATR_CTL_TSYNC, 1));
    Note(seccomp_attr_set(context_.get(), SCMP_FLTATR_CTL_OPTIMIZE, 2));  // a tree, not a list
  }

  void Allow(const char* call) { Add(SCMP_ACT_ALLOW, call, {}); }
  void AllowIf(const char* call, std::initializer_list<scmp_arg_cmp> conditions) {
    Add(SCMP_ACT_ALLOW, call, conditions);
  }
  // As an older kernel would answer, so that callers fall back.
  void PretendMissing(const char* call) { Add(SCMP_ACT_ERRNO(ENOSYS), call, {}); }

  Status Load() {
    if (error_ == 0) Note(seccomp_load(context_.get()));
    if (error_ == 0) return {};
    return Fail("the kernel takes no filter of calls: {}", std::strerror(-error_));
  }

 private:
  struct Release {
    void operator()(void* context) const { seccomp_release(context); }
  };

  void Note(int result) {
    if (error_ == 0 && result < 0) error_ = result;
  }
  void Add(uint32_t action, const char* call, std::initializer_list<scmp_arg_cmp> conditions) {
    const int number = seccomp_syscall_resolve_name(call);
    if (number < 0 || error_ != 0) return;  // not on this architecture, or newer than the library
    Note(seccomp_rule_add_array(context_.get(), action, number,
                                static_cast<unsigned>(conditions.size()), conditions.begin()));
  }

  int error_ = 0;  // the first, negative
  std::unique_ptr<void, Release> context_;
};

// An argument, compared with all its 64 bits.
scmp_arg_cmp Is(unsigned argument, uint64_t value) { return {argument, SCMP_CMP_EQ, value, 0}; }
scmp_arg_cmp Masked(unsigned argument, uint64_t mask, uint64_t value) {
  return {argument, SCMP_CMP_MASKED_EQ, mask, value};
}

void AllowReading(Filter& filter) {
  filter.AllowIf("open", {Masked(1, kWrites, 0)});
  filter.AllowIf("openat", {Masked(2, kWrites, 0)});
  filter.PretendMissing("openat2");
  for (const uint64_t question : {TCGETS, TIOCGWINSZ, FIONREAD}) {
    filter.AllowIf("ioctl", {Is(1, question)});
  }
  // Not F_SETOWN: who owns a file gets its signals.
  for (const uint64_t command :
       {F_DUPFD, F_DUPFD_CLOEXEC, F_GETFD, F_SETFD, F_GETFL, F_SETFL, F_GET_SEALS, F_ADD_SEALS}) {
    filter.AllowIf("fcntl", {Is(1, command)});
  }
}

void AllowThreads(Filter& filter) {
  filter.AllowIf("clone", {Masked(kCloneFlags, CLONE_THREAD | kOtherWorlds, CLONE_THREAD)});
  filter.PretendMissing("clone3");
  filter.AllowIf("sched_setaffinity", {Is(0, 0)});
  for (const uint64_t name : {PR_SET_NAME, PR_GET_NAME, 0x53564d41 /* PR_SET_VMA: a name too */}) {
    filter.AllowIf("prctl", {Is(0, name)});
  }
}

// abort() and raise() send a signal to their own process.
void AllowItself(Filter& filter) {
  const auto self = static_cast<uint64_t>(getpid());
  for (const char* call : {"kill", "tgkill", "rt_sigqueueinfo", "rt_tgsigqueueinfo"}) {
    filter.AllowIf(call, {Is(0, self)});
  }
  for (const uint64_t process : {uint64_t{0}, self}) {
    filter.AllowIf("prlimit64", {Is(0, process)});
  }
}

}  // namespace

Status FilterCalls(int socket) {
  Filter filter;
  for (const char* call : AllowedCalls()) filter.Allow(call);
  AllowReading(filter);
  AllowThreads(filter);
  AllowItself(filter);
  for (const char* call : {"sendto", "recvfrom"}) {
    filter.AllowIf(call, {Is(0, static_cast<uint64_t>(socket))});
  }
  return filter.Load();
}

}  // namespace strikeline::painter
