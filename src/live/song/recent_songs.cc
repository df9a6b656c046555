// SPDX-License-Identifier: MIT
#include "live/song/recent_songs.h"

#include <algorithm>

#include "base/json.h"
#include "base/read_file.h"
#include "base/user_folder.h"
#include "media/disk/staged_file.h"
#include "sketch/language.h"

namespace strikeline::live {
namespace {

namespace fs = std::filesystem;

constexpr size_t kLargestFile = 1 << 20;  // bytes

bool IsSong(const fs::path& file) {
  const std::string extension = sketch::ExtensionOf(file.string());
  return extension == ".mid" || extension == ".midi" || extension == ".kar" ||
         extension == ".chart";
}

}  // namespace

fs::path RecentSongs::File() {
  const fs::path state = UserFolder("XDG_STATE_HOME", ".local/state");
  return state.empty() ? state : state / "strikeline/recent-songs.json";
}

RecentSongs::RecentSongs(fs::path file) : file_(std::move(file)) {
  const auto text = ReadFile(file_, kLargestFile);
  const auto json = text ? Json::Parse(*text) : Result<Json>(Json());
  if (!json) return;
  for (const Json& item : json->Items()) {
    if (const std::string* song = item.AsText(); song && songs_.size() < kMost) {
      songs_.push_back(*song);
    }
  }
}

Status RecentSongs::Add(const fs::path& song) {
  std::error_code error;
  const std::string path = fs::absolute(song, error).lexically_normal().string();
  std::erase(songs_, path);
  songs_.insert(songs_.begin(), path);
  songs_.resize(std::min(songs_.size(), kMost));
  if (file_.empty()) return {};
  fs::create_directories(file_.parent_path(), error);
  return media::WriteFileQuickly(file_, Json(songs_).Written(1) + "\n", true);
}

Result<fs::path> SongIn(const fs::path& path) {
  std::error_code error;
  if (!fs::is_directory(path, error)) {
    if (IsSong(path)) return path;
    return Fail("{} is no song: drop a .mid, a .kar, or a chart's folder",
                path.filename().string());
  }
  std::vector<fs::path> songs;
  for (const auto& entry : fs::directory_iterator(path, error)) {
    if (IsSong(entry.path())) songs.push_back(entry.path());
  }
  std::sort(songs.begin(), songs.end());
  const auto chart = std::find_if(songs.begin(), songs.end(),
                                  [](const fs::path& song) { return song.stem() == "notes"; });
  if (chart != songs.end()) return *chart;
  if (songs.size() == 1) return songs.front();
  return Fail("{} has {} songs: drop one of them", path.filename().string(),
              songs.empty() ? "no" : std::to_string(songs.size()));
}

}  // namespace strikeline::live
