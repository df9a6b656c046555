// SPDX-License-Identifier: MIT
#include "sound/null_device.h"

#include <algorithm>
#include <chrono>
#include <cmath>

#include "media/audio_source.h"

namespace strikeline::sound {
namespace {

using std::chrono::steady_clock;

// As long as a device of two buffers takes.
Seconds LengthOf(int frames) { return Seconds(static_cast<double>(frames) / media::kSampleRate); }

}  // namespace

Seconds SteadyNow() {
  return Seconds(std::chrono::duration<double>(steady_clock::now().time_since_epoch()).count());
}

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
  for (int64_t n = 0; !stop_; ++n) {
    const Seconds now = SteadyNow();
    if (now > due + step) {
      ++gaps_;
      due = now;
    }
    client_.Play(buffer, due + Latency());
    ++buffers_;
    due += step;
    const Seconds wait = due - SteadyNow();
    if (wait > Seconds(0)) std::this_thread::sleep_for(std::chrono::duration<double>(wait.Value()));
  }
}

SimulatedDevice::SimulatedDevice(SoundClient& client, const Params& params)
    : client_(client),
      params_(params),
      seconds_a_frame_(1 / (media::kSampleRate * (1 + 1e-6 * params.ppm))),
      stretches_{{params.latency.Value(), 0}},
      buffer_(static_cast<size_t>(params.buffer_frames) * media::kChannels),
      random_(params.seed) {}

// From -1 to 1 (xorshift64*, Vigna 2016).
double SimulatedDevice::Random() {
  random_ ^= random_ >> 12, random_ ^= random_ << 25, random_ ^= random_ >> 27;
  return static_cast<double>((random_ * 0x2545F4914F6CDD1DULL) >> 11) * 0x1p-52 - 1;
}

void SimulatedDevice::Advance(Seconds to) {
  while (next_ <= to.Value()) {
    const Stretch& now = stretches_.back();
    const double leaves = now.time + (static_cast<double>(stream_) - now.stream) * seconds_a_frame_;
    client_.Play(buffer_, Seconds(leaves + params_.jitter.Value() * Random()));
    stream_ += params_.buffer_frames;
    next_ += params_.buffer_frames * seconds_a_frame_;
  }
}

void SimulatedDevice::Stall(Seconds length) {
  next_ += length.Value();
  stretches_.push_back({next_ + params_.latency.Value(), static_cast<double>(stream_)});
}

double SimulatedDevice::Heard(Seconds time) const {
  for (size_t i = stretches_.size(); i-- > 0;) {
    const Stretch& from = stretches_[i];
    if (time.Value() < from.time && i > 0) continue;
    const double at = from.stream + (time.Value() - from.time) / seconds_a_frame_;
    const bool is_last = i + 1 == stretches_.size();
    return std::max(0.0, is_last ? at : std::min(at, stretches_[i + 1].stream));
  }
  return 0;
}

}  // namespace strikeline::sound
