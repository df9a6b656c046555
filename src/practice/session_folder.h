// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "practice/session.h"

namespace strikeline::practice {

// Sessions of all songs on disk: for each song a folder named by its id, in it for each session a
// JSON and what was played as a MIDI file. A file is there whole or not at all. A value; two
// programs may use one folder.
class SessionFolder {
 public:
  // `strikeline/takes` in $XDG_DATA_HOME, else in ~/.local/share.
  static Result<SessionFolder> OfUser();
  explicit SessionFolder(std::filesystem::path folder) : folder_(std::move(folder)) {}

  const std::filesystem::path& Path() const { return folder_; }
  // Writes both under a name that its date gives, and gives the session's path. `take`: the bytes
  // of the MIDI file; session.take is set to its name.
  Result<std::filesystem::path> Save(Session session, std::string_view take) const;

  // A session with the file that holds it.
  struct Entry {
    std::filesystem::path file;
    Session session;
    std::filesystem::path Take() const { return file.parent_path() / session.take; }
  };
  struct Listing {
    std::vector<Entry> entries;           // by date
    std::vector<std::string> unreadable;  // files that are no sessions, and why
  };
  // Of one song; "": of all.
  Listing List(const std::string& song_id) const;

 private:
  std::filesystem::path folder_;
};

// What a day came to: all its sessions together.
struct Day {
  std::string date;  // "2026-11-30"
  size_t sessions = 0;
  Tally tally;
};
std::vector<Day> ByDay(const std::vector<SessionFolder::Entry>& entries);

// Local time now, as sessions are dated.
std::string DateOfNow();

}  // namespace strikeline::practice
