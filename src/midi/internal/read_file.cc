// SPDX-License-Identifier: MIT
#include "midi/internal/read_file.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>
#include <system_error>

namespace strikeline::midi::internal {
namespace {

constexpr size_t kFirstBlock = 64 * 1024;

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

}  // namespace

Result<std::vector<std::byte>> ReadFile(const std::string& path, size_t limit) {
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored))
    return Fail("{}: is a folder, not a file", path);
  const std::unique_ptr<std::FILE, CloseFile> file(std::fopen(path.c_str(), "rb"));
  if (!file) return Fail("{}: cannot be read: {}", path, std::strerror(errno));
  std::vector<std::byte> bytes;
  size_t size = 0;
  // Blocks that double: a pipe does not say how long it is.
  while (size <= limit) {
    bytes.resize(std::min(std::max(kFirstBlock, 2 * size), limit + 1));
    const size_t wanted = bytes.size() - size;
    const size_t count = std::fread(bytes.data() + size, 1, wanted, file.get());
    size += count;
    if (std::ferror(file.get())) return Fail("{}: reading failed at byte {}", path, size);
    if (count < wanted) {
      bytes.resize(size);
      return bytes;
    }
  }
  return Fail("{}: larger than {} MiB, the most that is read", path, limit >> 20);
}

}  // namespace strikeline::midi::internal
