// SPDX-License-Identifier: MIT
#include "painter/kernel_confinement.h"

#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstring>

#include <linux/landlock.h>
#include <linux/seccomp.h>

namespace strikeline::painter {

KernelConfinement AskKernel() {
  KernelConfinement kernel;
  const uint32_t refusal = SECCOMP_RET_ERRNO;
  kernel.has_filters = syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &refusal) == 0;
  const long version =
      syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
  if (version > 0) {
    kernel.landlock = static_cast<int>(version);
  } else if (errno == EOPNOTSUPP) {
    kernel.why_no_landlock = "the kernel has it, but was started without it";
  } else if (errno == ENOSYS) {
    kernel.why_no_landlock = "the kernel was built without it, or a container hides it";
  } else {
    kernel.why_no_landlock = std::strerror(errno);
  }
  return kernel;
}

}  // namespace strikeline::painter
