// SPDX-License-Identifier: MIT
#include "sound/null_device.h"

#include <algorithm>
#include <chrono>
#include <cmath>

#include "base/stopwatch.h"
#include "media/audio_source.h"

namespace strikeline::sound {
namespace {

// As long as a device of two buffers takes.
Seconds LengthOf(int frames) { return Seconds(static_cast<double>(frames) / media::kSampleRate); }

}  // namespace

NullDevice::NullDevice(SoundClient& client, int buffer_frames)
    : client_(client), frames_(buffer_frames), thread_([this] { Run(); }) {}

NullDevice::~NullDevice() {
  stop_ = true;
  if (thread_.joinable()) thread_.join();
}

Seconds NullDevice::Latency() const { return 2.0 * LengthOf(frames_); }

Status NullDevice::Rest() {
  stop_ = true;
  if (thread_.joinable()) thread_.join();
  return {};
}

Status NullDevice::Wake() {
  if (thread_.joinable()) return {};
  stop_ = false;
  thread_ = std::thread([this] { Run(); });
  return {};
}

// Two buffers are under way: one that is asked for a buffer's length late has not been missed yet.
void NullDevice::Run() {
  std::vector<float> buffer(static_cast<size_t>(frames_) * media::kChannels);
  const Seconds step = LengthOf(frames_);
  Seconds due = SteadyNow();
  while (!stop_) {
    const Seconds now = SteadyNow();
    if (now > due + step) due = now;
    client_.Play(buffer, due + Latency());
    due += step;
    const Seconds wait = due - SteadyNow();
    if (wait > Seconds(0)) std::this_thread::sleep_for(std::chrono::duration<double>(wait.Value()));
  }
}

}  // namespace strikeline::sound
