// SPDX-License-Identifier: MIT
#include <span>
#include <string>

#include "base/read_file.h"
#include "midi/internal/limits.h"
#include "midi/song.h"

namespace strikeline::midi {

Result<Song> LoadSong(const std::string& path, ContentId* id, const std::string& encoding) {
  const Result<std::string> bytes = ReadFile(path, internal::kMaxFileSize);
  if (!bytes) return Forward(bytes);
  if (id) *id = IdOf(std::string_view(*bytes));
  return ReadSong(std::as_bytes(std::span(*bytes)), path, encoding);
}

}  // namespace strikeline::midi
