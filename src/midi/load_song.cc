// SPDX-License-Identifier: MIT
#include <cstddef>
#include <string>
#include <vector>

#include "midi/internal/limits.h"
#include "midi/internal/read_file.h"
#include "midi/song.h"

namespace strikeline::midi {

Result<Song> LoadSong(const std::string& path) {
  const Result<std::vector<std::byte>> bytes = internal::ReadFile(path, internal::kMaxFileSize);
  if (!bytes) return Forward(bytes);
  return ReadSong(*bytes, path);
}

}  // namespace strikeline::midi
