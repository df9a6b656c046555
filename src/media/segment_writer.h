// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>

#include "base/content_id.h"
#include "base/planes.h"
#include "base/result.h"
#include "media/video_settings.h"

namespace strikeline::media {

// What a finished file of packets holds; enough to notice a file that was cut short or changed. A
// value.
struct SegmentSummary {
  int64_t frames = 0;
  int64_t bytes = 0;
  ContentId checksum;  // of the whole file
  friend bool operator==(const SegmentSummary&, const SegmentSummary&) = default;
};

// Where a segment's bytes lie: a file of its own, or a stretch of a part file. A value.
struct SegmentSource {
  std::filesystem::path file;
  int64_t offset = 0;  // bytes from the file's start
  SegmentSummary summary;
};

// Encodes consecutive frames with an encoder of its own into one segment: its first frame is a
// keyframe and nothing refers outside, so segments can be made in any order, side by side, on any
// machine. The file appears when Finish() succeeds. What an unfinished writer leaves, dropped or
// killed, is gone on with where the encoder can do that, to the bit; else it is removed.
// The same frames and settings give the same bytes. A resource; one thread at a time, many writers
// may work side by side.
class SegmentWriter {
 public:
  // `settings` as completed by ChooseEncoder. An existing file is replaced.
  static Result<SegmentWriter> Open(const VideoSettings& settings,
                                    const std::filesystem::path& file);
  // Behind the first `frames` of them, as FramesLeftBy() says: the first frame to be encoded is the
  // last one of those once more.
  static Result<SegmentWriter> GoOn(const VideoSettings& settings,
                                    const std::filesystem::path& file, int64_t frames);
  // Frames from one place to go on from to the next, about; 0, as at first: none.
  void SaveProgressEvery(int64_t frames);
  SegmentWriter(SegmentWriter&&) noexcept;
  SegmentWriter& operator=(SegmentWriter&&) noexcept;
  ~SegmentWriter();

  // The next frame. It is not copied: the encoder holds on to the pointer as long as it reads the
  // pixels (libx264 lets go before this returns), and drops it, perhaps on a thread of its own,
  // when it is done: a deleter may hand the frame back to its pool there.
  Status Encode(std::shared_ptr<const PlanarFrame> frame);
  // Drains the encoder and makes the file whole. The writer is spent afterwards.
  Result<SegmentSummary> Finish();

 private:
  struct State;
  explicit SegmentWriter(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// Frames that need not be encoded again, of what a writer of `file` left; none: 0.
int64_t FramesLeftBy(const std::filesystem::path& file);

}  // namespace strikeline::media
