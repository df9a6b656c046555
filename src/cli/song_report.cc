// SPDX-License-Identifier: MIT
#include "cli/song_report.h"

#include <string>
#include <vector>

#include <fmt/core.h>

#include "base/json.h"
#include "jobs/progress.h"
#include "pieces/practice_piece.h"
#include "practice/session.h"

namespace strikeline::cli {
namespace {

// The remarks on what is shown, and on what moves its sound.
std::vector<std::string> RemarksOf(const settings::RenderRequest& request,
                                   const pieces::LoadedPiece& piece) {
  std::vector<std::string> remarks = piece.highway->Remarks();
  const bool is_recorded = !request.audio.empty() || !piece.beside.stems.empty();
  if (is_recorded && !request.silent && !request.audio_offset && piece.beside.delay != 0) {
    remarks.push_back(fmt::format(
        "song.ini: the chart begins {:g} s into its sound (--audio-offset says otherwise)",
        piece.beside.delay));
  }
  return remarks;
}

Json PartsJson(const midi::Parts& parts) {
  Json json = Json::Array();
  for (const midi::Part& part : parts.list) {
    json.Add({{"name", part.name},
              {"track", part.track + 1},
              {"channel", part.channel + 1},
              {"notes", part.note_count},
              {"shown", part.is_shown},
              {"heard", part.is_heard}});
  }
  return json;
}

void PrintSongEvent(const settings::RenderRequest& request, const pieces::LoadedPiece& piece) {
  const scene::Highway& highway = *piece.highway;
  const bool as_drums = highway.Drums() != nullptr;
  jobs::PrintEvent({{"event", "song"},
                    {"layout", as_drums ? "drums" : "keys"},
                    {"shown", highway.Choice().Told(as_drums)},
                    {"reason", highway.Choice().reason},
                    {"look_ahead_s", highway.LookAhead().Value()},
                    {"drums", highway.Choice().notes.size()},
                    {"drum_map", piece.drum_map},
                    {"drum_map_reason", piece.drum_map_reason},
                    {"parts", PartsJson(highway.TheParts())},
                    {"notes", piece.song.notes.size()},
                    {"repairs", piece.song.repairs.size()},
                    {"lyrics", highway.ToldLyrics()},
                    {"remarks", RemarksOf(request, piece)}});
}

void PrintTake(const settings::RenderRequest& request, const pieces::LoadedPiece& piece) {
  if (!piece.take) return;
  const practice::Tally& total = piece.take->total;
  if (!request.json) {
    fmt::print(stderr, "take: {:.0f} % of {} notes ({})\n", 100 * total.Accuracy(), total.Notes(),
               request.take);
    for (const std::string& remark : piece.take->remarks) fmt::print(stderr, "  {}\n", remark);
    return;
  }
  jobs::PrintEvent({{"event", "take"},
                    {"take", request.take},
                    {"tally", practice::JsonOf(total)},
                    {"remarks", piece.take->remarks}});
}

void PrintPractice(const settings::RenderRequest& request, const scene::Highway& highway) {
  if (highway.Rounds().empty()) return;
  if (!request.json) {
    fmt::print(stderr, "{}\n", pieces::ToldOfPractice(request, highway));
    return;
  }
  Json rounds = Json::Array();
  for (const scene::PracticeRound& round : highway.Rounds()) {
    const auto in_video = [&](double time) { return highway.SongTiming().ToPiece(Seconds(time)); };
    rounds.Add({{"rate", round.rate},
                {"begin", in_video(round.start)},
                {"from", in_video(round.At(round.from))},
                {"to", in_video(round.End())}});
  }
  jobs::PrintEvent({{"event", "practice"}, {"loop", request.loop}, {"rounds", rounds}});
}

// "drums: channel 10, 390 notes; drum map ggd: by General MIDI ..."
std::string LineOf(const pieces::LoadedPiece& piece) {
  const scene::Highway& highway = *piece.highway;
  std::string line = highway.Choice().Told(highway.Drums() != nullptr);
  if (highway.Drums() && !piece.drum_map_reason.empty()) {
    line += fmt::format("; drum map {}: {}", piece.drum_map, piece.drum_map_reason);
  }
  return line;
}

}  // namespace

void ReportPiece(const settings::RenderRequest& request, const pieces::LoadedPiece& piece) {
  if (request.json) {
    PrintSongEvent(request, piece);
    PrintTake(request, piece);
    return PrintPractice(request, *piece.highway);
  }
  if (request.quiet) return;
  fmt::print(stderr, "{}; seen {:.2f} s ahead\n", LineOf(piece),
             piece.highway->LookAhead().Value());
  const std::string parts = piece.highway->TheParts().Told();
  if (!parts.empty()) fmt::print(stderr, "{}\n", parts);
  if (!piece.song.repairs.empty()) {
    fmt::print(stderr, "{}: {} repairs were needed to read it (`strikeline inspect` lists them)\n",
               request.piece, piece.song.repairs.size());
  }
  if (const std::string told = piece.highway->ToldLyrics(); !told.empty()) {
    fmt::print(stderr, "{}\n", told);
  }
  for (const std::string& remark : RemarksOf(request, piece)) fmt::print(stderr, "{}\n", remark);
  PrintTake(request, piece);
  PrintPractice(request, *piece.highway);
}

}  // namespace strikeline::cli
