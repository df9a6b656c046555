// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"

namespace strikeline::live {

// The songs that were played last, newest first, in a file of the user's state. Thread: one.
class RecentSongs {
 public:
  static constexpr size_t kMost = 12;
  // $XDG_STATE_HOME/strikeline/recent-songs.json; empty where there is no home.
  static std::filesystem::path File();

  // Reads what is there; what cannot be read is nothing.
  explicit RecentSongs(std::filesystem::path file);

  // Puts a song first, and saves.
  Status Add(const std::filesystem::path& song);
  const std::vector<std::string>& Songs() const { return songs_; }

 private:
  std::filesystem::path file_;
  std::vector<std::string> songs_;  // absolute
};

// A song that a path means: the file itself, or of a folder the chart in it, else the only song.
Result<std::filesystem::path> SongIn(const std::filesystem::path& path);

}  // namespace strikeline::live
