// SPDX-License-Identifier: MIT
#include "jobs/video_job.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <optional>

#include "base/stopwatch.h"
#include "base/version.h"
#include "jobs/capture_record.h"
#include "jobs/frame_pipeline.h"
#include "jobs/make_renderer.h"
#include "jobs/progress.h"
#include "jobs/segment_worker.h"
#include "jobs/sound_thread.h"
#include "jobs/worker_plan.h"
#include "media/disk/staged_file.h"
#include "media/encoder_choice.h"
#include "media/join.h"
#include "media/part_file.h"
#include "sketch/language.h"

namespace strikeline::jobs {
namespace {

constexpr double kSegmentSeconds = 10;
// Of what is joined, this part and no less than so many bytes may lie on the disk twice.
constexpr int64_t kRoomPart = 64, kLeastRoom = 4 << 20;

class Exporter {
 public:
  Exporter(const settings::RenderRequest& options, pieces::VideoPiece piece,
           const std::atomic<bool>& cancel)
      : options_(options), piece_(std::move(piece)), cancel_(cancel) {}

  Result<settings::ExportOutcome> Run() {
    for (const auto step : {&Exporter::CheckTarget, &Exporter::Plan, &Exporter::OpenStore}) {
      if (const Status done = (this->*step)(); !done) return tl::unexpected(done.error());
    }
    return RenderAndJoin();
  }

 private:
  bool IsPart() const { return options_.segment.has_value(); }

  Status CheckTarget() {
    target_ = options_.output;
    const auto container = media::ContainerOf(target_);
    if (!container) {
      return Fail("{}: a song becomes .mp4, .mov, .mkv or .webm, or .png", target_.string());
    }
    container_ = *container;
    if (IsPart()) {
      part_ = *options_.segment;
      target_ += fmt::format(".part{}of{}", part_.number, part_.count);
    }
    const auto parent = target_.parent_path();
    std::error_code error;
    if (!parent.empty() && !std::filesystem::is_directory(parent, error)) {
      return Fail("{}: the folder {} does not exist", target_.string(), parent.string());
    }
    if (std::filesystem::is_directory(target_, error)) {
      return Fail("{} is a folder", target_.string());
    }
    if (!options_.force && std::filesystem::exists(target_, error)) {
      return Fail("{} exists already (--force overwrites it)", target_.string());
    }
    return {};
  }

  Status Plan() {
    sound_ = piece_.sound;
    if (const Status sound = CheckSound(sound_); !sound && !IsPart()) return sound;
    const auto audio_end = pieces::EndOfAudioFile(sound_);
    if (!audio_end) return Forward(audio_end);
    const Seconds whole = std::max(piece_.duration, *audio_end);
    const auto span = pieces::SpanOf(options_, piece_.rate, piece_.moment, whole, piece_.count_in);
    if (!span) return Forward(span);
    span_ = *span;
    sound_.song_start -= TimeOf(span_.first, piece_.rate).Value();

    segment_frames_ = SegmentFrames();
    return ChooseWorkers();
  }

  // How many segments at once, with which encoder and renderer.
  Status ChooseWorkers() {
    auto video = settings::VideoSettingsOf(options_, piece_.size, piece_.rate);
    if (!video) return Forward(std::move(video));
    const int64_t segments = (span_.count + segment_frames_ - 1) / segment_frames_;
    workers_ = PlanWorkers(options_.workers, segments);
    if (IsPart()) workers_.threads = 1;  // the same on every machine
    video->threads = workers_.threads;
    video->has_alpha = piece_.is_clear;
    video->is_highway = piece_.is_highway;
    auto choice = media::ChooseEncoder(*video, container_);
    if (!choice) return Forward(std::move(choice));
    choice_ = std::move(*choice);
    auto renderer =
        MakeRenderer(options_.renderer, piece_.size, choice_.settings.format, renderer_reason_,
                     int64_t{options_.gpu_memory} << 20, piece_.is_clear);
    if (!renderer) return Forward(std::move(renderer));
    renderer_ = std::move(*renderer);
    if (choice_.reads_hints) renderer_->TellHints();
    piece_.frames->DrawnBy(*renderer_);
    return {};
  }

  // Parts for other machines have the same length everywhere.
  int64_t SegmentFrames() const {
    const double seconds = options_.segment_seconds.value_or(kSegmentSeconds);
    const int64_t longest = std::max<int64_t>(1, std::llround(seconds * piece_.rate.PerSecond()));
    const bool fixed = options_.segment_seconds || IsPart();
    return fixed ? longest : BalancedSegment(span_.count, longest, options_.workers);
  }

