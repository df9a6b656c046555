// SPDX-License-Identifier: MIT
#include "jobs/sequence_job.h"

#include <condition_variable>
#include <deque>
#include <filesystem>
#include <mutex>
#include <thread>

#include "base/caught.h"
#include "jobs/bitmap_png.h"
#include "jobs/make_renderer.h"
#include "jobs/progress.h"

namespace strikeline::jobs {
namespace {

namespace fs = std::filesystem;

// Writes pictures on threads of its own; a few may wait.
class PngWriters {
 public:
  PngWriters(int threads, PngLook look, int shrink, bool overwrite)
      : look_(look), shrink_(shrink), overwrite_(overwrite) {
    for (int i = 0; i < threads; ++i) threads_.emplace_back([this] { Work(); });
  }
  ~PngWriters() {
    if (!threads_.empty()) static_cast<void>(Finish());
  }

  // False if one could not be written: no need to go on.
  bool Add(std::string path, render::Bitmap pixels) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return waiting_.size() < 2 * threads_.size() || !status_; });
    if (!status_) return false;
    waiting_.push_back({std::move(path), std::move(pixels)});
    changed_.notify_all();
    return true;
  }

  // Waits until all are written.
  Status Finish() {
    {
      const std::scoped_lock lock(mutex_);
      over_ = true;
    }
    changed_.notify_all();
    for (std::thread& thread : threads_) thread.join();
    threads_.clear();
    return status_;
  }

  int64_t Written() const { return written_; }
  int Waiting() {
    const std::scoped_lock lock(mutex_);
    return static_cast<int>(waiting_.size());
  }

 private:
  struct Picture {
    std::string path;
    render::Bitmap pixels;
  };

  void Work() {
    std::unique_lock lock(mutex_);
    while (true) {
      changed_.wait(lock, [this] { return over_ || !waiting_.empty(); });
      if (waiting_.empty() || !status_) return;
      const Picture picture = std::move(waiting_.front());
      waiting_.pop_front();
      changed_.notify_all();
      lock.unlock();
      const Status written = Caught(picture.path, [&] {
        return WriteBitmap(Shrunk(picture.pixels, shrink_), look_, picture.path, overwrite_);
      });
      lock.lock();
      if (!written && status_) status_ = written, changed_.notify_all();
      ++written_;
    }
  }

  const PngLook look_;
  const int shrink_;
  const bool overwrite_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Picture> waiting_;
  Status status_;
  bool over_ = false;
  std::atomic<int64_t> written_{0};
  std::vector<std::thread> threads_;
};

class Sequence {
 public:
  Sequence(const settings::RenderRequest& options, pieces::VideoPiece piece,
           const settings::SequenceName& name, const std::atomic<bool>& cancel)
      : options_(options), piece_(std::move(piece)), name_(name), cancel_(cancel) {}

  Result<settings::ExportOutcome> Run() {
    const auto span =
        pieces::SpanOf(options_, piece_.rate, piece_.moment, piece_.duration, piece_.count_in);
    if (!span) return Forward(span);
    if (const Status listed = ListFrames(*span); !listed) return tl::unexpected(listed.error());
    std::string reason;
    const PixelSize size{piece_.size.width * piece_.supersample,
                         piece_.size.height * piece_.supersample};
    auto renderer = MakeRenderer(options_.renderer, size, PlaneFormat::kYuv420, reason,
                                 int64_t{options_.gpu_memory} << 20);
    if (!renderer) return Forward(std::move(renderer));
    piece_.frames->DrawnBy(**renderer);
    const Status drawn = DrawAll(**renderer, span->count);
    if (!drawn) return tl::unexpected(drawn.error());
    if (!options_.quiet) piece_.say_remarks();
    if (options_.json) {
      PrintEvent({{"event", cancel_ ? "cancelled" : "done"},
                  {"output", options_.output},
                  {"frames", span->count}});
    }
    return cancel_ ? settings::ExportOutcome::kCancelled : settings::ExportOutcome::kDone;
  }

 private:
  // Those that are to be made.
  Status ListFrames(const pieces::FrameSpan& span) {
    const fs::path folder = fs::path(name_.Of(0)).parent_path();
    std::error_code error;
    if (!folder.empty()) fs::create_directories(folder, error);
    if (error) return Fail("{}: {}", folder.string(), error.message());
    for (FrameIndex frame = span.first; frame < span.first + span.count; ++frame) {
      const bool there = fs::exists(name_.Of(frame), error);
      if (there && options_.resume) continue;
      if (there && !options_.force) {
        return Fail("{} exists already (--force overwrites, --resume makes only what is missing)",
                    name_.Of(frame));
      }
      frames_.push_back(frame);
    }
    return {};
  }

  Status DrawAll(render::Renderer& renderer, int64_t total) {
    const auto missing = static_cast<int64_t>(frames_.size());
    Progress progress(StyleFor(options_.json, options_.quiet), total, total - missing);
    PngWriters writers(
        static_cast<int>(std::max(1u, std::thread::hardware_concurrency())),
        {piece_.is_clear ? PngAlpha::kPremultiplied : PngAlpha::kOpaque, piece_.pixels_a_mm},
        piece_.supersample, options_.force);
    size_t asked = 0;
    for (size_t i = 0; i < frames_.size() && !cancel_; ++i) {
      for (; asked < frames_.size() && asked < i + static_cast<size_t>(piece_.frames->Ahead());
           ++asked) {
        piece_.frames->Ask(TimeOf(frames_[asked], piece_.rate));
      }
      const Result<pieces::MadeFrame> made = piece_.frames->Take();
      if (!made) return tl::unexpected(made.error());
      auto pixels = renderer.Still(made->frame);
      if (!pixels) return Forward(std::move(pixels));
      if (!writers.Add(name_.Of(frames_[i]), *std::move(pixels))) break;
      progress.Update(writers.Written(), writers.Waiting(), 0);
    }
    Status written = writers.Finish();
    progress.Close();
    if (written) progress.Note(Outcome(writers.Written()));
    return written;
  }

  std::string Outcome(int64_t written) const {
    if (!cancel_) return fmt::format("{}: {} pictures", options_.output, written);
    return fmt::format("stopped after {} of {} pictures\ngo on with the same command and --resume",
                       written, frames_.size());
  }

  const settings::RenderRequest& options_;
  pieces::VideoPiece piece_;
  const settings::SequenceName name_;
  const std::atomic<bool>& cancel_;
  std::vector<FrameIndex> frames_;
};

}  // namespace

Result<settings::ExportOutcome> ExportSequence(const settings::RenderRequest& options,
                                               pieces::VideoPiece piece,
                                               const settings::SequenceName& name,
                                               const std::atomic<bool>& cancel) {
  return Sequence(options, std::move(piece), name, cancel).Run();
}

}  // namespace strikeline::jobs
