// SPDX-License-Identifier: MIT
#include "cli/join_command.h"

#include <unistd.h>

#include <filesystem>

#include <fmt/core.h>

#include "jobs/progress.h"
#include "media/audio_track.h"
#include "media/join.h"
#include "media/part_file.h"
#include "pieces/song_piece.h"
#include "pieces/soundtrack.h"

namespace strikeline::cli {
namespace {

std::string NoteNamed(const media::NamedValues& notes, const std::string& name) {
  for (const auto& [key, value] : notes) {
    if (key == name) return value;
  }
  return "";
}

bool AsksForSound(const settings::JoinRequest& options) {
  return !options.song.empty() || !options.audio.empty() || !options.soundfont.empty();
}

pieces::SoundPlan PlanOf(const settings::JoinRequest& options, const media::RenderJob& job) {
  pieces::SoundPlan plan = pieces::SoundPlanFrom(job.notes);
  if (!options.song.empty()) plan.song = options.song;
  if (!options.audio.empty()) plan.audio = options.audio;
  if (!options.soundfont.empty()) plan.soundfont = options.soundfont;
  plan.silent = options.silent || (plan.silent && !AsksForSound(options));
  return plan;
}

void SayOfSound(const std::string& remark, bool json) {
  if (json) return jobs::PrintEvent({{"event", "sound"}, {"remark", remark}});
  fmt::print(stderr, "sound    {}\n", remark);
}

// Encodes the sound into `file`; an empty path if there is none.
Result<std::filesystem::path> MakeSound(const pieces::SoundPlan& plan, const media::RenderJob& job,
                                        media::Container container, std::filesystem::path file,
                                        bool json, const std::atomic<bool>& cancel) {
  if (plan.silent) return std::filesystem::path();
  ContentId id;
  const auto song = midi::LoadSong(plan.song, &id);
  const bool is_played = (plan.audio.empty() && plan.stems.empty()) || pieces::HasClicks(plan);
  if (!song && is_played) {
    return Fail("{} (say where the song is with --song, or --silent)", song.error().message);
  }
  if (song && is_played && id != job.input) {
    return Fail(
        "{} is not the song that the parts were made of (say where that is with --song, or "
        "--silent)",
        plan.song);
  }
  const int64_t samples = media::SamplesFor(job.frame_count, job.rate);
  const midi::Song played = song ? *song : midi::Song();  // outlives its sound
  auto sound = pieces::OpenSound(plan, played, samples, &cancel);
  if (!sound) return Forward(std::move(sound));
  for (const std::string& remark : sound->remarks) SayOfSound(remark, json);
  const Status encoded = media::EncodeAudioTrack(*sound->source, samples, container, file, &cancel);
  if (!encoded) return tl::unexpected(encoded.error());
  return file;
}

// A name for a file beside the output that nobody else has.
std::string FreeNameFor(const std::string& output) {
  std::error_code ignored;
  for (int i = 0;; ++i) {
    std::string name = fmt::format("{}.sound-{}-{}", output, getpid(), i);
    if (!std::filesystem::exists(std::filesystem::symlink_status(name, ignored))) return name;
  }
}

// Removes a file when it goes out of scope.
class TemporaryFile {
 public:
  explicit TemporaryFile(std::filesystem::path path) : path_(std::move(path)) {}
  ~TemporaryFile() {
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
  }
  const std::filesystem::path& Path() const { return path_; }

 private:
  std::filesystem::path path_;
};

media::JoinParams ParamsOf(const settings::JoinRequest& request, media::PartSet parts,
                           std::filesystem::path audio, const std::atomic<bool>& cancel) {
  media::JoinParams params;
  params.target = request.output;
  params.segments = std::move(parts.segments);
  params.rate = parts.job.rate;
  params.frame_count = parts.job.frame_count;
  params.audio = std::move(audio);
  params.title = NoteNamed(parts.job.notes, "title");
  params.overwrite = request.force;
  params.cancel = &cancel;
  return params;
}

}  // namespace

Status RunJoin(const settings::JoinRequest& options, const std::atomic<bool>& cancel) {
  const auto container = media::ContainerOf(options.output);
  if (!container) return Forward(container);
  std::error_code error;
  if (!options.force && std::filesystem::exists(options.output, error)) {
    return Fail("{} exists already (--force overwrites it)", options.output);
  }
  const std::vector<std::filesystem::path> files(options.parts.begin(), options.parts.end());
  auto parts = media::OpenParts(files);
  if (!parts) return Forward(std::move(parts));
  const TemporaryFile sound(FreeNameFor(options.output));
  const auto audio = MakeSound(PlanOf(options, parts->job), parts->job, *container, sound.Path(),
                               options.json, cancel);
  if (!audio) return Forward(audio);
  const auto joined = media::Join(ParamsOf(options, *std::move(parts), *audio, cancel));
  if (!joined) return Forward(joined);
  if (options.json) {
    jobs::PrintEvent({{"event", "done"}, {"output", options.output}, {"frames", joined->frames}});
  } else {
    fmt::print(stderr, "{}: {} frames from {} parts\n", options.output, joined->frames,
               options.parts.size());
  }
  return {};
}

}  // namespace strikeline::cli