  media::RenderJob Job() const {
    media::RenderJob job;
    job.program = kProgramVersion;
    job.input = piece_.input;
    job.options = media::Describe(choice_.settings);
    job.options.insert(job.options.end(), piece_.look.begin(), piece_.look.end());
    job.options.emplace_back("first frame", std::to_string(span_.first));
    job.options.emplace_back("renderer", renderer_->Name());
    job.notes = pieces::ToNotes(sound_);
    job.notes.emplace_back("title", piece_.title);
    job.rate = piece_.rate;
    job.frame_count = span_.count;
    job.segment_frames = segment_frames_;
    job.part = part_;
    return job;
  }

  Status OpenStore() {
    const auto mode = options_.resume  ? media::SegmentStore::Mode::kResume
                      : options_.force ? media::SegmentStore::Mode::kReplace
                                       : media::SegmentStore::Mode::kFresh;
    auto store = media::SegmentStore::Open(media::WorkFolderOf(target_), Job(), mode);
    if (!store) return Forward(std::move(store));
    store_.emplace(std::move(*store));
    return {};
  }

  Result<settings::ExportOutcome> RenderAndJoin() {
    const std::vector<media::FrameRange> all = media::SegmentsOf(store_->Job());
    int64_t total = 0, missing = 0;
    for (const media::FrameRange& range : all) total += range.count;
    for (const media::FrameRange& range : store_->Missing()) missing += range.count - range.done;
    Progress progress(StyleFor(options_.json, options_.quiet), total, total - missing);
    Announce(progress, total, missing);

    pieces::SoundPlan plan = sound_;
    plan.silent = plan.silent || IsPart();
    SoundThread sound(plan, piece_.song, media::SamplesFor(span_.count, piece_.rate), container_,
                      store_->AudioPath());
    const auto rendered = Render(progress, sound.Failed());
    if (!rendered) return StoppedBy(rendered.error());
    for (const std::string& remark : rendered->remarks) progress.Note(remark);
    if (rendered->cancelled) return Cancelled(progress);
    const auto audio = sound.Finish(cancel_);
    if (cancel_) return Cancelled(progress);
    if (!audio) return StoppedBy(audio.error());
    SayOfSound(sound.Remarks(), progress);
    const Status written =
        IsPart() ? media::WritePart(*store_, target_, options_.force) : JoinAll(*audio);
    if (!written && cancel_) return Cancelled(progress);
    if (!written) return StoppedBy(written.error());
    if (const Status removed = store_->Remove(); !removed) progress.Note(removed.error().message);
    return Report(*rendered, progress);
  }

  void SayOfSound(const std::vector<std::string>& remarks, Progress& progress) const {
    for (const std::string& remark : remarks) {
      progress.Note(fmt::format("sound    {}", remark));
      if (options_.json) PrintEvent({{"event", "sound"}, {"remark", remark}});
    }
  }

  // What is whole stays, whatever went wrong.
  Result<settings::ExportOutcome> StoppedBy(const Error& error) const {
    const size_t missing = store_->Missing().size();
    const size_t kept = media::SegmentsOf(store_->Job()).size() - missing;
    if (kept == 0) return tl::unexpected(error);
    return Fail("{}\n{} finished segments are kept in {}; go on with the same command and --resume",
                error.message, kept, store_->Folder().string());
  }

  void Announce(Progress& progress, int64_t total, int64_t missing) {
    const media::VideoSettings& s = choice_.settings;
    progress.Note(fmt::format("{} -> {}", piece_.name, target_.string()));
    progress.Note(fmt::format("picture  {}x{} at {} frames/s, {:.1f} s; {} ({})", s.size.width,
                              s.size.height, ToString(s.rate),
                              static_cast<double>(span_.count) / s.rate.PerSecond(),
                              renderer_->Name(), renderer_reason_));
    progress.Note(fmt::format("encoder  {}{}{}, {} at a time, {} thread{} each ({})", s.encoder,
                              s.preset.empty() ? "" : " ", s.preset, workers_.workers, s.threads,
                              s.threads == 1 ? "" : "s", choice_.reason));
    for (const std::string& repair : store_->Repairs()) progress.Note(repair);
    if (missing < total) {
      progress.Note(fmt::format("resumed: {} of {} frames are there", total - missing, total));
    }
  }

