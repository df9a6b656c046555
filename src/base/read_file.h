// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace strikeline {

// All bytes of a file; nothing where it cannot be read. Thread: any.
std::optional<std::string> ReadFile(const std::filesystem::path& file);

}  // namespace strikeline
