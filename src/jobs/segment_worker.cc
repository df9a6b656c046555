// SPDX-License-Identifier: MIT
#include "jobs/segment_worker.h"

#include <algorithm>

#include <fmt/core.h>

#include "base/caught.h"
#include "base/stopwatch.h"
#include "media/segment_writer.h"

namespace strikeline::jobs {
namespace {

// Goes on with what is done of a segment, whose last frame comes first.
Result<media::SegmentWriter> GoOn(WorkBoard& board, int worker, const media::FrameRange& segment,
                                  const std::filesystem::path& file,
                                  const media::VideoSettings& settings) {
  auto writer = media::SegmentWriter::GoOn(settings, file, segment.done);
  if (!writer) return writer;
  std::optional<SharedFrame> last = board.NextFrame(worker);
  const Status gone = last ? writer->Encode(std::move(*last)) : Status();
  return gone ? std::move(writer) : Forward(gone);
}

Status EncodeSegment(WorkBoard& board, int worker, media::FrameRange segment,
                     media::SegmentStore& store, const media::VideoSettings& settings,
                     StageProfile& profile) {
  const std::filesystem::path file = store.PathOf(segment.index);
  Result<media::SegmentWriter> writer = Fail("nothing is done yet");
  if (segment.done > 0) {
    writer = GoOn(board, worker, segment, file, settings);
    if (!writer) {
      board.StartOver(worker, fmt::format("segment {} is made again from its start: {}",
                                          segment.index + 1, writer.error().message));
      segment.done = 0;
    }
  }
  if (!writer) writer = media::SegmentWriter::Open(settings, file);
  if (!writer) return Forward(std::move(writer));
  writer->SaveProgressEvery(board.SaveEvery());
  for (int64_t i = segment.done; i < segment.count; ++i) {
    std::optional<SharedFrame> frame = board.NextFrame(worker);
    if (!frame) return {};  // stopped
    Stopwatch watch;
    if (Status encoded = writer->Encode(std::move(*frame)); !encoded) return encoded;
    profile.Add(Stage::kEncode, watch.Lap());
    board.NoteEncoded();
  }
  Stopwatch watch;
  const auto summary = writer->Finish();
  if (!summary) return Forward(summary);
  const Status added = store.Add(segment.index, *summary);
  profile.Add(Stage::kFinish, watch.Lap());
  return added;
}

}  // namespace

WorkBoard::WorkBoard(std::vector<media::FrameRange> segments, int workers)
    : segments_(segments.begin(), segments.end()),
      feeds_(static_cast<size_t>(workers)),
      serving_(feeds_.size() - 1) {}

int64_t WorkBoard::SaveEvery() const {
  constexpr int kMostRepeated = 60, kAtLeast = 4;
  // Beside what was not saved, frames wait with the encoder and in the queue.
  const int shares = kMostRepeated / static_cast<int>(feeds_.size()) - 3 * kQueue;
  return std::max(kAtLeast, shares);
}

bool WorkBoard::Wants(const Feed& feed) const {
  return feed.segment && feed.requested != feed.segment->count && feed.Load() < kQueue;
}

// Who was served goes on to be until it has what an encoder codes at once; then comes who has the
// fewest frames, the next one first. So workers don't all run out of frames at the same time.
std::optional<WorkBoard::Wanted> WorkBoard::FindWanted() {
  if (served_ == kAtOnce || !Wants(feeds_[serving_])) {
    std::optional<size_t> best;
    for (size_t i = 1; i <= feeds_.size(); ++i) {
      const size_t at = (serving_ + i) % feeds_.size();
      if (Wants(feeds_[at]) && (!best || feeds_[at].Load() < feeds_[*best].Load())) best = at;
    }
    if (!best) return std::nullopt;
    serving_ = *best;
    served_ = 0;
  }
  Feed& feed = feeds_[serving_];
  ++served_;
  ++feed.in_flight;
  return Wanted{static_cast<int>(serving_), feed.segment->first + feed.requested++};
}

bool WorkBoard::Finished() const {
  if (failure_ || stopped_) return true;
  for (const Feed& feed : feeds_) {
    if (feed.segment) return false;
  }
  return segments_.empty();
}

std::optional<WorkBoard::Wanted> WorkBoard::NextWanted() {
  std::unique_lock lock(mutex_);
  std::optional<Wanted> wanted;
  renderer_wakes_.wait(lock, [&] { return Finished() || (wanted = FindWanted()).has_value(); });
  return Finished() ? std::nullopt : wanted;
}

std::optional<WorkBoard::Wanted> WorkBoard::TryNextWanted() {
  const std::lock_guard lock(mutex_);
  return Finished() ? std::nullopt : FindWanted();
}

void WorkBoard::Deliver(int worker, SharedFrame frame) {
  const std::lock_guard lock(mutex_);
  Feed& feed = feeds_[static_cast<size_t>(worker)];
  --feed.in_flight;
  if (feed.unwanted > 0) {
    --feed.unwanted;
    return renderer_wakes_.notify_all();
  }
  feed.queue.push_back(std::move(frame));
  worker_wakes_.notify_all();
}

std::optional<media::FrameRange> WorkBoard::NextSegment(int worker) {
  const std::lock_guard lock(mutex_);
  Feed& feed = feeds_[static_cast<size_t>(worker)];
  feed.segment.reset();
  feed.requested = 0;
  if (!segments_.empty() && !failure_ && !stopped_) {
    feed.segment = segments_.front();
    feed.requested = FirstOf(*feed.segment);
    segments_.pop_front();
  }
  renderer_wakes_.notify_all();
  return feed.segment;
}

std::optional<SharedFrame> WorkBoard::NextFrame(int worker) {
  std::unique_lock lock(mutex_);
  Feed& feed = feeds_[static_cast<size_t>(worker)];
  worker_wakes_.wait(lock, [&] { return failure_ || stopped_ || !feed.queue.empty(); });
  if (failure_ || stopped_) return std::nullopt;
  SharedFrame frame = std::move(feed.queue.front());
  feed.queue.pop_front();
  renderer_wakes_.notify_all();
  return frame;
}

void WorkBoard::StartOver(int worker, std::string remark) {
  const std::lock_guard lock(mutex_);
  Feed& feed = feeds_[static_cast<size_t>(worker)];
  encoded_ -= feed.segment->done;
  feed.segment->done = feed.requested = 0;
  feed.unwanted = feed.in_flight;
  feed.queue.clear();
  remarks_.push_back(std::move(remark));
  renderer_wakes_.notify_all();
}

void WorkBoard::Fail(Error error) {
  const std::lock_guard lock(mutex_);
  if (!failure_) failure_ = std::move(error);
  for (Feed& feed : feeds_) feed.queue.clear();
  renderer_wakes_.notify_all();
  worker_wakes_.notify_all();
}

void WorkBoard::Stop() {
  const std::lock_guard lock(mutex_);
  stopped_ = true;
  for (Feed& feed : feeds_) feed.queue.clear();
  renderer_wakes_.notify_all();
  worker_wakes_.notify_all();
}

int WorkBoard::Waiting() const {
  const std::lock_guard lock(mutex_);
  int waiting = 0;
  for (const Feed& feed : feeds_) waiting += static_cast<int>(feed.queue.size());
  return waiting;
}

std::optional<Error> WorkBoard::Failure() const {
  const std::lock_guard lock(mutex_);
  return failure_;
}

std::vector<std::string> WorkBoard::Remarks() const {
  const std::lock_guard lock(mutex_);
  return remarks_;
}

void RunSegmentWorker(WorkBoard& board, int worker, media::SegmentStore& store,
                      const media::VideoSettings& settings, StageProfile& profile) {
  while (const auto segment = board.NextSegment(worker)) {
    const Status encoded = Caught(settings.encoder, [&] {
      return EncodeSegment(board, worker, *segment, store, settings, profile);
    });
    if (!encoded) board.Fail(encoded.error());
  }
}

}  // namespace strikeline::jobs
