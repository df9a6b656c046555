// SPDX-License-Identifier: MIT
#include "media/internal/disk/lock_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace strikeline::media::internal {

FileHandle::~FileHandle() {
  if (fd_ >= 0) close(fd_);
}

std::string SystemReason() { return std::generic_category().message(errno); }

Result<FileHandle> OpenLocked(const std::filesystem::path& file, const std::string& name) {
  for (int attempt = 0; attempt < 10; ++attempt) {
    FileHandle handle(open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666));
    if (handle.Fd() < 0) return Fail("{} could not be opened: {}", name, SystemReason());
    if (flock(handle.Fd(), LOCK_EX | LOCK_NB) != 0) {
      if (errno == EWOULDBLOCK) return Fail("{} is in use by another process", name);
      return Fail("{} could not be locked: {}", name, SystemReason());
    }
    // The holder before us may have renamed or removed the file between our open and our lock.
    struct stat by_fd = {}, by_name = {};
    if (fstat(handle.Fd(), &by_fd) == 0 && stat(file.c_str(), &by_name) == 0 &&
        by_fd.st_ino == by_name.st_ino && by_fd.st_dev == by_name.st_dev) {
      return handle;
    }
  }
  return Fail("{} could not be locked", name);
}

void SyncFolder(const std::filesystem::path& folder) {
  const std::string name = folder.empty() ? "." : folder.string();
  const FileHandle handle(open(name.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (handle.Fd() >= 0) fsync(handle.Fd());
}

}  // namespace strikeline::media::internal
