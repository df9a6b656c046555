// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "base/content_id.h"
#include "base/result.h"

namespace strikeline {

// All bytes of a file; nothing where it cannot be read. Thread: any.
std::optional<std::string> ReadFile(const std::filesystem::path& file);

// The id of a file's bytes. Fails where it cannot be read. Thread: any.
Result<ContentId> IdOfFile(const std::filesystem::path& file);

}  // namespace strikeline
