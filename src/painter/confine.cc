// SPDX-License-Identifier: MIT
#include "painter/confine.h"

#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstring>

#include <linux/capability.h>
#include <linux/landlock.h>

#include "painter/filter_calls.h"
#include "painter/kernel_confinement.h"

namespace strikeline::painter {
namespace {

// What Landlock can refuse, by the version that brought it; headers may be older than kernels.
struct Refusals {
  uint64_t files = 0, network = 0, scopes = 0;
};
constexpr uint64_t kTruncate = 1 << 14, kIoctlDevice = 1 << 15;
constexpr uint64_t kAllTcp = 0b11;     // bind, connect
constexpr uint64_t kAllScopes = 0b11;  // named sockets without a file, signals

Refusals RefusalsOf(int version) {
  Refusals all;
  all.files =
      LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR |
      LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_DIR |
      LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO |
      LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_SYM | LANDLOCK_ACCESS_FS_EXECUTE;
  if (version >= 2) all.files |= LANDLOCK_ACCESS_FS_REFER;
  if (version >= 3) all.files |= kTruncate;
  if (version >= 4) all.network = kAllTcp;
  if (version >= 5) all.files |= kIoctlDevice;
  if (version >= 6) all.scopes = kAllScopes;
  return all;
}

// What root may more than others, but for reading what is not its own.
Status GiveUpPrivileges() {
  __user_cap_header_struct self{_LINUX_CAPABILITY_VERSION_3, 0};
  __user_cap_data_struct rights[2] = {};
  bool given_up = syscall(SYS_capget, &self, rights) == 0;
  rights[0].permitted &= 1u << CAP_DAC_READ_SEARCH;
  rights[1].permitted = 0;
  for (__user_cap_data_struct& half : rights) {
    half.effective = half.permitted;
    half.inheritable = 0;
  }
  given_up = given_up && syscall(SYS_capset, &self, rights) == 0;
  if (given_up) return {};
  return Fail("privileges cannot be given up: {}", std::strerror(errno));
}

// No right to any of it anywhere, by a rule set that allows nothing of what it handles.
Status UseLandlock(int version) {
  const Refusals rules = RefusalsOf(version);
  const auto set = static_cast<int>(syscall(SYS_landlock_create_ruleset, &rules, sizeof(rules), 0));
  const bool locked = set >= 0 && syscall(SYS_landlock_restrict_self, set, 0) == 0;
  const int error = errno;
  if (set >= 0) close(set);
  if (locked) return {};
  return Fail("Landlock {} does not take its rules: {}", version, std::strerror(error));
}

Status Confine(int socket) {
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return Fail("{}", std::strerror(errno));
  if (Status given_up = GiveUpPrivileges(); !given_up) return given_up;
  const int landlock = AskKernel().landlock;
  if (landlock > 0) {
    if (Status locked = UseLandlock(landlock); !locked) return locked;
  }
  return FilterCalls(socket);
}

}  // namespace

Status ConfineYourself(int socket) {
  const Status confined = Confine(socket);
  if (confined) return {};
  return Fail("the sketch's process cannot be confined: {}; --unsafe runs it as it is",
              confined.error().message);
}

}  // namespace strikeline::painter
