// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "base/result.h"
#include "base/units.h"
#include "media/segment_writer.h"
#include "time/frame_rate.h"

namespace strikeline::live {

// Makes a video of pictures that are handed to it, on a thread of its own. The file appears when it
// is whole; next to it its record, NAME.capture.json. Thread: one.
class LiveRecorder {
 public:
  struct Params {
    std::filesystem::path output;  // .mp4; must not be there
    PixelSize size;                // even
    FrameRate rate{60, 1};
    std::string encoder = "auto";
    std::string about;  // for the record: what is recorded
    Seconds begin{0};   // of the piece
  };
  static Result<std::unique_ptr<LiveRecorder>> Start(const Params& params);
  LiveRecorder(const LiveRecorder&) = delete;
  LiveRecorder& operator=(const LiveRecorder&) = delete;
  ~LiveRecorder();  // waits for what was handed over

  // Whether another picture can be taken now: the queue is short.
  bool HasRoom() const;
  // The next picture: B G R A, rows without gaps, at least of the size. What is more to the right
  // and below is left out. It is copied.
  struct Pixels {
    const uint8_t* bytes;
    PixelSize size;
  };
  void Add(Pixels pixels);
  int64_t Count() const { return count_; }
  // No more pictures follow; the video is made whole in the background. Wait: until it is.
  void Finish();
  void Wait();
  // What became of it, once it is done: its name, or why there is none.
  std::optional<Result<std::string>> Outcome() const;
  const std::filesystem::path& Output() const { return params_.output; }

 private:
  static constexpr size_t kMost = 4;
  using Picture = std::vector<uint8_t>;

  LiveRecorder(Params params, media::SegmentWriter writer, std::filesystem::path staged);
  void Run();
  std::optional<Picture> Next();
  Status Encode(const Picture& picture);
  Result<std::string> WriteAll();

  const Params params_;
  media::SegmentWriter writer_;
  const std::filesystem::path staged_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Picture> queue_;
  std::vector<Picture> spare_;
  bool is_ended_ = false;
  std::optional<Result<std::string>> outcome_;
  int64_t count_ = 0;
  std::thread thread_;  // last: it uses all others
};

}  // namespace strikeline::live
