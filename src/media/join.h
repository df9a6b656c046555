// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "media/segment_writer.h"
#include "media/video_settings.h"

namespace strikeline::media {

// What Join puts together, and where to. A value; it owns none of the files.
struct JoinParams {
  std::filesystem::path target;  // its extension chooses the container
  std::vector<SegmentSource> segments;
  FrameRate rate{60, 1};
  int64_t frame_count = 0;      // what the segments must add up to
  std::filesystem::path audio;  // from EncodeAudioTrack for this container; empty: no sound
  std::string title;            // metadata; empty: none
  bool overwrite = false;       // false: a target that exists is an error
  // Bytes that may lie on the disk twice: whenever more do, segments and sound go as far as they
  // lie in the target, and SegmentStore takes them out of it again should this fail. None: they
  // stay.
  std::optional<int64_t> room = {};
  const std::atomic<bool>* cancel = nullptr;
  std::function<void(int64_t frames)> on_progress;  // frames joined so far, now and then
};

// What was written. A value.
struct JoinSummary {
  int64_t frames = 0;
  int64_t bytes = 0;
};

// Puts segments one behind the other without encoding anything again, beside the sound, and makes
// the target appear only when it is whole. Frame n is shown at exactly n / rate, the first at 0.
// Thread: any.
Result<JoinSummary> Join(const JoinParams& params);

}  // namespace strikeline::media
