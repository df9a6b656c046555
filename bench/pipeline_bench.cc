// SPDX-License-Identifier: MIT
// Whole exports of the example song's frames, in one run: (a) the naive way, (b) ours, (c) encoding
// alone of frames that lie ready in memory, all with libx264. Prints frames/s, CPU ms a frame and
// the ratios. `./dev bench pipeline` runs it.
#include <algorithm>
#include <atomic>
#include <filesystem>
#include <map>
#include <thread>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "base/check.h"
#include "base/quantile.h"
#include "base/stopwatch.h"
#include "jobs/frame_pipeline.h"
#include "jobs/make_renderer.h"
#include "jobs/worker_plan.h"
#include "media/encoder_choice.h"
#include "media/segment_store.h"
#include "media/segment_writer.h"
#include "pieces/song_piece.h"
#include "render/gl/gl_renderer.h"
#include "settings/pixel_pair.h"

namespace strikeline::bench {
namespace {

struct Settings {
  std::string song = STRIKELINE_SOURCE_DIR "/examples/first-light.mid";
  std::string size = "1920x1080";
  std::vector<std::string> presets = {"ultrafast", "medium"};
  int frames = 1200;
  int segment_frames = 300;
  int naive_frames = 60;
  int repeat = 3;
  double from = 18;
};

struct Figures {
  double frames_per_second = 0;
  double cpu_ms = 0;         // a frame, all threads
  double render_cpu_ms = 0;  // a frame: draw, read, convert
};

// Measures `work`, which handles `frames` frames.
template <class Work>
Figures Measure(int frames, Work work) {
  const double cpu = ProcessCpuSeconds();
  Stopwatch watch;
  const double render_cpu = work();
  const double wall = watch.Elapsed();
  return {frames / wall, 1e3 * (ProcessCpuSeconds() - cpu) / frames, 1e3 * render_cpu / frames};
}

// The same frame with every field built anew, so that nothing of it is on the device yet.
scene::Frame WithFreshFields(scene::Frame frame) {
  std::map<const scene::Field*, std::shared_ptr<const scene::Field>> fresh;
  for (scene::Layer& layer : frame.layers) {
    auto* field = std::get_if<scene::FieldLayer>(&layer);
    if (!field) continue;
    auto& copy = fresh[field->field.get()];
    if (!copy) copy = std::make_shared<const scene::Field>(*field->field);
    field->field = copy;
  }
  return frame;
}

class Bench {
 public:
  Bench(const Settings& settings, const std::string& preset) : settings_(settings) {
    settings::RenderRequest options;
    options.piece = settings.song;
    options.size = settings::ParsePixelPair(settings.size);
    auto piece = pieces::LoadPiece(options);
    CHECK(piece.has_value()) << piece.error().message;
    piece_ = std::move(*piece);
    plan_ = jobs::PlanWorkers(0, settings.frames / settings.segment_frames);
    media::VideoSettings video;
    video.size = piece_.options.size;
    video.encoder = "libx264";
    video.preset = preset;
    video.crf = 20;  // whatever the default becomes, figures stay comparable
    video.threads = plan_.threads;
    auto choice = media::ChooseEncoder(video, media::Container::kMp4);
    CHECK(choice.has_value()) << choice.error().message;
    video_ = choice->settings;
    first_ = FirstFrameAt(Seconds(settings.from), video_.rate);
    folder_ = std::filesystem::temp_directory_path() / fmt::format("pipeline_bench.{}", getpid());
    std::filesystem::create_directory(folder_);
  }
  ~Bench() { std::filesystem::remove_all(folder_); }

  // (b): the program's own pipeline.
  Figures Ours() {
    std::string reason;
    auto renderer = jobs::MakeRenderer("auto", video_.size, video_.format, reason);
    CHECK(renderer.has_value()) << renderer.error().message;
    CHECK((*renderer)->Still(piece_.highway->At(Seconds(0))).has_value()) << "warm-up";
    media::RenderJob job;
    job.frame_count = settings_.frames;
    job.segment_frames = settings_.segment_frames;
    auto store =
        media::SegmentStore::Open(folder_ / "store", job, media::SegmentStore::Mode::kReplace);
    CHECK(store.has_value()) << store.error().message;
    return Measure(settings_.frames, [&] {
      jobs::StageProfile profile;
      jobs::PipelineParams params;
      pieces::PieceFrames frames(*piece_.highway);
      params.frames = &frames;
      params.renderer = renderer->get();
      params.store = &*store;
      params.settings = video_;
      params.first_frame = first_;
      params.workers = plan_.workers;
      params.profile = &profile;
      const auto result = jobs::RunPipeline(params);
      CHECK(result.has_value()) << result.error().message;
      return result->render_cpu;
    });
  }

  // (c): the same encoders over the same frames, rendered beforehand.
  Figures EncodingAlone() {
    if (ready_.empty()) RenderReady();
    return Measure(settings_.frames, [&] {
      std::atomic<int> next{0};
      std::vector<std::thread> threads;
      for (int worker = 0; worker < plan_.workers; ++worker) {
        threads.emplace_back([&, worker] {
          while (true) {
            const int segment = next++;
            if (segment * settings_.segment_frames >= settings_.frames) return;
            EncodeSegment(segment, worker);
          }
        });
      }
      for (std::thread& thread : threads) thread.join();
      return 0.0;
    });
  }

