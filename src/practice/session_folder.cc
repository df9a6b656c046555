// SPDX-License-Identifier: MIT
#include "practice/session_folder.h"

#include <algorithm>
#include <ctime>
#include <utility>

#include "base/read_file.h"
#include "base/user_folder.h"
#include "media/disk/staged_file.h"

namespace strikeline::practice {
namespace {

namespace fs = std::filesystem;

constexpr size_t kLargestSession = size_t{64} << 20;
constexpr int kMostOfASecond = 100;

// What a file may be called: of "2026-11-30T18:05:09" the digits, apart.
std::string NameOf(const std::string& date) {
  std::string name = date;
  std::replace(name.begin(), name.end(), ':', '-');
  const bool is_plain = !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= '0' && c <= '9') || c == '-' || c == 'T';
  });
  return is_plain ? name : "session";
}

bool IsId(const std::string& name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
  });
}

void ReadFolder(const fs::path& folder, SessionFolder::Listing& listing) {
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, error)) {
    const std::string name = entry.path().filename().string();
    if (entry.path().extension() != ".json" || name.starts_with('.')) continue;
    const auto text = ReadFile(entry.path(), kLargestSession);
    auto session = text ? ParseSession(*text, entry.path().string()) : Forward(text);
    if (session) {
      listing.entries.push_back({entry.path(), *std::move(session)});
    } else {
      listing.unreadable.push_back(session.error().message);
    }
  }
}

}  // namespace

Result<SessionFolder> SessionFolder::OfUser() {
  const fs::path data = UserFolder("XDG_DATA_HOME", ".local/share");
  if (data.empty()) return Fail("sessions are kept nowhere: neither XDG_DATA_HOME nor HOME is set");
  return SessionFolder(data / "strikeline/takes");
}

Result<fs::path> SessionFolder::Save(Session session, std::string_view take) const {
  if (!IsId(session.song_id)) return Fail("'{}' is no song's id", session.song_id);
  const fs::path folder = folder_ / session.song_id;
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) return Fail("{} cannot be made: {}", folder.string(), error.message());
  for (int i = 1; i <= kMostOfASecond; ++i) {
    const std::string name = NameOf(session.date) + (i > 1 ? fmt::format("-{}", i) : "");
    const fs::path file = folder / (name + ".json");
    session.take = name + ".mid";
    if (fs::exists(file, error) || fs::exists(folder / session.take, error)) continue;
    // The list shows what has a JSON; so that comes last.
    Status written = media::WriteFileStaged(folder / session.take, take, false);
    if (written) written = media::WriteFileStaged(file, TextOf(session), false);
    if (!written) return Forward(written);
    return file;
  }
  return Fail("{} has {} sessions of {} already", folder.string(), kMostOfASecond, session.date);
}

SessionFolder::Listing SessionFolder::List(const std::string& song_id) const {
  Listing listing;
  if (IsId(song_id)) ReadFolder(folder_ / song_id, listing);
  std::error_code error;
  if (song_id.empty()) {
    for (const fs::directory_entry& entry : fs::directory_iterator(folder_, error)) {
      if (IsId(entry.path().filename().string())) ReadFolder(entry.path(), listing);
    }
  }
  std::sort(listing.entries.begin(), listing.entries.end(), [](const Entry& a, const Entry& b) {
    return std::pair(a.session.date, a.file) < std::pair(b.session.date, b.file);
  });
  std::sort(listing.unreadable.begin(), listing.unreadable.end());
  return listing;
}

std::vector<Day> ByDay(const std::vector<SessionFolder::Entry>& entries) {
  std::vector<Day> days;
  for (const SessionFolder::Entry& entry : entries) {
    const std::string date = entry.session.date.substr(0, 10);
    if (days.empty() || days.back().date != date) days.push_back({date, 0, {}});
    ++days.back().sessions;
    days.back().tally.Add(entry.session.total);
  }
  return days;
}

std::string DateOfNow() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  char text[32];
  return {text, std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S", &local)};
}

}  // namespace strikeline::practice
