// SPDX-License-Identifier: MIT
#include "app/live/host/confine.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <vector>

#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <sched.h>

namespace strikeline::app {
namespace {

#if defined(__x86_64__)
constexpr uint32_t kArchitecture = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr uint32_t kArchitecture = AUDIT_ARCH_AARCH64;
#else
constexpr uint32_t kArchitecture = 0;
#endif

constexpr uint32_t kAllow = SECCOMP_RET_ALLOW;
constexpr uint32_t kDeny = SECCOMP_RET_ERRNO | EACCES;
constexpr uint32_t kMissing = SECCOMP_RET_ERRNO | ENOSYS;  // callers fall back to what is checked
constexpr uint32_t kWrites = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC;

// Names and contents of files, networks, programs, other processes, the system.
const std::vector<int> kDenied = {
#if defined(__x86_64__)
    SYS_creat,
    SYS_unlink,
    SYS_rename,
    SYS_mkdir,
    SYS_rmdir,
    SYS_link,
    SYS_symlink,
    SYS_mknod,
    SYS_chmod,
    SYS_chown,
    SYS_lchown,
    SYS_fork,
    SYS_vfork,
    SYS_utime,
    SYS_utimes,
#endif
    SYS_truncate,
    SYS_unlinkat,
    SYS_renameat2,
    SYS_mkdirat,
    SYS_linkat,
    SYS_symlinkat,
    SYS_mknodat,
    SYS_fchmod,
    SYS_fchmodat,
    SYS_fchown,
    SYS_fchownat,
    SYS_utimensat,
    SYS_setxattr,
    SYS_lsetxattr,
    SYS_fsetxattr,
    SYS_socket,
    SYS_connect,
    SYS_bind,
    SYS_listen,
    SYS_execve,
    SYS_execveat,
    SYS_ptrace,
    SYS_process_vm_readv,
    SYS_process_vm_writev,
    SYS_kill,
    SYS_mount,
    SYS_umount2,
    SYS_unshare,
    SYS_setns,
    SYS_chroot,
    SYS_pivot_root,
    SYS_bpf,
    SYS_perf_event_open,
    SYS_userfaultfd,
    SYS_io_uring_setup,
    SYS_add_key,
    SYS_keyctl,
    SYS_request_key,
    SYS_init_module,
    SYS_finit_module,
    SYS_kexec_load,
    SYS_reboot};

sock_filter Load(size_t offset) {
  return BPF_STMT(BPF_LD | BPF_W | BPF_ABS, static_cast<uint32_t>(offset));
}
sock_filter Give(uint32_t what) { return BPF_STMT(BPF_RET | BPF_K, what); }
// Goes on with the next `skip` instructions left out unless the loaded number is this one.
sock_filter UnlessIs(int number, uint8_t skip) {
  return BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, static_cast<uint32_t>(number), 0, skip);
}

size_t LowWordOf(int argument) {
  return offsetof(seccomp_data, args) + sizeof(uint64_t) * static_cast<size_t>(argument);
}

// Gives `if_any` or `if_none` for a call by the bits of one of its arguments.
void AddByBits(int call, int argument, uint32_t bits, uint32_t if_any, uint32_t if_none,
               std::vector<sock_filter>& filter) {
  filter.push_back(UnlessIs(call, 4));
  filter.push_back(Load(LowWordOf(argument)));
  filter.push_back(BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, bits, 0, 1));
  filter.push_back(Give(if_any));
  filter.push_back(Give(if_none));
}

std::vector<sock_filter> MakeFilter() {
  std::vector<sock_filter> filter = {
      Load(offsetof(seccomp_data, arch)),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, kArchitecture, 1, 0),
      Give(SECCOMP_RET_KILL_PROCESS),
      Load(offsetof(seccomp_data, nr)),
  };
#if defined(__x86_64__)
  AddByBits(SYS_open, 1, kWrites, kDeny, kAllow, filter);
#endif
  AddByBits(SYS_openat, 2, kWrites, kDeny, kAllow, filter);
  AddByBits(SYS_clone, 0, CLONE_THREAD, kAllow, kDeny, filter);
  for (const int call : {SYS_openat2, SYS_clone3}) {
    filter.insert(filter.end(), {UnlessIs(call, 1), Give(kMissing)});
  }
  for (const int call : kDenied) {
    filter.insert(filter.end(), {UnlessIs(call, 1), Give(kDeny)});
  }
  filter.push_back(Give(kAllow));
  return filter;
}

bool FilterCalls() {
  if (kArchitecture == 0) return false;
  std::vector<sock_filter> filter = MakeFilter();
  const sock_fprog program{static_cast<uint16_t>(filter.size()), filter.data()};
  return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) == 0;
}

// No right to write anywhere, by a rule set that allows nothing of what it handles.
bool LockFiles() {
  landlock_ruleset_attr rules{};
  rules.handled_access_fs = LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR |
                            LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_CHAR |
                            LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG |
                            LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO |
                            LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_SYM;
  const auto set = static_cast<int>(syscall(SYS_landlock_create_ruleset, &rules, sizeof(rules), 0));
  if (set < 0) return false;
  const bool locked = syscall(SYS_landlock_restrict_self, set, 0) == 0;
  close(set);
  return locked;
}

}  // namespace

Status ConfineYourself() {
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) {
    return Fail("the sketch's process cannot be confined: {}", std::strerror(errno));
  }
  const bool locked = LockFiles(), filtered = FilterCalls();
  if (locked || filtered) return {};
  return Fail(
      "the sketch's process cannot be confined: the kernel has neither seccomp nor Landlock; "
      "--unsafe runs it as it is");
}

}  // namespace strikeline::app
