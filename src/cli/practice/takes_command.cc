// SPDX-License-Identifier: MIT
#include "cli/practice/takes_command.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

#include <fmt/core.h>

#include "base/json.h"
#include "base/read_file.h"
#include "cli/practice/practice_text.h"
#include "jobs/progress.h"
#include "practice/session_folder.h"

namespace strikeline::cli {
namespace {

Json JsonOf(const practice::SessionFolder::Listing& listing) {
  Json sessions = Json::Array(), days = Json::Array();
  for (const auto& entry : listing.entries) {
    Json each = Json::Parse(practice::TextOf(entry.session)).value_or(Json());
    each["take"] = entry.Take().string();
    each["file"] = entry.file.string();
    sessions.Add(std::move(each));
  }
  for (const practice::Day& day : practice::ByDay(listing.entries)) {
    days.Add(
        {{"date", day.date}, {"sessions", day.sessions}, {"tally", practice::JsonOf(day.tally)}});
  }
  return {{"sessions", sessions}, {"days", days}, {"unreadable", listing.unreadable}};
}

// Song by song, in the order in which they were first practised.
void PrintSongs(const std::vector<practice::SessionFolder::Entry>& entries) {
  std::vector<std::string> ids;
  std::map<std::string, std::vector<practice::SessionFolder::Entry>> songs;
  for (const auto& entry : entries) {
    auto& song = songs[entry.session.song_id];
    if (song.empty()) ids.push_back(entry.session.song_id);
    song.push_back(entry);
  }
  for (const std::string& id : ids) {
    const practice::Session& last = songs[id].back().session;
    fmt::print("{}{}: {}\n{}", id == ids.front() ? "" : "\n", last.song, last.title,
               ListForPeople(songs[id]));
  }
}

}  // namespace

Status RunTakes(const settings::TakesRequest& request) {
  const auto folder = practice::SessionFolder::OfUser();
  if (!folder) return Forward(folder);
  std::string id;
  if (!request.song.empty()) {
    const auto of_file = IdOfFile(request.song);
    if (!of_file) return Forward(of_file);
    id = of_file->Hex();
  }
  const auto listing = folder->List(id);
  if (request.json) {
    jobs::PrintEvent(JsonOf(listing), 2);
    return {};
  }
  PrintSongs(listing.entries);
  for (const std::string& why : listing.unreadable) fmt::print("left out: {}\n", why);
  if (listing.entries.empty()) {
    fmt::print("nothing was kept {}: `strikeline judge SONG TAKE --save` keeps a take\n",
               request.song.empty() ? "yet" : "of " + request.song + " yet");
  }
  return {};
}

}  // namespace strikeline::cli
