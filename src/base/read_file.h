// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

#include "base/content_id.h"
#include "base/result.h"

namespace strikeline {

// All bytes of a file or of a pipe, which can be read once. Fails with the path and why: there is
// no such file, it is a folder, it may not be read, it has more than `limit` bytes. Thread: any.
Result<std::string> ReadFile(const std::filesystem::path& file, size_t limit = size_t{1} << 30);

// The id of a file's bytes. Fails as ReadFile() does.
Result<ContentId> IdOfFile(const std::filesystem::path& file);

}  // namespace strikeline
