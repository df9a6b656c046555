// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>

#include "base/result.h"
#include "base/units.h"

namespace strikeline::sound {

// Who is asked for sound.
class SoundClient {
 public:
  virtual ~SoundClient() = default;
  // Fills `out`, left right left right at media::kSampleRate, whose first frame leaves the device
  // at `leaves` of SteadyNow(). Thread: the device's, which must never wait: no locks, no
  // allocation.
  virtual void Play(std::span<float> out, Seconds leaves) = 0;
};

// What plays sound, from when it is opened until it is destroyed. A resource; its client outlives
// it. Thread: the one that opened it.
class SoundDevice {
 public:
  virtual ~SoundDevice() = default;
  virtual std::string Name() const = 0;  // for people: "ALSA: default"
  virtual Seconds Latency() const = 0;   // from the request for sound to its leaving, as it is told
  virtual bool IsHeard() const = 0;      // false: a null device
  // No requests from now on, and again: a device that is silent for long need not be woken.
  virtual Status Rest() = 0;
  virtual Status Wake() = 0;
  // It asks for nothing any more, though it does not rest: unplugged, or its server has ended.
  virtual bool IsLost() const = 0;
};

// Asks for so many frames at a time.
using OpenSoundDevice =
    std::function<Result<std::unique_ptr<SoundDevice>>(SoundClient& client, int buffer_frames)>;
// The system's default output through PortAudio. An error says why there is none.
Result<std::unique_ptr<SoundDevice>> OpenPortAudio(SoundClient& client, int buffer_frames);

}  // namespace strikeline::sound
