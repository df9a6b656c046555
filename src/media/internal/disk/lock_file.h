// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>
#include <utility>

#include "base/result.h"

namespace strikeline::media::internal {

// A file descriptor that is closed when dropped.
class FileHandle {
 public:
  FileHandle() = default;
  explicit FileHandle(int fd) : fd_(fd) {}
  FileHandle(FileHandle&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  FileHandle& operator=(FileHandle&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  ~FileHandle();
  int Fd() const { return fd_; }

 private:
  int fd_ = -1;
};

// Opens `file` for reading and writing, making it if need be, and locks it until it is closed (a
// kill closes it). Fails when another holder has it: "NAME is in use by another process", where
// `name` is what the user knows it by. What it holds is left alone.
Result<FileHandle> OpenLocked(const std::filesystem::path& file, const std::string& name);

// The reason of the last failed system call.
std::string SystemReason();

// Makes a rename or removal in `folder` durable, where the file system can.
void SyncFolder(const std::filesystem::path& folder);

}  // namespace strikeline::media::internal
