// SPDX-License-Identifier: MIT
#include "media/disk/staged_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <utility>

#include "media/internal/disk/lock_file.h"

namespace strikeline::media {
namespace {

namespace fs = std::filesystem;
using internal::SystemReason;

// Follows links, so that a link to a file stays a link; refuses what a rename would not replace as
// meant.
Result<fs::path> ResolveTarget(const fs::path& target, bool overwrite) {
  if (target.filename().empty() || target.filename() == "." || target.filename() == "..") {
    return Fail("'{}' is not the name of a file", target.string());
  }
  std::error_code error;
  fs::path real = target;
  if (fs::is_symlink(fs::symlink_status(target, error))) {
    real = fs::weakly_canonical(target, error);
    if (error) return Fail("{}: {}", target.string(), error.message());
  }
  const fs::path folder = real.parent_path();
  if (!folder.empty() && !fs::exists(folder, error)) {
    return Fail("{}: the folder {} does not exist", target.string(), folder.string());
  }
  const fs::file_status status = fs::status(real, error);
  if (!fs::exists(status)) return real;
  if (!fs::is_regular_file(status)) return Fail("{} is not a regular file", target.string());
  if (!overwrite) return Fail("{} is there already (--force replaces it)", target.string());
  return real;
}

}  // namespace

fs::path StagedFile::StagedPathOf(const fs::path& target) {
  return target.parent_path() / fmt::format(".{}.part", target.filename().string());
}

Result<StagedFile> StagedFile::Open(const fs::path& target, bool overwrite) {
  return GoOn(target, overwrite, 0);
}

Result<StagedFile> StagedFile::GoOn(const fs::path& target, bool overwrite, int64_t bytes) {
  Result<fs::path> real = ResolveTarget(target, overwrite);
  if (!real) return Forward(std::move(real));
  const fs::path staged = StagedPathOf(*real);
  // A file left by a killed run is taken over; one that is being written is not.
  Result<internal::FileHandle> handle = internal::OpenLocked(staged, target.string());
  if (!handle) return Forward(std::move(handle));
  if (lseek(handle->Fd(), 0, SEEK_END) < bytes) {
    return Fail("{} is shorter than it was", staged.string());
  }
  if (ftruncate(handle->Fd(), bytes) != 0) {
    return Fail("{} could not be cut to {} bytes: {}", staged.string(), bytes, SystemReason());
  }
  StagedFile file(*std::move(real), staged, *std::move(handle), overwrite);
  if (Status placed = file.Seek(bytes); !placed) return Forward(std::move(placed));
  return file;
}

StagedFile::StagedFile(fs::path target, fs::path staged, internal::FileHandle handle,
                       bool overwrite)
    : target_(std::move(target)),
      staged_(std::move(staged)),
      handle_(std::move(handle)),
      overwrite_(overwrite) {}

StagedFile::StagedFile(StagedFile&&) noexcept = default;

StagedFile& StagedFile::operator=(StagedFile&& other) noexcept {
  if (this == &other) return *this;
  Drop();
  target_ = std::move(other.target_);
  staged_ = std::move(other.staged_);
  handle_ = std::move(other.handle_);
  overwrite_ = other.overwrite_;
  position_ = other.position_;
  return *this;
}

StagedFile::~StagedFile() { Drop(); }

void StagedFile::Drop() {
  if (handle_.Fd() < 0) return;
  unlink(staged_.c_str());
  handle_ = {};
}

Status StagedFile::Write(std::span<const std::byte> bytes) {
  if (handle_.Fd() < 0) return Fail("{} is closed already", target_.string());
  while (!bytes.empty()) {
    const ssize_t written = write(handle_.Fd(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return Fail("{} could not be written: {}", target_.string(), SystemReason());
    position_ += written;
    bytes = bytes.subspan(static_cast<size_t>(written));
  }
  return {};
}

Status StagedFile::Write(std::string_view text) {
  return Write(std::as_bytes(std::span(text.data(), text.size())));
}

Status StagedFile::Seek(int64_t offset) {
  if (handle_.Fd() < 0 || lseek(handle_.Fd(), offset, SEEK_SET) != offset) {
    return Fail("{} could not be positioned: {}", target_.string(), SystemReason());
  }
  position_ = offset;
  return {};
}

Status StagedFile::Sync() {
  if (fsync(handle_.Fd()) == 0) return {};
  return Fail("{} could not be written: {}", target_.string(), SystemReason());
}

Status StagedFile::MoveIntoPlace() {
  if (overwrite_) {
    if (rename(staged_.c_str(), target_.c_str()) == 0) return {};
    return Fail("{} could not be put in place: {}", target_.string(), SystemReason());
  }
  if (renameat2(AT_FDCWD, staged_.c_str(), AT_FDCWD, target_.c_str(), RENAME_NOREPLACE) == 0) {
    return {};
  }
  if (errno == EEXIST) return Fail("{} is there already", target_.string());
  // File systems without RENAME_NOREPLACE.
  std::error_code error;
  if (fs::exists(target_, error)) return Fail("{} is there already", target_.string());
  if (rename(staged_.c_str(), target_.c_str()) == 0) return {};
  return Fail("{} could not be put in place: {}", target_.string(), SystemReason());
}

Status StagedFile::Commit(bool durable) {
  if (handle_.Fd() < 0) return Fail("{} is closed already", target_.string());
  if (Status synced = durable ? Sync() : Status(); !synced) return synced;
  Status moved = MoveIntoPlace();
  if (!moved) return moved;
  // Renamed: from here on nothing may unlink it. An error of close() after a successful fsync()
  // loses nothing.
  handle_ = {};
  if (durable) internal::SyncFolder(target_.parent_path());
  return {};
}

namespace {

Status WriteWhole(const fs::path& target, std::string_view text, bool overwrite, bool durable) {
  Result<StagedFile> file = StagedFile::Open(target, overwrite);
  if (!file) return Forward(std::move(file));
  if (Status written = file->Write(text); !written) return written;
  return file->Commit(durable);
}

}  // namespace

Status WriteFileStaged(const fs::path& target, std::string_view text, bool overwrite) {
  return WriteWhole(target, text, overwrite, true);
}

Status WriteFileQuickly(const fs::path& target, std::string_view text, bool overwrite) {
  return WriteWhole(target, text, overwrite, false);
}

}  // namespace strikeline::media
