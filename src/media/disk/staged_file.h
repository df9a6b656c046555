// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>

#include "base/result.h"
#include "media/internal/disk/lock_file.h"

namespace strikeline::media {

// A file that appears under its name only when it is whole. Bytes go to `.NAME.part` beside the
// target; Commit() makes them durable and renames; dropping it removes them. Without `overwrite` a
// target that exists is refused, at Open and again at Commit. Two writers of one target are refused
// by a lock. A resource; one thread at a time.
class StagedFile {
 public:
  // The folder must be there. What a killed run left of an earlier try is taken over.
  static Result<StagedFile> Open(const std::filesystem::path& target, bool overwrite);
  // What an earlier try left, cut off behind its first `bytes`: what comes is written behind them.
  static Result<StagedFile> GoOn(const std::filesystem::path& target, bool overwrite,
                                 int64_t bytes);
  // Where the bytes are until they are whole.
  static std::filesystem::path StagedPathOf(const std::filesystem::path& target);
  StagedFile(StagedFile&& other) noexcept;
  StagedFile& operator=(StagedFile&& other) noexcept;
  ~StagedFile();

  // Appends at the current place; all bytes or an error (a full disk says so).
  Status Write(std::span<const std::byte> bytes);
  Status Write(std::string_view text);
  // What is written so far outlives a loss of power.
  Status Sync();
  // Where the next Write() goes, in bytes from the start.
  Status Seek(int64_t offset);
  int64_t Position() const { return position_; }
  Status Commit() { return Commit(true); }
  // Without `durable` it does not wait for the disk.
  Status Commit(bool durable);
  // Leaves the bytes to GoOn() instead of removing them.
  void Keep() { handle_ = {}; }

  const std::filesystem::path& Target() const { return target_; }
  const std::filesystem::path& StagedPath() const { return staged_; }

 private:
  StagedFile(std::filesystem::path target, std::filesystem::path staged,
             internal::FileHandle handle, bool overwrite);
  Status MoveIntoPlace();
  void Drop();

  std::filesystem::path target_;
  std::filesystem::path staged_;
  internal::FileHandle handle_;  // empty once committed
  bool overwrite_ = false;
  int64_t position_ = 0;
};

// The whole of a small file at once, staged: the target is the old file or the whole new one.
Status WriteFileStaged(const std::filesystem::path& target, std::string_view text, bool overwrite);

// The same for what can be made again in a moment: it does not wait for the disk, so a loss of
// power right after may take the file.
Status WriteFileQuickly(const std::filesystem::path& target, std::string_view text, bool overwrite);

}  // namespace strikeline::media
