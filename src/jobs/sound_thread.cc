// SPDX-License-Identifier: MIT
#include "jobs/sound_thread.h"

#include <chrono>

#include "base/caught.h"

namespace strikeline::jobs {

SoundThread::SoundThread(const pieces::SoundPlan& plan, const midi::Song& song, int64_t samples,
                         media::Container container, std::filesystem::path file)
    : file_(std::move(file)) {
  if (plan.silent) return;
  thread_ = std::thread([this, plan, &song, samples, container] {
    status_ = Caught("the sound", [&]() -> Status {
      auto sound = pieces::OpenSound(plan, song, samples, &stop_);
      if (!sound) return Forward(std::move(sound));
      remarks_ = std::move(sound->remarks);
      return media::EncodeAudioTrack(*sound->source, samples, container, file_, &stop_);
    });
    failed_ = !status_;
    done_ = true;
  });
}

SoundThread::~SoundThread() {
  stop_ = true;
  if (thread_.joinable()) thread_.join();
}

Result<std::filesystem::path> SoundThread::Finish(const std::atomic<bool>& cancel) {
  const bool silent = !thread_.joinable();
  while (!silent && !done_) {
    if (cancel) stop_ = true;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  if (!silent) thread_.join();
  if (!status_) return tl::unexpected(status_.error());
  return silent ? std::filesystem::path() : file_;
}

}  // namespace strikeline::jobs
