// SPDX-License-Identifier: MIT
#include "jobs/frame_pipeline.h"

#include <algorithm>
#include <deque>
#include <thread>

#include "base/caught.h"
#include "base/stopwatch.h"
#include "jobs/frame_pool.h"
#include "jobs/segment_worker.h"

namespace strikeline::jobs {
namespace {

// The rendering side: keeps as many frames under way as the renderer can hold.
class FrameServer {
 public:
  FrameServer(const PipelineParams& params, WorkBoard& board, FramePool& pool)
      : params_(params), board_(board), pool_(pool), shown_(static_cast<size_t>(params.workers)) {}

  Status Run() {
    while (!Cancelled()) {
      AskAhead();
      if (asked_.empty() && under_way_.empty()) return {};
      if (!asked_.empty()) {
        if (const Status submitted = Submit(); !submitted) return submitted;
      }
      const bool full = static_cast<int>(under_way_.size()) >= params_.renderer->Depth();
      if (full || asked_.empty()) {
        if (const Status collected = Collect(); !collected) return collected;
      }
      if (params_.on_progress) params_.on_progress(board_.Encoded(), board_.Waiting());
    }
    board_.Stop();
    return {};
  }

  int64_t FirstUploads() const { return first_uploads_; }

 private:
  bool Cancelled() const {
    return (params_.cancel && *params_.cancel) || (params_.abandon && *params_.abandon);
  }

  // Lets the source work on as many frames as it likes to; waits for an encoder only where nothing
  // else is to be done.
  void AskAhead() {
    Stopwatch watch;
    while (static_cast<int>(asked_.size()) < params_.frames->Ahead()) {
      const bool idle = asked_.empty() && under_way_.empty();
      const auto wanted = idle ? board_.NextWanted() : board_.TryNextWanted();
      if (!wanted) break;
      params_.frames->Ask(TimeOf(params_.first_frame + wanted->frame, params_.settings.rate));
      asked_.push_back(*wanted);
    }
    params_.profile->Add(Stage::kWait, watch.Lap());
  }

  Status Submit() {
    const Result<pieces::MadeFrame> made = params_.frames->Take();
    if (!made) return tl::unexpected(made.error());
    if (made->seconds > 0) params_.profile->Add(Stage::kGeometry, made->seconds);
    const Status submitted = params_.renderer->Submit(made->frame);
    if (first_uploads_ < 0) first_uploads_ = params_.renderer->Counts().uploaded_bytes;
    under_way_.push_back(asked_.front());
    asked_.pop_front();
    return submitted;
  }

  Status Collect() {
    Stopwatch watch;
    FramePool::Loan loan = pool_.Take();
    params_.profile->Add(Stage::kWait, watch.Lap());
    const WorkBoard::Wanted wanted = under_way_.front();
    under_way_.pop_front();
    const render::Collected before = Before(wanted);
    const Status collected = params_.renderer->Collect(*loan.frame, loan.slot, before);
    if (!collected) return collected;
    const render::StageTimes times = params_.renderer->Times();
    params_.profile->Add(Stage::kDraw, times.draw);
    params_.profile->Add(Stage::kRead, times.read);
    params_.profile->Add(Stage::kConvert, times.convert);
    shown_[static_cast<size_t>(wanted.worker)] = {loan, wanted.frame};
    board_.Deliver(wanted.worker, std::move(loan.frame));
    return {};
  }

  // The frame that the worker had before this one, if the video shows it before this one.
  render::Collected Before(const WorkBoard::Wanted& wanted) const {
    const Shown& shown = shown_[static_cast<size_t>(wanted.worker)];
    if (!shown.loan.frame || shown.number + 1 != wanted.frame) return {};
    return {shown.loan.frame.get(), shown.loan.slot};
  }

  struct Shown {
    FramePool::Loan loan;
    FrameIndex number = 0;
  };

  const PipelineParams& params_;
  WorkBoard& board_;
  FramePool& pool_;
  std::deque<WorkBoard::Wanted> asked_;      // of the source
  std::deque<WorkBoard::Wanted> under_way_;  // with the renderer
  std::vector<Shown> shown_;                 // the last of each worker
  int64_t first_uploads_ = -1;
};

// That go round. An encoder with threads may hold a frame or two for each of them while it waits
// for more, and the last one of each worker is held for the next, which looks much like it. What
// waits in queues beside these is bounded by bytes too, and is none where frames are large.
int FramesOf(const PipelineParams& params) {
  constexpr int64_t kBytes = 24 << 20;
  const PixelSize size = params.settings.size;
  const int64_t frame = int64_t{size.width} * size.height * 3 / 2;
  const int held = 2 + 2 * std::max(1, params.settings.threads);
  const int64_t queue = kBytes / frame / params.workers - held;
  const int per_worker = held + static_cast<int>(std::clamp<int64_t>(queue, 0, WorkBoard::kQueue));
  return std::min(render::Renderer::kSlots, params.workers * per_worker + params.renderer->Depth());
}

}  // namespace

Result<PipelineResult> RunPipeline(const PipelineParams& params) {
  FramePool pool(FramesOf(params), params.settings.size, params.settings.format,
                 params.settings.has_alpha);
  WorkBoard board(params.store->Missing(), params.workers);
  std::vector<std::thread> workers;
  workers.reserve(static_cast<size_t>(params.workers));
  for (int worker = 0; worker < params.workers; ++worker) {
    workers.emplace_back([&board, &params, worker] {
      RunSegmentWorker(board, worker, *params.store, params.settings, *params.profile);
    });
  }
  const double cpu_before = ThreadCpuSeconds();
  FrameServer server(params, board, pool);
  // Whatever happens here, the workers are still there.
  const Status served = Caught(params.renderer->Name(), [&] { return server.Run(); });
  if (!served) board.Fail(served.error());
  const double render_cpu = ThreadCpuSeconds() - cpu_before;
  for (std::thread& worker : workers) worker.join();
  if (const auto failure = board.Failure()) return tl::unexpected(*failure);
  return PipelineResult{board.Encoded(), render_cpu, std::max<int64_t>(0, server.FirstUploads()),
                        params.cancel && *params.cancel, board.Remarks()};
}

}  // namespace strikeline::jobs
