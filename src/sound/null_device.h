// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <thread>
#include <vector>

#include "sound/sound_device.h"

namespace strikeline::sound {

// A device that nobody hears, for machines without sound: a thread of its own asks in time. Counts
// the buffers that were asked for too late to have been heard whole.
class NullDevice : public SoundDevice {
 public:
  NullDevice(SoundClient& client, int buffer_frames);
  ~NullDevice() override;

  std::string Name() const override { return "no sound device"; }
  Seconds Latency() const override;
  bool IsHeard() const override { return false; }
  Status Rest() override;
  Status Wake() override;
  // Requests that came later than a buffer's length, since it was opened. Thread: any.
  int64_t Gaps() const { return gaps_; }
  int64_t Buffers() const { return buffers_; }

 private:
  void Run();

  SoundClient& client_;
  const int frames_;
  std::atomic<bool> stop_{false};
  std::atomic<int64_t> gaps_{0}, buffers_{0};
  std::thread thread_;
};

// A device in simulated time, which a test lets pass. Its crystal is off by parts in a million, its
// reports are off by up to `jitter` either way, and it can be stalled: nothing is asked for then,
// and what was asked for sounds to its end.
class SimulatedDevice {
 public:
  struct Params {
    int buffer_frames = 256;
    double ppm = 0;     // fast
    Seconds jitter{0};  // of reports
    Seconds latency{0.012};
    uint64_t seed = 1;
  };
  SimulatedDevice(SoundClient& client, const Params& params);

  // Lets time pass up to there.
  void Advance(Seconds to);
  // From the time that was reached on.
  void Stall(Seconds length);
  // The frame that leaves at a time not behind the one reached: the truth.
  double Heard(Seconds time) const;

 private:
  double Random();

  struct Stretch {
    double time = 0;    // at which
    double stream = 0;  // this frame leaves
  };
  SoundClient& client_;
  const Params params_;
  double seconds_a_frame_;
  double next_ = 0;                 // request
  int64_t stream_ = 0;              // frames that were asked for
  std::vector<Stretch> stretches_;  // between stalls
  std::vector<float> buffer_;
  uint64_t random_;
};

}  // namespace strikeline::sound
