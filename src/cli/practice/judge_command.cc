// SPDX-License-Identifier: MIT
#include "cli/practice/judge_command.h"

#include <filesystem>
#include <memory>
#include <utility>

#include <fmt/core.h>

#include "base/json.h"
#include "cli/practice/practice_text.h"
#include "jobs/progress.h"
#include "midi/drum_map_fit.h"
#include "pieces/take_piece.h"
#include "practice/review.h"
#include "practice/session.h"
#include "practice/session_folder.h"
#include "practice/take.h"

namespace strikeline::cli {
namespace {

namespace fs = std::filesystem;

// A song with what is to be played of it.
struct AskedSong {
  midi::Song song;
  ContentId id;
  midi::MapFit map;
  std::shared_ptr<const practice::Sheet> sheet;
};

Result<AskedSong> AskedSongOf(const settings::RenderRequest& request) {
  AskedSong asked;
  auto song = midi::LoadSong(request.piece, &asked.id, request.encoding);
  if (!song) return Forward(std::move(song));
  auto map = midi::ChooseDrumMap(*song, request.drums, request.drum_map);
  if (!map) return Forward(std::move(map));
  const auto parts = midi::ChooseParts(*song, request.parts);
  if (!parts) return Fail("{}: {}", request.piece, parts.error().message);
  const auto choice = midi::ChooseShownDrums(*song, *parts, map->map, request.drums);
  auto sheet = pieces::SheetOf(request.piece, *song, *parts, choice, pieces::PlayedAs::Of(request));
  if (!sheet) return Forward(std::move(sheet));
  asked.song = *std::move(song);
  asked.map = *std::move(map);
  asked.sheet = std::make_shared<const practice::Sheet>(*std::move(sheet));
  return asked;
}

Result<fs::path> Kept(const practice::Take& take, const AskedSong& asked,
                      const practice::Session& session) {
  const auto folder = practice::SessionFolder::OfUser();
  if (!folder) return Forward(folder);
  return folder->Save(session, midi::BytesOf(practice::FileOf(take, asked.song)));
}

}  // namespace

Status RunJudge(const settings::JudgeRequest& request, const settings::RenderRequest& song) {
  const auto asked = AskedSongOf(song);
  if (!asked) return Forward(asked);
  const auto take = practice::LoadTake(song.take);
  if (!take) return Forward(take);
  const auto windows = pieces::WindowsOf(song.on_time, song.window);
  if (!windows) return Forward(windows);
  const practice::Review review = practice::ReviewOf(*take, asked->sheet, *windows);
  practice::Session session = practice::SessionOf(review.judge, review.statistics);
  session.date = practice::DateOfNow();
  session.song_id = asked->id.Hex();
  session.song = fs::path(song.piece).filename().string();
  session.title = asked->song.title;
  if (!session.is_keys) session.drum_map = asked->map.name;
  std::string kept;
  if (request.save) {
    const auto file = Kept(*take, *asked, session);
    if (!file) return Forward(file);
    kept = file->string();
  }
  const std::vector<std::string> remarks = pieces::RemarksOn(review.judge);
  if (request.json) {
    Json json = Json::Parse(practice::TextOf(session)).value_or(Json());
    json["take"] = song.take;
    json["kept"] = kept;
    json["remarks"] = remarks;
    jobs::PrintEvent(json, 2);
    return {};
  }
  fmt::print("{}", TextForPeople(session));
  for (const std::string& remark : remarks) fmt::print("remark  {}\n", remark);
  if (!kept.empty()) fmt::print("kept    {}\n", kept);
  return {};
}

}  // namespace strikeline::cli
