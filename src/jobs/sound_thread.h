// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "base/result.h"
#include "media/audio_track.h"
#include "pieces/soundtrack.h"

namespace strikeline::jobs {

// Encodes the sound on a thread of its own while frames are rendered, and stops when it is dropped.
// `song` must outlive it.
class SoundThread {
 public:
  SoundThread(const pieces::SoundPlan& plan, const midi::Song& song, int64_t samples,
              media::Container container, std::filesystem::path file);
  ~SoundThread();

  // As soon as it has failed: no need to go on with the picture.
  const std::atomic<bool>& Failed() const { return failed_; }

  // The file of the sound; an empty path if there is none. Waits for it, and stops it on `cancel`.
  Result<std::filesystem::path> Finish(const std::atomic<bool>& cancel);
  // What there is to say about the sound, once it is finished.
  const std::vector<std::string>& Remarks() const { return remarks_; }

 private:
  std::filesystem::path file_;
  Status status_;
  std::vector<std::string> remarks_;
  std::atomic<bool> stop_{false}, failed_{false}, done_{false};
  std::thread thread_;
};

}  // namespace strikeline::jobs