  Result<PipelineResult> Render(Progress& progress, const std::atomic<bool>& sound_failed) {
    watch_ = Stopwatch();
    const double cpu_before = ProcessCpuSeconds();
    PipelineParams params;
    params.frames = piece_.frames.get();
    params.renderer = renderer_.get();
    params.store = &*store_;
    params.settings = choice_.settings;
    params.first_frame = span_.first;
    params.workers = workers_.workers;
    params.cancel = &cancel_;
    params.abandon = &sound_failed;
    params.profile = &profile_;
    const int capacity = workers_.workers * WorkBoard::kQueue;
    params.on_progress = [&progress, capacity](int64_t frames, int waiting) {
      progress.Update(frames, waiting, capacity);
    };
    auto result = RunPipeline(params);
    progress.Close();
    wall_ = watch_.Elapsed();
    cpu_ = ProcessCpuSeconds() - cpu_before;
    return result;
  }

  Status JoinAll(const std::filesystem::path& audio) {
    auto segments = store_->Segments();
    if (!segments) return Forward(std::move(segments));
    media::JoinParams params;
    params.target = target_;
    params.segments = std::move(*segments);
    params.rate = piece_.rate;
    params.frame_count = span_.count;
    params.audio = audio;
    params.title = piece_.title;
    params.overwrite = options_.force;
    int64_t bytes = 0;
    for (const media::SegmentSource& segment : params.segments) bytes += segment.summary.bytes;
    params.room = std::max(kLeastRoom, bytes / kRoomPart);
    params.cancel = &cancel_;
    const auto joined = media::Join(params);
    if (!joined) return Forward(joined);
    if (!sketch::IsSketch(options_.piece)) return {};
    return media::WriteFileQuickly(target_.string() + ".capture.json",
                                   VideoRecord(options_, piece_, span_), true);
  }

  Result<settings::ExportOutcome> Cancelled(Progress& progress) {
    progress.Note(
        fmt::format("stopped; what is done is kept in {}\ngo on with the same command and --resume",
                    store_->Folder().string()));
    if (options_.json) PrintEvent({{"event", "cancelled"}, {"kept_in", store_->Folder().string()}});
    return settings::ExportOutcome::kCancelled;
  }

  RunFigures FiguresOf(const PipelineResult& rendered) const {
    return {.frames = rendered.frames,
            .wall = std::max(wall_, 1e-9),
            .process_cpu = cpu_,
            .render_cpu = rendered.render_cpu,
            .device = renderer_->Counts(),
            .first_uploads = rendered.first_uploads,
            .renderer = renderer_->Name(),
            .encoder = choice_.settings.encoder,
            .workers = workers_.workers};
  }

  Status WriteProfile(const RunFigures& figures) const {
    if (!options_.profile) return {};
    if (options_.profile->empty()) {
      fmt::print(stderr, "{}", ProfileText(profile_, figures));
      return {};
    }
    std::ofstream file(*options_.profile);
    file << ProfileJson(profile_, figures) << "\n";
    file.close();
    return file ? Status() : Fail("{}: the profile cannot be written", *options_.profile);
  }

  Result<settings::ExportOutcome> Report(const PipelineResult& rendered, Progress& progress) {
    const RunFigures figures = FiguresOf(rendered);
    if (Status written = WriteProfile(figures); !written) return Forward(std::move(written));
    if (!options_.quiet) piece_.say_remarks();
    const double rate = static_cast<double>(rendered.frames) / figures.wall;
    if (options_.json) {
      PrintEvent({{"event", "done"},
                  {"output", target_.string()},
                  {"frames", span_.count},
                  {"rendered", rendered.frames},
                  {"frames_per_second", rate},
                  {"seconds", figures.wall}});
    }
    progress.Note(fmt::format("{}: {} frames in {:.1f} s, {:.0f} frames/s ({:.1f} x real time)",
                              target_.string(), rendered.frames, figures.wall, rate,
                              rate / piece_.rate.PerSecond()));
    return settings::ExportOutcome::kDone;
  }

  const settings::RenderRequest& options_;
  pieces::VideoPiece piece_;
  const std::atomic<bool>& cancel_;
  std::filesystem::path target_;
  media::Container container_ = media::Container::kMp4;
  media::PartNumber part_;
  pieces::FrameSpan span_;
  int64_t segment_frames_ = 600;
  pieces::SoundPlan sound_;
  WorkerPlan workers_;
  media::EncoderChoice choice_;
  std::unique_ptr<render::Renderer> renderer_;
  std::string renderer_reason_;
  std::optional<media::SegmentStore> store_;
  StageProfile profile_;
  Stopwatch watch_;
  double wall_ = 0, cpu_ = 0;
};

}  // namespace

Result<settings::ExportOutcome> ExportVideo(const settings::RenderRequest& options,
                                            pieces::VideoPiece piece,
                                            const std::atomic<bool>& cancel) {
  return Exporter(options, std::move(piece), cancel).Run();
}

}  // namespace strikeline::jobs
