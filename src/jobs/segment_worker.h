// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/planes.h"
#include "base/result.h"
#include "jobs/stage_profile.h"
#include "media/segment_store.h"
#include "media/video_settings.h"

namespace strikeline::jobs {

using SharedFrame = std::shared_ptr<const PlanarFrame>;

// What the renderer and all workers know together: segments to be made, queues, the first failure.
// Any thread.
class WorkBoard {
 public:
  static constexpr int kQueue = 4;  // frames that may wait for one worker
  static constexpr int kAtOnce =
      4;  // frames that one worker is given in turn: a batch of highway264

  WorkBoard(std::vector<media::FrameRange> segments, int workers);

  // For the renderer: whose frame is wanted next, waiting until one is; nullopt when all is
  // rendered or failed.
  struct Wanted {
    int worker = 0;
    FrameIndex frame = 0;  // of the video
  };
  std::optional<Wanted> NextWanted();
  // As NextWanted, but never waits.
  std::optional<Wanted> TryNextWanted();
  void Deliver(int worker, SharedFrame frame);

  // What of a segment is handed out first: the last frame that is done already, for what comes
  // behind it refers to it.
  static int64_t FirstOf(const media::FrameRange& segment) {
    return segment.done > 0 ? segment.done - 1 : 0;
  }
  // Frames from one place to go on from to the next. With what waits, three workers lose 60 frames
  // together if they are killed; more of them 16 each.
  int64_t SaveEvery() const;

  // For a worker: its next segment; the next frame of it, in order; nullopt when there is none or
  // all has failed.
  std::optional<media::FrameRange> NextSegment(int worker);
  std::optional<SharedFrame> NextFrame(int worker);
  void NoteEncoded() { ++encoded_; }
  // Its segment can't be gone on with, as `remark` says to people: all its frames are wanted, and
  // come next.
  void StartOver(int worker, std::string remark);
  void Fail(Error error);
  void Stop();  // cancelled: workers drop what is unfinished

  // Frames that are there now and were not.
  int64_t Encoded() const { return encoded_; }
  int Waiting() const;
  std::optional<Error> Failure() const;
  std::vector<std::string> Remarks() const;

 private:
  struct Feed {
    std::optional<media::FrameRange> segment;
    int64_t requested = 0;  // frames of the segment handed to the renderer
    int in_flight = 0;      // with the renderer
    int unwanted = 0;       // of these, the first so many
    std::deque<SharedFrame> queue;
    int Load() const { return static_cast<int>(queue.size()) + in_flight; }
  };
  std::optional<Wanted> FindWanted();  // under the lock
  bool Wants(const Feed& feed) const;
  bool Finished() const;

  mutable std::mutex mutex_;
  std::condition_variable renderer_wakes_, worker_wakes_;
  std::deque<media::FrameRange> segments_;
  std::vector<Feed> feeds_;
  size_t serving_;        // whose frames are asked for
  int served_ = kAtOnce;  // how many of those
  std::optional<Error> failure_;
  std::vector<std::string> remarks_;
  bool stopped_ = false;
  std::atomic<int64_t> encoded_{0};
};

// Encodes segments until the board has no more. Runs on its own thread.
void RunSegmentWorker(WorkBoard& board, int worker, media::SegmentStore& store,
                      const media::VideoSettings& settings, StageProfile& profile);

}  // namespace strikeline::jobs
