// SPDX-License-Identifier: MIT
#include "base/read_file.h"

#include <fstream>
#include <iterator>

namespace strikeline {

std::optional<std::string> ReadFile(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return std::nullopt;
  return std::string{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

Result<ContentId> IdOfFile(const std::filesystem::path& file) {
  const std::optional<std::string> bytes = ReadFile(file);
  if (!bytes) return Fail("{}: cannot be read", file.string());
  return IdOf(std::string_view(*bytes));
}

}  // namespace strikeline