  // (a): every frame its marks are built and uploaded anew, read back and converted as a whole, and
  // encoded, one after the other.
  Figures Naive() {
    auto device = gpu::Device::OpenHeadless({});
    CHECK(device.has_value()) << device.error().message;
    auto renderer = render::GlRenderer::Make(std::move(*device), video_.size, video_.format,
                                             render::PlaneMaker::kCpu);
    CHECK(renderer.has_value()) << renderer.error().message;
    media::VideoSettings video = video_;
    video.threads = plan_.workers * plan_.threads;
    auto writer = media::SegmentWriter::Open(video, folder_ / "naive");
    CHECK(writer.has_value()) << writer.error().message;
    return Measure(settings_.naive_frames, [&] {
      const double cpu = ThreadCpuSeconds();
      for (int i = 0; i < settings_.naive_frames; ++i) {
        auto planes = std::make_shared<PlanarFrame>(video_.size, video_.format);
        const auto frame = WithFreshFields(piece_.highway->At(TimeOf(first_ + i, video_.rate)));
        CHECK((*renderer)->Submit(frame).has_value()) << "failed";
        CHECK((*renderer)->Collect(*planes, 0, {}).has_value()) << "failed";
        CHECK(writer->Encode(planes).has_value()) << "failed";
      }
      const double rendering = ThreadCpuSeconds() - cpu;
      CHECK(writer->Finish().has_value()) << "failed";
      return rendering;
    });
  }

 private:
  void RenderReady() {
    std::string reason;
    auto renderer = jobs::MakeRenderer("auto", video_.size, video_.format, reason);
    CHECK(renderer.has_value()) << renderer.error().message;
    std::array<PlanarFrame, 2> turns = {PlanarFrame(video_.size, video_.format),
                                        PlanarFrame(video_.size, video_.format)};
    for (int i = 0; i < settings_.frames; ++i) {
      const auto frame = piece_.highway->At(TimeOf(first_ + i, video_.rate));
      CHECK((*renderer)->Submit(frame).has_value()) << "failed";
      const render::Collected before{i > 0 ? &turns[(i - 1) % 2u] : nullptr, (i + 1) % 2};
      CHECK((*renderer)->Collect(turns[i % 2u], i % 2, before).has_value()) << "failed";
      ready_.push_back(std::make_shared<PlanarFrame>(turns[i % 2u]));
    }
  }

  void EncodeSegment(int segment, int worker) {
    auto writer = media::SegmentWriter::Open(video_, folder_ / fmt::format("ready{}", worker));
    CHECK(writer.has_value()) << writer.error().message;
    const int first = segment * settings_.segment_frames;
    const int last = std::min(first + settings_.segment_frames, settings_.frames);
    for (int i = first; i < last; ++i) {
      CHECK(writer->Encode(ready_[static_cast<size_t>(i)]).has_value()) << "failed";
    }
    CHECK(writer->Finish().has_value()) << "failed";
  }

  Settings settings_;
  pieces::LoadedPiece piece_;
  jobs::WorkerPlan plan_;
  media::VideoSettings video_;
  FrameIndex first_ = 0;
  std::filesystem::path folder_;
  std::vector<std::shared_ptr<const PlanarFrame>> ready_;
};

void Print(const char* what, const Figures& f) {
  fmt::print("  {:<28}{:>10.1f}{:>14.2f}{:>20.2f}\n", what, f.frames_per_second, f.cpu_ms,
             f.render_cpu_ms);
  std::fflush(stdout);
}

void RunPreset(const Settings& settings, const std::string& preset) {
  Bench bench(settings, preset);
  fmt::print("libx264 {}, {}, {} frames\n  {:<28}{:>10}{:>14}{:>20}\n", preset, settings.size,
             settings.frames, "", "frames/s", "CPU ms/frame", "render CPU ms/frame");
  std::vector<double> of_encoding, of_naive;
  for (int round = 0; round < settings.repeat; ++round) {
    const Figures alone = bench.EncodingAlone();
    const Figures ours = bench.Ours();
    const Figures naive = bench.Naive();
    Print("(a) naive", naive);
    Print("(b) ours", ours);
    Print("(c) encoding alone", alone);
    of_encoding.push_back(ours.frames_per_second / alone.frames_per_second);
    of_naive.push_back(ours.frames_per_second / naive.frames_per_second);
  }
  fmt::print("  (b)/(c) {:.2f}, (b)/(a) {:.1f} (medians of {} rounds)\n", Median(of_encoding),
             Median(of_naive), settings.repeat);
}

}  // namespace
}  // namespace strikeline::bench

int main(int argc, char** argv) {
  strikeline::bench::Settings settings;
  CLI::App program("Compares whole exports of the same frames.");
  program.add_option("--song", settings.song);
  program.add_option("--size", settings.size);
  program.add_option("--preset", settings.presets, "Presets of libx264");
  program.add_option("--frames", settings.frames);
  program.add_option("--segment-frames", settings.segment_frames);
  program.add_option("--naive-frames", settings.naive_frames);
  program.add_option("--repeat", settings.repeat);
  program.add_option("--from", settings.from, "Seconds of the video");
  CLI11_PARSE(program, argc, argv);
  for (const std::string& preset : settings.presets) strikeline::bench::RunPreset(settings, preset);
  return 0;
}
