// SPDX-License-Identifier: MIT
#include "cli/render_command.h"

#include <string>
#include <vector>

#include <fmt/core.h>

#include "jobs/progress.h"
#include "jobs/sequence_job.h"
#include "jobs/still_job.h"
#include "jobs/video_job.h"
#include "pieces/practice_piece.h"
#include "pieces/sketch_piece.h"
#include "settings/sequence_name.h"

namespace strikeline::cli {
namespace {

// The remarks on what is shown, those of drums only with drums, and on what moves its sound.
std::vector<std::string> RemarksOf(const settings::RenderRequest& request,
                                   const pieces::LoadedPiece& piece) {
  std::vector<std::string> remarks;
  if (piece.highway->Drums()) remarks = piece.highway->Choice().remarks;
  const bool is_recorded = !request.audio.empty() || !piece.beside.stems.empty();
  if (is_recorded && !request.silent && !request.audio_offset && piece.beside.delay != 0) {
    remarks.push_back(fmt::format(
        "song.ini: the chart begins {:g} s into its sound (--audio-offset says otherwise)",
        piece.beside.delay));
  }
  return remarks;
}

void PrintSongEvent(const settings::RenderRequest& request, const pieces::LoadedPiece& piece) {
  const scene::Highway& highway = *piece.highway;
  const bool as_drums = highway.Drums() != nullptr;
  jobs::PrintEvent({{"event", "song"},
                    {"layout", as_drums ? "drums" : "keys"},
                    {"shown", highway.Choice().Told(as_drums)},
                    {"reason", highway.Choice().reason},
                    {"drums", highway.Choice().notes.size()},
                    {"notes", piece.song.notes.size()},
                    {"repairs", piece.song.repairs.size()},
                    {"remarks", RemarksOf(request, piece)}});
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

void ReportPiece(const settings::RenderRequest& request, const pieces::LoadedPiece& piece) {
  if (request.json) {
    PrintSongEvent(request, piece);
    return PrintPractice(request, *piece.highway);
  }
  if (request.quiet) return;
  fmt::print(stderr, "{}\n", piece.highway->Choice().Told(piece.highway->Drums() != nullptr));
  if (!piece.song.repairs.empty()) {
    fmt::print(stderr, "{}: {} repairs were needed to read it (`strikeline inspect` lists them)\n",
               request.piece, piece.song.repairs.size());
  }
  for (const std::string& remark : RemarksOf(request, piece)) fmt::print(stderr, "{}\n", remark);
  PrintPractice(request, *piece.highway);
}

Result<settings::ExportOutcome> Export(const settings::RenderRequest& request,
                                       pieces::VideoPiece piece, const std::atomic<bool>& cancel) {
  if (const auto name = settings::ParseSequence(request.output)) {
    return jobs::ExportSequence(request, std::move(piece), *name, cancel);
  }
  return jobs::ExportVideo(request, std::move(piece), cancel);
}

Result<settings::ExportOutcome> RenderSketch(const settings::RenderRequest& request,
                                             const std::atomic<bool>& cancel) {
  auto video = pieces::VideoOfSketch(request);
  if (!video) return Forward(std::move(video));
  return Export(request, *std::move(video), cancel);
}

Result<settings::ExportOutcome> DrawSong(const settings::RenderRequest& request,
                                         const pieces::LoadedPiece& piece) {
  const Status drawn = request.contact ? jobs::RenderContactSheet(request, piece)
                                       : jobs::RenderStill(request, piece);
  if (!drawn) return tl::unexpected(drawn.error());
  if (request.json) {
    jobs::PrintEvent({{"event", "done"}, {"output", request.output}});
  }
  return settings::ExportOutcome::kDone;
}

}  // namespace

Result<settings::ExportOutcome> RunRender(const settings::RenderRequest& request,
                                          const std::atomic<bool>& cancel) {
  const settings::Made made = request.WillMake();
  if ((made & settings::kSketches) != 0) return RenderSketch(request, cancel);
  auto piece = pieces::LoadPiece(request);
  if (!piece) return Forward(std::move(piece));
  ReportPiece(request, *piece);
  if ((made & settings::kMoving) == 0) return DrawSong(request, *piece);
  return Export(request, pieces::VideoOfSong(request, *piece), cancel);
}

}  // namespace strikeline::cli
