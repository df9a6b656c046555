// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>

#include "base/result.h"

namespace strikeline::media::internal {

// A file whose stretches were written into another one, so that it need not take room beside it,
// and can be had again until the other one is whole. What is needed for that is kept beside the
// file: its other bytes, and where the stretches lie.
struct Stretch {
  int64_t begin = 0;  // bytes of the file
  int64_t end = 0;
};
std::filesystem::path MovedPathOf(const std::filesystem::path& file);

// Looks for the stretches in what is staged for `target`, one behind the other from byte `from` on,
// each whole but for the marks with which H.264 and H.265 part its units. If all are there, the
// file is removed once what is needed to have it again is on the disk; gives where the last one
// ends. None where one isn't there, or not yet: then nothing has changed. Costs a look at the
// bytes.
Result<std::optional<int64_t>> MoveInto(const std::filesystem::path& file,
                                        std::span<const Stretch> stretches,
                                        const std::filesystem::path& target, int64_t from);

// Makes the file again and takes it out of what is staged, which is cut off where its bytes began:
// of several files, the last that was moved is put back first. Of a target that became whole it is
// a copy. Fails where the bytes are no longer there, which the caller's checksum tells, or were
// never moved.
Status PutBack(const std::filesystem::path& file);

}  // namespace strikeline::media::internal
