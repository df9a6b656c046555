// SPDX-License-Identifier: MIT
#include "base/read_file.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <system_error>

namespace strikeline {
namespace {

constexpr size_t kFirstBlock = 64 * 1024;

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

}  // namespace

Result<std::string> ReadFile(const std::filesystem::path& path, size_t limit) {
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) {
    return Fail("{}: is a folder, not a file", path.string());
  }
  const std::unique_ptr<std::FILE, CloseFile> file(std::fopen(path.c_str(), "rb"));
  if (!file) return Fail("{}: cannot be read: {}", path.string(), std::strerror(errno));
  std::string bytes;
  size_t size = 0;
  // Blocks that double: a pipe does not say how long it is.
  while (size <= limit) {
    bytes.resize(std::min(std::max(kFirstBlock, 2 * size), limit + 1));
    const size_t wanted = bytes.size() - size;
    const size_t count = std::fread(bytes.data() + size, 1, wanted, file.get());
    size += count;
    if (std::ferror(file.get())) return Fail("{}: reading failed at byte {}", path.string(), size);
    if (count < wanted) {
      bytes.resize(size);
      return bytes;
    }
  }
  return Fail("{}: larger than {} MiB, the most that is read", path.string(), limit >> 20);
}

Result<ContentId> IdOfFile(const std::filesystem::path& file) {
  const Result<std::string> bytes = ReadFile(file);
  if (!bytes) return Forward(bytes);
  return IdOf(std::string_view(*bytes));
}

}  // namespace strikeline
